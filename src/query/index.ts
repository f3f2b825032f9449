export type { Access, Cost, Explanation } from './explanation.js';
export type { CheckedFind } from './check-find.js';
export type { Command, CompiledFind, CompiledWrite } from './compiled.js';
export type { Condition, Operand } from './condition.js';
export type { Delete, DeleteMany } from './delete.js';
export type { FindDocs, RowDocument } from './docs.js';
export { fragment, type Fragment } from './fragment.js';
export type { RawFilter as RawRowFilter, RawFind } from './raw.js';
export type { Alternative, TableBranch, TableBranchStart } from './branch.js';
export type { Executor } from './executor.js';
export type { Find, KeyFacts, MongooseQuery, Page, Result } from './find.js';
export { createFrom, type From, type OnlyKey } from './from.js';
export { InsertManyError, type FailedRow, type InsertManyOutcome } from './insert-error.js';
export type { Insert, InsertManyResult, InsertOneResult, OnlyColumns } from './insert.js';
export type {
  DeleteManyNode,
  DeleteOneNode,
  FindNode,
  InsertManyNode,
  InsertManyOptions,
  Operator,
  QueryNode,
  UpdateNode,
  WriteNode,
} from './node.js';
export type { Pulled, Pushed, Settable, Update } from './update.js';
