import { callMethod } from '../../internals/index.js';
import type { DocumentWriteNode } from '../../../query/collections/index.js';
import { insertDocuments } from './insert.js';
import type { AnyDocumentModel } from './model.js';
import { prepareChange, createChangeQuery, type ChangingNode } from './queries.js';
import { readDocuments, readValues } from '../../schema/document-reader.js';
import { convertVectors } from './prepare-values.js';
import type { ShownWrites } from './shown-commands.js';
import type { Fields } from '../../../util/fields.js';

/** Runs a write or a count through a Mongoose model. */
export async function writeDocuments(
  model: AnyDocumentModel,
  node: DocumentWriteNode,
  { drafts, changes }: ShownWrites,
): Promise<unknown> {
  switch (node.kind) {
    case 'insertOne': {
      const [document = new model(convertVectors(node.document))] = drafts.take(node) ?? [];
      await callMethod(document, '$save');
      return { insertedId: document._id };
    }
    case 'insertMany':
      return insertDocuments(model, node, drafts.take(node));
    default: {
      const change = changes.take(node) ?? prepareChange(model, node);
      const result: unknown = await createChangeQuery(model, change).exec();
      return toResult(model, node, result);
    }
  }
}

function toResult(model: AnyDocumentModel, node: ChangingNode, result: unknown): unknown {
  switch (node.kind) {
    case 'updateOne':
    case 'updateMany':
    case 'replaceOne':
      return toCounts(model, result as Counts, node.upsert);
    case 'deleteOne':
    case 'deleteMany':
      return { deletedCount: (result as { readonly deletedCount: number }).deletedCount };
    case 'count':
      return result;
    default:
      return result && (readDocuments(model.schema, [result as Fields])[0] ?? null);
  }
}

interface Counts {
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly upsertedId?: unknown;
}

function toCounts(
  model: AnyDocumentModel,
  { matchedCount, modifiedCount, upsertedId }: Counts,
  upsert: boolean,
): Counts {
  if (!upsert) return { matchedCount, modifiedCount };
  const [id] = readValues(model.schema, '_id', [upsertedId ?? null]);
  return { matchedCount, modifiedCount, upsertedId: id };
}
