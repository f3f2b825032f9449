export type { Found } from './document.js';
export type { DocumentExecutor, PathKind, PathNode } from './executor.js';
export type { DocumentFind } from './find.js';
export { createFromCollection, type FromCollection } from './from.js';
export type { NewDocument } from './input.js';
export type { DocumentInsert, InsertDocumentsOptions, InsertedDocument, InsertedDocuments } from './insert.js';
export type { ChangeNode, DocumentFindNode, DocumentWriteNode, PathCondition } from './node.js';
export type { DocumentUpdate, UpdatedDocuments } from './update.js';
export type { DeletedDocuments, DocumentCount, DocumentDelete, DocumentDeleteMany } from './write.js';
