import type { Operation } from '../../context/context.js';
import type { Collection } from '../stored/collection.js';
import { checkDialect } from '../read/dialect.js';
import type { StoredDocument } from '../values/document.js';
import { parseProjection, project } from '../read/projection.js';
import { scan } from '../read/scan.js';
import { findFirst, parseSelection } from '../read/selection.js';

/** Deletes the first document of a selection. */
export const deleteOne: Operation<Collection> = (collection, args, context) => {
  const found = findFirst(collection, parseSelection(collection, args, context), context);
  if (found) collection.delete(found.document);
  return { status: { deletedCount: found ? 1 : 0 } };
};

/** Deletes a page of documents; all of them at once if there is no condition. */
export const deleteMany: Operation<Collection> = (collection, args, context) => {
  const { filter, sort } = parseSelection(collection, args, context);
  if (filter.kind === 'everything') {
    collection.clear();
    return { status: { deletedCount: -1 } };
  }
  checkDialect(filter, sort, context);
  const { maxDelete } = context.settings.limits;
  const documents: StoredDocument[] = [];
  for (const { document } of scan(collection, filter)) {
    documents.push(document);
    if (documents.length > maxDelete) break;
  }
  const selected = documents.slice(0, maxDelete);
  const deletedCount = selected.filter((document) => collection.delete(document)).length;
  return { status: { deletedCount, moreData: documents.length > maxDelete ? true : undefined } };
};

/** Deletes the first document of a selection and returns it. */
export const findOneAndDelete: Operation<Collection> = (collection, args, context) => {
  const selection = parseSelection(collection, args, context);
  const projection = parseProjection(args.get('projection'));
  const found = findFirst(collection, selection, context);
  if (!found) return { data: { document: null }, status: { deletedCount: 0 } };
  collection.delete(found.document);
  return { data: { document: project(found.document, projection) }, status: { deletedCount: 1 } };
};
