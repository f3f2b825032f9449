import type { Context, Operation } from '../../context/context.js';
import { ApiError, fail } from '../../errors/errors.js';
import { changeFound, isUpsert, getOption, createUpsertStatus, type Changed } from './change-found.js';
import type { Collection } from '../stored/collection.js';
import { checkDialect } from '../read/dialect.js';
import { ID, type StoredDocument } from '../values/document.js';
import type { Requirement } from '../filter/parse.js';
import { parsePageState, printPageState } from '../read/page-state.js';
import { PageWork } from './page-work.js';
import { parseProjection } from '../read/projection.js';
import { scan } from '../read/scan.js';
import { findFirst, parseSelection } from '../read/selection.js';
import { parseUpdate, type Update } from '../update/read-update.js';
import { toMutableObject } from '../update/mutable-json.js';
import { storeAgain, storeUpserted } from './upsert.js';
import { createDocumentFromFilter } from './upsert-document.js';
import { isIdentical } from '../values/scalars.js';

/** Changes the first document of a selection. */
export const updateOne: Operation<Collection> = (collection, args, context) => {
  const selection = parseSelection(collection, args, context);
  const update = parseUpdate(args.get('update'));
  const found = findFirst(collection, selection, context);
  if (found) {
    const { changed } = change(collection, found.document, update, context);
    return { status: { matchedCount: 1, modifiedCount: changed ? 1 : 0 } };
  }
  const inserted = isUpsert(args) ? upsert(collection, selection.required, update, context) : undefined;
  return { status: { matchedCount: 0, modifiedCount: 0, ...createUpsertStatus(inserted) } };
};

/** Changes the first document of a selection and returns the document before or after. */
export const findOneAndUpdate: Operation<Collection> = (collection, args, context) => {
  const selection = parseSelection(collection, args, context);
  const projection = parseProjection(args.get('projection'));
  const update = parseUpdate(args.get('update'));
  return changeFound(args, projection, findFirst(collection, selection, context)?.document, {
    change: (document) => change(collection, document, update, context),
    upsert: () => upsert(collection, selection.required, update, context),
  });
};

/** Changes a page of documents; a page with very large documents ends early, and the client requests the next. */
export const updateMany: Operation<Collection> = (collection, args, context) => {
  const { filter, sort, required } = parseSelection(collection, args, context);
  const update = parseUpdate(args.get('update'));
  const pageState = getOption(args, 'pageState') ?? getOption(args, 'pagingState');
  const state = typeof pageState === 'string' ? parsePageState(pageState) : undefined;
  const { pageSize } = context.settings.limits;
  checkDialect(filter, sort, context);
  // A set, because a list of ids may name a document twice.
  const documents = new Set<StoredDocument>();
  const work = new PageWork(update.steps);
  let next: string | undefined;
  for (const { document, after } of scan(collection, filter, state?.after)) {
    documents.add(document);
    if (documents.size < pageSize && work.hasRoomAfter(document.json)) continue;
    next = printPageState({ count: (state?.count ?? 0) + documents.size, after });
    break;
  }
  if (documents.size === 0 && !state) {
    const inserted = isUpsert(args) ? upsert(collection, required, update, context) : undefined;
    return { status: { matchedCount: 0, modifiedCount: 0, ...createUpsertStatus(inserted) } };
  }
  if (update.setsText) requestVectors(update, collection, documents, context);
  const modified = [...documents].filter((document) => change(collection, document, update, context).changed);
  const counts = { matchedCount: documents.size, modifiedCount: modified.length };
  return { status: next === undefined ? counts : { ...counts, moreData: true, nextPageState: next } };
};

function change(collection: Collection, document: StoredDocument, update: Update, context: Context): Changed {
  const copy = toMutableObject(document.json);
  const changed = update.apply(copy, false, context, collection);
  if (changed && !isIdentical(document.kept.get(ID) ?? null, copy.get(ID) ?? null)) {
    fail('UNSUPPORTED_UPDATE_OPERATOR_FOR_DOC_ID', 'An update cannot change a part of the _id of a document.');
  }
  context.models.settle();
  return { after: changed ? storeAgain(collection, copy, context) : document, changed };
}

/** Requests all vectors before the first document is stored. */
function requestVectors(
  update: Update,
  collection: Collection,
  documents: Iterable<StoredDocument>,
  context: Context,
): void {
  for (const { json } of documents) {
    try {
      update.apply(toMutableObject(json), false, context, collection);
    } catch (error) {
      // Documents before the one that fails are changed anyway.
      if (!(error instanceof ApiError)) throw error;
      break;
    }
  }
  context.models.settle();
}

function upsert(
  collection: Collection,
  required: readonly Requirement[],
  update: Update,
  context: Context,
): StoredDocument | undefined {
  const document = createDocumentFromFilter(required);
  update.apply(document, true, context, collection);
  context.models.settle();
  return storeUpserted(collection, document, required, context);
}
