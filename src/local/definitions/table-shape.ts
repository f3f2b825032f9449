import type { ColumnDefinition } from '../../data-api/definitions.js';

/** The columns and the primary key of a table. */
export interface TableShape {
  readonly columns: ReadonlyMap<string, ColumnDefinition>;
  readonly partitionBy: readonly string[];
  /** Clustering columns in order: 1 ascending, -1 descending. */
  readonly partitionSort: readonly (readonly [string, 1 | -1])[];
}
