export { findServiceProblem } from './columns/column-options.js';
export { c, type Scalar } from './columns/columns.js';
export type { ColumnConstructors } from './columns/constructors.types.js';
export { findIndex } from './columns/column.js';
export type {
  Column,
  ColumnKind,
  ElementColumn,
  IndexKind,
  IndexSpec,
  MapColumn,
  MapInput,
  MapPart,
  SeveralParts,
  UdtColumn,
  UdtFields,
  UdtInput,
  UdtSpec,
  UdtValue,
  VectorColumn,
} from './columns/column.js';
export {
  checkCreatable,
  createTableDefinition,
  listTableIndexes,
  nameIndex,
  createUdtDefinition,
  isUdtColumn,
  createUdtDefinitions,
  type NamedIndex,
  type UdtDefinition,
} from './definition.js';
export {
  printColumnLabel,
  getColumnName,
  getMemberName,
  createNames,
  findColumnNameProblem,
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
  Patch,
  ReadKey,
  Row,
  TableShape,
  ValueOf,
} from './columns/rows.js';
export type { Guaranteed, IsWhole, ShapeRead } from './columns/guaranteed.js';
export {
  deriveTable,
  findColumn,
  isTable,
  table,
  type ClusteringColumn,
  type Table,
  type TableOptions,
} from './table.js';
export type { JsonOf, RowJson } from './json/json.types.js';
export type { StandardSchema } from './json/standard-schema.js';
