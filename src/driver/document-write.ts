import { compileDocumentWrite, compileSort } from '../compile/documents/index.js';
import type { DocumentWriteNode } from '../query/documents/index.js';
import { castNegations } from './document-cast.js';
import { insertDocuments } from './document-insert.js';
import { KEEP_FILTER, type AnyDocumentModel } from './document-model.js';
import { readDocuments, readValues } from './document-reader.js';

type Fields = Record<string, unknown>;

/** Runs a write or a count through a Mongoose model. */
export async function writeDocuments(model: AnyDocumentModel, node: DocumentWriteNode): Promise<unknown> {
  const compiled = compileDocumentWrite(node);
  const filter = castNegations(model, { ...compiled.filter });
  const update = compiled.update ?? {};
  switch (node.kind) {
    case 'insertOne': {
      const document = new model(node.document);
      await document.save();
      return { insertedId: document._id };
    }
    case 'insertMany':
      return insertDocuments(model, node);
    case 'updateOne':
      return counts(model, await model.updateOne(filter, update, optionsOf(node)).exec(), node.upsert);
    case 'updateMany':
      return counts(model, await model.updateMany(filter, update, optionsOf(node)).exec(), node.upsert);
    case 'replaceOne':
      return counts(model, await model.replaceOne(filter, { ...node.document }, optionsOf(node)).exec(), node.upsert);
    case 'findOneAndUpdate':
      return found(model, await model.findOneAndUpdate(filter, update, foundOptions(node)).lean<Fields>().exec());
    case 'findOneAndReplace': {
      const query = model.findOneAndReplace(filter, { ...node.document }, foundOptions(node));
      return found(model, await query.lean<Fields>().exec());
    }
    case 'findOneAndDelete':
      return found(model, await model.findOneAndDelete(filter, optionsOf(node)).lean<Fields>().exec());
    case 'deleteOne':
      return { deletedCount: (await model.deleteOne(filter, optionsOf(node)).exec()).deletedCount };
    case 'deleteMany':
      return { deletedCount: (await model.deleteMany(filter, KEEP_FILTER).exec()).deletedCount };
    case 'count':
      return model.countDocuments(filter, KEEP_FILTER).exec();
  }
}

type AimedNode = Extract<DocumentWriteNode, { readonly sort: unknown }>;
type UpsertNode = Extract<DocumentWriteNode, { readonly upsert: boolean }>;

function optionsOf(node: AimedNode) {
  const sort = compileSort(node.sort) as Record<string, 1 | -1> | undefined;
  return { ...KEEP_FILTER, ...(sort && { sort }), ...('upsert' in node && node.upsert && { upsert: true }) };
}

const foundOptions = (node: UpsertNode) => ({ ...optionsOf(node), returnDocument: node.returning });

interface Counts {
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly upsertedId?: unknown;
}

function counts(model: AnyDocumentModel, { matchedCount, modifiedCount, upsertedId }: Counts, upsert: boolean): Counts {
  if (!upsert) return { matchedCount, modifiedCount };
  const [id] = readValues(model.schema, '_id', [upsertedId ?? null]);
  return { matchedCount, modifiedCount, upsertedId: id };
}

const found = (model: AnyDocumentModel, document: Fields | null): Fields | null =>
  document && (readDocuments(model.schema, [document])[0] ?? null);
