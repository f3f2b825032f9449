export { c, type ColumnConstructors, type Scalar } from './columns/columns.js';
export type {
  Column,
  ColumnKind,
  ElementColumn,
  IndexKind,
  IndexSpec,
  MapColumn,
  MapInput,
  UdtColumn,
  UdtFields,
  UdtInput,
  UdtSpec,
  UdtValue,
  VectorColumn,
} from './columns/column.js';
export {
  checkCreatable,
  tableDefinition,
  tableIndexes,
  udtDefinitions,
  type NamedIndex,
  type UdtDefinition,
} from './definition.js';
export {
  columnLabel,
  columnNameOf,
  memberNameOf,
  namesOf,
  type Named,
  type NamedColumns,
  type Names,
  type Naming,
} from './columns/naming.js';
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
} from './columns/rows.js';
export { columnOf, isTable, table, type ClusteringColumn, type Table, type TableOptions } from './table.js';
