import type { Model } from 'mongoose';
import { compileDocumentFind, compileDocumentWrite } from '../compile/documents/index.js';
import type { DocumentExecutor, DocumentFindNode, DocumentWriteNode } from '../query/documents/index.js';
import { documentPlaces } from './document-paths.js';
import { readDocuments } from './document-reader.js';

type Fields = Record<string, unknown>;
/** A model of any documents: what it is asked was checked against its schema. */
export type AnyDocumentModel = Model<Fields>;

// A path that Mongoose does not know is never dropped from a filter: the rest would match more.
const KEEP_FILTER = { strictQuery: false };

/** Runs queries through a Mongoose model over a collection, so that its hooks, casts and validators act. */
export function documentExecutor(model: AnyDocumentModel): DocumentExecutor {
  return {
    name: model.modelName,
    root: documentPlaces(model.schema),
    compileFind: compileDocumentFind,
    compileWrite: compileDocumentWrite,
    find: async (node) => readDocuments(model.schema, await runFind(model, node)),
    write: (node) => runWrite(model, node),
    toMongoose: (node) => (node.one ? findOneQuery(model, node) : findQuery(model, node)),
  };
}

function findQuery(model: AnyDocumentModel, node: DocumentFindNode) {
  const { filter, projection, sort, options } = compileDocumentFind(node);
  return model.find(filter, projection ?? null, { ...KEEP_FILTER, ...options, ...(sort && { sort }) });
}

function findOneQuery(model: AnyDocumentModel, node: DocumentFindNode) {
  const { filter, projection, sort, options } = compileDocumentFind(node);
  return model.findOne(filter, projection ?? null, { ...KEEP_FILTER, ...options, ...(sort && { sort }) });
}

async function runFind(model: AnyDocumentModel, node: DocumentFindNode): Promise<Fields[]> {
  if (!node.one) return findQuery(model, node).lean<Fields[]>().exec();
  const document = await findOneQuery(model, node).lean<Fields | null>().exec();
  return document ? [document] : [];
}

async function runWrite(model: AnyDocumentModel, node: DocumentWriteNode): Promise<unknown> {
  const compiled = compileDocumentWrite(node);
  const [filter, update] = [compiled.filter ?? {}, compiled.update ?? {}];
  switch (node.kind) {
    case 'insertOne': {
      const document = new model(node.document);
      await document.save();
      return { insertedId: idOf(document) };
    }
    case 'insertMany': {
      // Without throwOnValidationError an unordered insert would leave invalid documents out silently.
      const options = { ordered: true, ...node.options, throwOnValidationError: true };
      const documents = await model.insertMany([...node.documents], options);
      return { insertedCount: documents.length, insertedIds: documents.map(idOf) };
    }
    case 'updateOne': {
      const { matchedCount, modifiedCount } = await model.updateOne(filter, update, KEEP_FILTER).exec();
      return { matchedCount, modifiedCount };
    }
    case 'updateMany': {
      const { matchedCount, modifiedCount } = await model.updateMany(filter, update, KEEP_FILTER).exec();
      return { matchedCount, modifiedCount };
    }
    case 'deleteOne': {
      const { deletedCount } = await model.deleteOne(filter, KEEP_FILTER).exec();
      return { deletedCount };
    }
    case 'deleteMany': {
      const { deletedCount } = await model.deleteMany(filter, KEEP_FILTER).exec();
      return { deletedCount };
    }
    case 'count':
      return model.countDocuments(filter, KEEP_FILTER).exec();
  }
}

const idOf = (document: { readonly _id: unknown }): unknown => document._id;
