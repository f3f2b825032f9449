import { SchemaError } from '../util/errors.js';
import type { TypeMessage } from '../util/type-message.js';
import type { Column } from './column.js';
import type { Columns, Key, NewRow, Row, TableShape } from './rows.js';

const TABLE = Symbol.for('typestar.table');

/** How a table is stored: its name in the database and its primary key. */
export interface TableOptions<Partition extends readonly string[], Clustering extends readonly string[]> {
  readonly primaryKey: {
    /** The partition columns. A row is found by all of them. */
    readonly partitionBy: Partition;
    /** The clustering columns in order; `-` before a name means descending. @default [] */
    readonly partitionSort?: Clustering;
  };
}

/** A clustering column of a table, with its direction. */
export interface ClusteringColumn {
  readonly name: string;
  readonly direction: 1 | -1;
}

/** A table: columns, primary key and indexes, known to the compiler. Made by {@link table}. */
export interface Table<Shape extends TableShape = TableShape> {
  readonly name: string;
  readonly columns: Shape['columns'];
  readonly partitionBy: readonly string[];
  readonly partitionSort: readonly ClusteringColumn[];
  /** Partition columns, then clustering columns. */
  readonly keyColumns: readonly string[];
  /** The table itself, so that a table and its model are taken alike. */
  readonly $table: Table<Shape>;
  /** The type of a row; there is no value. */
  readonly $row: Row<Shape>;
  /** The type of a row to insert; there is no value. */
  readonly $insert: NewRow<Shape>;
  /** The type of the primary key; there is no value. */
  readonly $key: Key<Shape>;
}

/** The kinds of column that cannot be in a primary key. */
type Keyless = 'list' | 'set' | 'map' | 'duration' | 'vector' | 'udt' | 'counter';

interface NoPartition {
  readonly primaryKey: { readonly partitionBy: TypeMessage<NoPartitionColumn> };
}
type NoPartitionColumn = 'partitionBy names at least one column';
const noPartitionColumn: NoPartitionColumn = 'partitionBy names at least one column';

type Direction<Name extends string> = Name | `-${Name}`;

/**
 * Describes a table once: columns with their CQL types, the primary key, the indexes.
 *
 * @param name - the table's name in the database: 1 to 48 letters, digits or underscores
 * @param columns - a column by name, made by `c.*`
 * @param options - the primary key
 * @throws SchemaError `INVALID_NAME`, `INVALID_PRIMARY_KEY`, `UNKNOWN_COLUMN`
 *
 * @example
 * const movies = table('movies', {
 *   genre: c.text(),
 *   year: c.int(),
 *   id: c.uuid(),
 *   title: c.text(),
 * }, { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } });
 */
export function table<
  Shaped extends Columns,
  // The legal names stand here in full: an alias would be printed in their place.
  const Partition extends readonly {
    [Name in keyof Shaped & string]: Shaped[Name]['kind'] extends Keyless ? never : Name;
  }[keyof Shaped & string][],
  const Clustering extends readonly Direction<
    { [Name in keyof Shaped & string]: Shaped[Name]['kind'] extends Keyless ? never : Name }[keyof Shaped & string]
  >[] = [],
>(
  name: string,
  columns: Shaped,
  options: TableOptions<Partition, Clustering> & (Partition['length'] extends 0 ? NoPartition : unknown),
): Table<{ columns: Shaped; partition: Partition; clustering: Clustering }> {
  if (!/^\w{1,48}$/.test(name)) {
    throw new SchemaError('INVALID_NAME', `table('${name}'): a name has 1 to 48 letters, digits or underscores.`);
  }
  const { partitionBy } = options.primaryKey;
  const partitionSort = (options.primaryKey.partitionSort ?? []).map(clusteringColumn);
  checkKey(name, columns, partitionBy, partitionSort);
  const made: object = {
    name,
    columns: Object.freeze({ ...columns }),
    partitionBy: Object.freeze([...partitionBy]),
    partitionSort: Object.freeze(partitionSort),
    keyColumns: Object.freeze([...partitionBy, ...partitionSort.map((column) => column.name)]),
    [TABLE]: true,
  };
  Object.defineProperty(made, '$table', { value: made });
  // $row, $insert and $key exist for the compiler only.
  return Object.freeze(made) as Table<{ columns: Shaped; partition: Partition; clustering: Clustering }>;
}

/** Whether a value is a table made by {@link table}, by this copy of the package or another. */
export const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && TABLE in value;

/** The column of that name, if the table has it; names such as `constructor` are no columns. */
export const columnOf = (source: Table, name: string): Column | undefined =>
  Object.hasOwn(source.columns, name) ? source.columns[name] : undefined;

const clusteringColumn = (order: string): ClusteringColumn =>
  order.startsWith('-') ? { name: order.slice(1), direction: -1 } : { name: order, direction: 1 };

const KEYLESS: ReadonlySet<string> = new Set<Keyless>([
  'list', 'set', 'map', 'duration', 'vector', 'udt', 'counter',
]); // prettier-ignore

function checkKey(
  name: string,
  columns: Columns,
  partitionBy: readonly string[],
  partitionSort: readonly ClusteringColumn[],
): void {
  const names = [...partitionBy, ...partitionSort.map((column) => column.name)];
  const wrong = (text: string): never => {
    throw new SchemaError('INVALID_PRIMARY_KEY', `table('${name}'): ${text}`, { table: name });
  };
  if (partitionBy.length === 0) wrong(`${noPartitionColumn}.`);
  for (const [at, column] of names.entries()) {
    const definition = Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (!definition) {
      const known = Object.keys(columns).join(', ');
      throw new SchemaError(
        'UNKNOWN_COLUMN',
        `table('${name}'): its primary key names '${column}'. It has: ${known}.`,
        {
          table: name,
          column,
        },
      );
    }
    if (names.indexOf(column) !== at) wrong(`the primary key names '${column}' twice.`);
    if (KEYLESS.has(definition.kind))
      wrong(`'${column}' is a ${definition.kind} column, which cannot be in a primary key.`);
  }
}
