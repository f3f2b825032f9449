export type { CompiledDocumentFind, CompiledRerank } from './nodes/compiled.js';
export type { Found } from './types/document.types.js';
export type { DocumentExecutor, Feature, PathKind, PathNode } from './nodes/executor.js';
export type { DocumentAccess, DocumentCost, DocumentExplanation } from './nodes/explanation.js';
export { listPaths } from './nodes/conditions.js';
export type { DocumentFind } from './statements/find.types.js';
export { createFromCollection, type FromCollection } from './from.js';
export type { NewDocument } from './types/input.types.js';
export type { DocumentInsert, InsertedDocument, InsertedDocuments, InsertStatus } from './statements/insert.types.js';
export type { InsertDocumentsOptions } from './nodes/insert-options.js';
export type {
  ChangeNode,
  DistinctNode,
  DistinctReadNode,
  DocumentCondition,
  DocumentFindNode,
  DocumentQueryNode,
  DocumentWriteNode,
  InsertDocumentsNode,
  PathCondition,
  RerankNode,
} from './nodes/nodes.js';
export type { DocumentReplace } from './statements/replace.types.js';
export type { DocumentRerank, Reranked, RerankScores } from './statements/rerank.types.js';
export type { DistinctValue, DocumentCount, DocumentDistinct, DocumentExists } from './statements/summary.types.js';
export type { DocumentUpdate } from './statements/update.types.js';
export type { BoundBranch, Branch, MakeBranch, RawFilter } from './conditions/where.types.js';
export type { DeletedDocuments, DocumentDelete, DocumentDeleteMany } from './statements/delete.types.js';
export type { UpdatedDocuments, UpsertedDocuments } from './types/write-results.types.js';
export type { AnyDocumentFilter } from './conditions/filter.types.js';
