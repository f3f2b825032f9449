export type { CompiledDocumentFind, CompiledRerank } from './compiled.js';
export type { Found } from './document.js';
export type { DocumentExecutor, Feature, PathKind, PathNode } from './executor.js';
export type { DocumentAccess, DocumentCost, DocumentExplanation } from './explanation.js';
export { pathsOf } from './conditions.js';
export type { DocumentFind } from './find.js';
export { createFromCollection, type FromCollection } from './from.js';
export type { NewDocument } from './input.js';
export type { DocumentInsert, InsertedDocument, InsertedDocuments, InsertStatus } from './insert.js';
export type { InsertDocumentsOptions } from './insert-options.js';
export type {
  ChangeNode,
  DistinctNode,
  DocumentCondition,
  DocumentFindNode,
  DocumentQueryNode,
  DocumentWriteNode,
  InsertDocumentsNode,
  PathCondition,
  RerankNode,
} from './node.js';
export type { DocumentReplace } from './replace.js';
export type { DocumentRerank, Reranked, RerankScores } from './rerank.js';
export type { DistinctValue, DocumentCount, DocumentDistinct, DocumentExists } from './summary.js';
export type { DocumentUpdate } from './update.js';
export type { BoundBranch, Branch, MakeBranch, RawFilter } from './where.js';
export type { DeletedDocuments, DocumentDelete, DocumentDeleteMany } from './write.js';
export type { UpdatedDocuments, UpsertedDocuments } from './written.js';
