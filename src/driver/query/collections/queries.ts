import { SchemaIds } from '../../schema/ids.js';
import {
  compileDocumentFind,
  compileDocumentUpdate,
  compileSort,
  compileDocumentFilter,
} from '../../../compile/collections/index.js';
import type {
  DistinctNode,
  DocumentCondition,
  DocumentFindNode,
  DocumentWriteNode,
} from '../../../query/collections/index.js';
import { memoize } from '../../../util/memoize.js';
import { snapshot } from '../../../util/snapshot.js';
import type { Fields } from '../../../util/fields.js';
import { markRawPaths, unmarkRawPaths } from '../../../util/escaped-paths.js';
import { KEEP_FILTER, type AnyDocumentModel } from './model.js';
import { addSubdocumentIds } from './prepare-values.js';
import { refuseUncast } from '../shared/drafts.js';
import { UPSERT_ID } from '../../store/collections/document-form.js';
import { createUpsertedDocument } from '../../values/equality-values.js';

/** A write of existing documents. */
export type ChangingNode = Exclude<DocumentWriteNode, { readonly kind: 'insertOne' | 'insertMany' }>;

/** The Mongoose query of a read. @param paging - further options */
export function findQuery(model: AnyDocumentModel, node: DocumentFindNode, paging: object = {}) {
  const { filter, projection, options } = getArguments(node);
  return model.find(filter, projection, { ...options, ...paging });
}

/** The Mongoose query of a read of one document. */
export function findOneQuery(model: AnyDocumentModel, node: DocumentFindNode) {
  const { filter, projection, options } = getArguments(node);
  return model.findOne(filter, projection, options);
}

/** The Mongoose query for the values of a path. */
export function createDistinctQuery(model: AnyDocumentModel, node: DistinctNode) {
  return model.distinct(node.path, compileFilter(node)).setOptions(KEEP_FILTER);
}

/** A write, with the ids that it generates. */
export interface Change {
  readonly node: ChangingNode;
  /** The id of the upserted document. */
  readonly upsertId: unknown;
}

/** A write with new ids. @throws Mongoose's error for a replacement that it cannot cast */
export function prepareChange(model: AnyDocumentModel, node: ChangingNode): Change {
  const change = {
    node: addSubdocumentIds(model.schema, node),
    upsertId: 'upsert' in node && node.upsert ? getUpsertId(model, node) : undefined,
  };
  // Otherwise Mongoose would replace the document by one without the value.
  if (change.node.kind === 'replaceOne') refuseUncast(new model(change.node.document, null, { skipId: true }));
  return change;
}

/** The id of the upserted document. */
function getUpsertId(model: AnyDocumentModel, node: ChangingNode): unknown {
  const filter = compileFilter(node);
  const update = compileDocumentUpdate(node) ?? {};
  const made = 'document' in node ? { ...node.document } : createUpsertedDocument(filter, update);
  return new SchemaIds(model.schema).make(made);
}

/** The Mongoose query of a write or a count. */
export function createChangeQuery(model: AnyDocumentModel, { node, upsertId }: Change) {
  const filter = compileFilter(node);
  const update = compileDocumentUpdate(node) ?? {};
  switch (node.kind) {
    case 'updateOne':
      return model.updateOne(filter, update, getOptions(node, upsertId));
    case 'updateMany':
      return model.updateMany(filter, update, getOptions(node, upsertId));
    case 'replaceOne':
      return model.replaceOne(filter, { ...node.document }, getOptions(node, upsertId));
    case 'findOneAndUpdate':
      return model.findOneAndUpdate(filter, update, getFindOptions(node, upsertId)).lean();
    case 'findOneAndReplace':
      return model.findOneAndReplace(filter, { ...node.document }, getFindOptions(node, upsertId)).lean();
    case 'findOneAndDelete':
      return model.findOneAndDelete(filter, getOptions(node)).lean();
    case 'deleteOne':
      return model.deleteOne(filter, getOptions(node));
    case 'deleteMany':
      return model.deleteMany(filter, KEEP_FILTER);
    case 'count':
      return model.countDocuments(filter, KEEP_FILTER);
  }
}

/** A query with conditions. */
interface Conditional {
  readonly conditions: readonly DocumentCondition[];
}

const compiledOnce = memoize((conditions: readonly DocumentCondition[]) =>
  compileDocumentFilter(conditions, markRawPaths),
);

/**
 * The filter for Mongoose, compiled once for all uses of a query; the paths of raw filters stay in the Data API's format.
 * A copy, because Mongoose casts filters in place.
 */
export const compileFilter = ({ conditions }: Conditional): Fields => snapshot(compiledOnce(conditions)) as Fields;

/** The same as `compile()` shows it. */
export const showFilter = (node: Conditional): Fields => unmarkRawPaths(compileFilter(node));

/** Mongoose's arguments for a read. */
function getArguments(node: DocumentFindNode) {
  const { projection, sort, options } = compileDocumentFind(node);
  return {
    filter: compileFilter(node),
    projection: projection ?? null,
    options: { ...KEEP_FILTER, ...options, ...(sort && { sort }) },
  };
}

type AimedNode = Extract<DocumentWriteNode, { readonly sort: unknown }>;
type UpsertNode = Extract<DocumentWriteNode, { readonly upsert: boolean }>;

function getOptions(node: AimedNode, upsertId?: unknown) {
  const sort = compileSort(node.sort) as Record<string, 1 | -1> | undefined;
  const upsert = 'upsert' in node && node.upsert && { upsert: true, [UPSERT_ID]: upsertId };
  return { ...KEEP_FILTER, ...(sort && { sort }), ...upsert };
}

const getFindOptions = (node: UpsertNode, upsertId: unknown) => ({
  ...getOptions(node, upsertId),
  returnDocument: node.returning,
});
