export { advise, type AdvisedModel, type AdvisedQuery, type AdvisedTable } from './advice/advise.js';
export type { Access, Cost, Explanation } from './nodes/explanation.js';
export type { CheckedFind } from './rules/read.js';
export type { Command, CompiledFind, CompiledWrite } from './nodes/compiled.js';
export type { Condition, Operand } from './reads/condition.types.js';
export type { Delete, DeleteMany } from './writes/delete.types.js';
export { fragment, type Fragment } from './reads/fragment.js';
export type { RawFilter as RawRowFilter, RawFind } from './reads/raw.types.js';
export type { Alternative, TableBranch, TableBranchStart } from './reads/branch.types.js';
export type { Executor } from './reads/executor.js';
export type { FindQuery } from './reads/find.types.js';
export type { Page } from '../shared/pages.js';
export type { FindDocs, MongooseQuery, Result, RowDocument } from './reads/result.types.js';
export { createFrom, type From, type OnlyKey } from './from.js';
export type { BranchOf, ColumnOf, KeyOf, NewRowOf, PatchOf, ResultOf, RowOf, ShapeOf } from './inferred.types.js';
export type { FromOf } from './generic.types.js';
export { InsertManyError, type FailedRow, type InsertManyOutcome } from './writes/insert-error.js';
export type { Insert, InsertManyResult, InsertOneResult, OnlyColumns } from './writes/insert.types.js';
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
} from './nodes/nodes.js';
export type { Pulled, Pushed, Settable, Update } from './writes/update.types.js';
export type { AnyFilter } from './reads/filter.types.js';
