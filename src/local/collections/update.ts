import { isObject, type Json, type JsonObject } from '../../wire/json.js';
import type { Context, Operation, Reply } from '../context.js';
import { ApiError } from '../errors.js';
import type { Collection } from './collection.js';
import { checkDialect } from './dialect.js';
import { ID, type StoredDocument } from './document.js';
import { parsePageState, printPageState } from './page-state.js';
import { parseProjection } from './projection.js';
import { scan } from './scan.js';
import { findFirst, parseSelection } from './selection.js';
import { parseUpdate, type Update } from './update/clause.js';
import { thawObject } from './update/mutable.js';
import { documentOfFilter, storeAgain, storeNew } from './upsert.js';

/** Changes the first document of a selection. */
export const updateOne: Operation<Collection> = (collection, args, context) => {
  const selection = parseSelection(collection, args, context);
  const update = parseUpdate(args.get('update'));
  const found = findFirst(collection, selection, context);
  if (found) {
    const { changed } = change(collection, found.document, update, context);
    return { status: { matchedCount: 1, modifiedCount: changed ? 1 : 0 } };
  }
  return { status: { matchedCount: 0, modifiedCount: 0, ...upserted(upsert(collection, args, update, context)) } };
};

/** Changes the first document of a selection and answers it, as it was or as it is. */
export const findOneAndUpdate: Operation<Collection> = (collection, args, context) => {
  const selection = parseSelection(collection, args, context);
  const projection = parseProjection(args.get('projection'));
  const update = parseUpdate(args.get('update'));
  const found = findFirst(collection, selection, context);
  if (found) {
    const { after, changed } = change(collection, found.document, update, context);
    const answer = returnsAfter(args) ? after : found.document;
    return { data: { document: projection(answer.json) }, status: { matchedCount: 1, modifiedCount: changed ? 1 : 0 } };
  }
  const inserted = upsert(collection, args, update, context);
  const document = inserted && returnsAfter(args) ? projection(inserted.json) : null;
  return { data: { document }, status: { matchedCount: 0, modifiedCount: 0, ...upserted(inserted) } };
};

/** Changes a page of documents. */
export const updateMany: Operation<Collection> = (collection, args, context) => {
  const { filter, sort } = parseSelection(collection, args, context);
  const update = parseUpdate(args.get('update'));
  const pageState = option(args, 'pageState') ?? option(args, 'pagingState');
  const state = typeof pageState === 'string' ? parsePageState(pageState) : undefined;
  const { pageSize } = context.settings.limits;
  checkDialect(filter, sort, context);
  // A set, because a list of ids may name a document twice.
  const documents = new Set<StoredDocument>();
  let next: string | undefined;
  for (const { document, after } of scan(collection, filter, state?.after)) {
    documents.add(document);
    if (documents.size < pageSize) continue;
    next = printPageState({ count: (state?.count ?? 0) + pageSize, after });
    break;
  }
  if (documents.size === 0 && !state) {
    return { status: { matchedCount: 0, modifiedCount: 0, ...upserted(upsert(collection, args, update, context)) } };
  }
  if (update.setsText) foresee(update, collection, documents, context);
  const modified = [...documents].filter((document) => change(collection, document, update, context).changed);
  const counts = { matchedCount: documents.size, modifiedCount: modified.length };
  return { status: next === undefined ? counts : { ...counts, moreData: true, nextPageState: next } };
};

/** Tells whether a command asks for the document as it is afterwards. */
export const returnsAfter = (args: JsonObject): boolean => option(args, 'returnDocument') === 'after';

/** Tells whether a command makes a document when it finds none. */
export const mayUpsert = (args: JsonObject): boolean => option(args, 'upsert') === true;

/** The id of a document that was made. */
export const upserted = (document: StoredDocument | undefined): NonNullable<Reply['status']> =>
  document ? { upsertedId: document.json.get(ID) ?? null } : {};

function option(args: JsonObject, name: string): Json | undefined {
  const options = args.get('options');
  return isObject(options) ? options.get(name) : undefined;
}

interface Changed {
  readonly after: StoredDocument;
  readonly changed: boolean;
}

function change(collection: Collection, document: StoredDocument, update: Update, context: Context): Changed {
  const copy = thawObject(document.json);
  const changed = update.apply(copy, false, context, collection);
  context.models.settle();
  return { after: changed ? storeAgain(collection, copy, context) : document, changed };
}

/** Asks for all vectors before the first document is stored. */
function foresee(update: Update, collection: Collection, documents: Iterable<StoredDocument>, context: Context): void {
  for (const { json } of documents) {
    try {
      update.apply(thawObject(json), false, context, collection);
    } catch (error) {
      // The documents before the one that the update does not fit are changed all the same.
      if (!(error instanceof ApiError)) throw error;
      break;
    }
  }
  context.models.settle();
}

function upsert(
  collection: Collection,
  args: JsonObject,
  update: Update,
  context: Context,
): StoredDocument | undefined {
  if (!mayUpsert(args)) return undefined;
  const document = documentOfFilter(args.get('filter'));
  update.apply(document, true, context, collection);
  context.models.settle();
  return storeNew(collection, document, context);
}
