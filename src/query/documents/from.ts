import type { DocumentExecutor } from './executor.js';
import { createDocumentCount } from './count-impl.js';
import { createDocumentDelete } from './delete-impl.js';
import { createDocumentFind } from './find-impl.js';
import type { DocumentFind } from './find.js';
import { createInsertDocument, createInsertDocuments } from './insert-impl.js';
import type {
  DocumentInsert, InsertDocumentsOptions, InsertedDocument, InsertedDocuments, OnlyFields,
} from './insert.js'; // prettier-ignore
import type { NewDocument } from './input.js';
import { createDocumentUpdate } from './update-impl.js';
import type { DocumentUpdate } from './update.js';
import type { DocumentCount, DocumentDelete, DocumentDeleteMany } from './write.js';

type IdOf<Doc> = Doc extends { readonly _id?: infer Id } ? Exclude<Id, undefined> : unknown;

/** The queries of a collection. */
export interface FromCollection<Doc> {
  /** Reads documents. */
  find(): DocumentFind<Doc, never, never>;
  /** Reads the first document that the conditions find. */
  findOne(): DocumentFind<Doc, never, '#one'>;
  /** Inserts a document. */
  insertOne<const Given extends NewDocument<Doc>>(
    document: Given & OnlyFields<Doc, Given>,
  ): DocumentInsert<InsertedDocument<IdOf<Doc>>>;
  /** Inserts any number of documents, in chunks. */
  insertMany<const Given extends NewDocument<Doc>>(
    documents: readonly (Given & OnlyFields<Doc, Given>)[],
    options?: InsertDocumentsOptions,
  ): DocumentInsert<InsertedDocuments<IdOf<Doc>>>;
  /** Changes the first document that the conditions find. */
  updateOne(): DocumentUpdate<Doc, never>;
  /** Changes all documents that the conditions find. */
  updateMany(): DocumentUpdate<Doc, '#many'>;
  /** Deletes the first document that the conditions find. */
  deleteOne(): DocumentDelete<Doc, never>;
  /** Deletes all documents that the conditions find, or with `all()` every one. */
  deleteMany(): DocumentDeleteMany<Doc, never>;
  /** Counts documents. */
  count(): DocumentCount<Doc>;
}

/** The queries of a collection, carried out by an executor. */
export function createFromCollection<Doc>(executor: DocumentExecutor): FromCollection<Doc> {
  const made: object = {
    find: () => createDocumentFind(executor, false),
    findOne: () => createDocumentFind(executor, true),
    insertOne: (document: unknown) => createInsertDocument(executor, document),
    insertMany: (documents: unknown, options?: InsertDocumentsOptions) =>
      createInsertDocuments(executor, documents, options),
    updateOne: () => createDocumentUpdate(executor, false),
    updateMany: () => createDocumentUpdate(executor, true),
    deleteOne: () => createDocumentDelete(executor, false),
    deleteMany: () => createDocumentDelete(executor, true),
    count: () => createDocumentCount(executor),
  };
  return made as FromCollection<Doc>;
}
