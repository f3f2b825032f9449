export { c, type ColumnConstructors, type Scalar } from './columns.js';
export type {
  Column,
  ColumnKind,
  ElementColumn,
  IndexKind,
  IndexSpec,
  MapColumn,
  MapInput,
  VectorColumn,
} from './column.js';
export { tableDefinition, tableIndexes, type NamedIndex } from './definition.js';
export type {
  Bare,
  ClusteringName,
  ColumnName,
  Columns,
  Key,
  KeyName,
  NewRow,
  PartitionName,
  Row,
  TableShape,
  ValueOf,
} from './rows.js';
export { columnOf, isTable, table, type ClusteringColumn, type Table, type TableOptions } from './table.js';
