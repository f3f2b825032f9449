import { SchemaError, show } from '../util/errors.js';
import { findOptionsProblem, findSurplusProblem } from '../util/known-options.js';
import type { Column } from './columns/column.js';
import { toColumn } from './mongoose/from-definition.js';
import { readSchemaColumns, createIdColumn } from './mongoose/from-schema.js';
import { checkIndexNames } from './index-names.js';
import { createNames, getColumnName, nameUdtFields, type Names, type Naming, type NamingOf } from './columns/naming.js';
import type { ColumnsFrom, Definitions, DocColumns, DocIndexes, DocName, KeyFrom, SchemaOf } from './mongoose/shape.js';
import { addTableJson, type TableJson } from './json/table-json.js';
import {
  checkClusteringOrder,
  checkKey,
  type InKey,
  type KeyIndexed,
  type KeyColumns,
  type KeyNames,
  type NoKey,
  type NoPartition,
  type Offered,
  type OfferedOrder,
} from './primary-key.js';
import type { Columns, Key, NewRow, Row, TableShape } from './columns/rows.js';
import { isName, NAME_FORM } from '../data-api/names.js';

const TABLE = Symbol.for('typestar.table');

/** How a table is stored: its primary key, and the names of its columns in the database. */
export interface TableOptions<Partition extends readonly string[], Clustering extends readonly string[]> {
  /** @default Mongoose's `_id`, which is added if it is missing */
  readonly primaryKey?: {
    /** The partition columns. All of them together find a row. */
    readonly partitionBy: Partition;
    /** The clustering columns in order; `-` before a name means descending. @default [] */
    readonly partitionSort?: Clustering;
  };
  /**
   * `'snake_case'`: camelCase members are stored as snake_case columns (`firstName` as `first_name`, `createdAtUTC` as
   * `created_at_utc`), and so are the fields of user-defined types. The `column` of a member or field takes precedence.
   * @default the names of the members
   */
  readonly naming?: Naming;
}

/** A clustering column of a table, with its direction. */
export interface ClusteringColumn {
  readonly name: string;
  readonly direction: 1 | -1;
}

/** A table: columns, primary key and indexes, known to the compiler. Created by {@link table}. */
export interface Table<Shape extends TableShape = TableShape> extends TableJson<Shape> {
  readonly name: string;
  readonly columns: Shape['columns'];
  readonly partitionBy: readonly string[];
  readonly partitionSort: readonly ClusteringColumn[];
  /** Partition columns, then clustering columns. */
  readonly keyColumns: readonly string[];
  /**
   * The names of the columns in the database where they differ from the members' names; undefined if all are the same.
   */
  readonly names?: Names;
  /** The Mongoose schema from which the table was created; its methods and hooks are those of the model. */
  readonly schema?: object;
  /** The table itself, so that a table and its model can be used in the same way. */
  readonly $table: Table<Shape>;
  /**
   * The types of the columns and the primary key; has no value at run time. By it the compiler also recognizes a table
   * of the package's other declarations: that of a CommonJS module in an ES module, and the reverse.
   */
  readonly $shape: Shape;
  /** The type of a row; has no value at run time. */
  readonly $row: Row<Shape>;
  /** The type of a row to insert; has no value at run time. */
  readonly $insert: NewRow<Shape>;
  /** The type of the primary key; has no value at run time. */
  readonly $key: Key<Shape>;
}

/** Describes a table with Mongoose's key, `_id`. */
// A signature of its own: optional options might be undefined, and the key that is inferred from them be missing.
export function table<const Given extends Definitions, const Name extends string = string>(
  name: Name,
  columns: Given,
): Table<{ name: Name; columns: ColumnsFrom<Given, never>; partition: ['_id']; clustering: [] }>;
/**
 * Describes a table once: columns with their CQL types, the primary key, the indexes.
 *
 * @param name - the table's name in the database: 1 to 48 letters, digits or underscores
 * @param columns - columns by name: made by `c.*`, or definitions as in Mongoose schemas
 * @param options - the primary key, `_id` by default, which is added if it is missing; and the naming of columns
 * @throws SchemaError `INVALID_NAME`, `INVALID_PRIMARY_KEY`, `UNKNOWN_COLUMN`, `INVALID_COLUMN`, `INVALID_INDEX`
 *
 * @example
 * const movies = table('movies', {
 *   genre: c.text(),
 *   year: c.int(),
 *   id: c.uuid(),
 *   title: c.text(),
 * }, { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } });
 *
 * const products = table('products', { name: String, price: { type: Number, index: true }, tags: [String] });
 */
export function table<
  const Given extends Definitions,
  // The names are written out: an editor would show an alias instead of them.
  const Partition extends readonly Offered<InKey<Given>[keyof Given & string]>[] = never,
  const Clustering extends readonly OfferedOrder<InKey<Given>[keyof Given & string]>[] = [],
  const Name extends string = string,
>(
  name: Name,
  columns: Given,
  options:
    | (TableOptions<Partition, Clustering> & {
        readonly naming?: NamingOf<keyof Given & string>;
      } & ([Partition] extends [never]
          ? unknown
          : Partition['length'] extends 0
            ? NoPartition
            : KeyColumns<Given, InKey<Given>[keyof Given & string], Partition, Clustering>))
    | NoKey<Partition>,
): Table<{
  name: Name;
  columns: ColumnsFrom<Given, Partition>;
  partition: KeyFrom<Partition>;
  clustering: Clustering;
}>;
export function table(name: string, columns: Definitions, options?: Options, ...surplus: readonly unknown[]): Table {
  const made = Object.entries(columns).map(([path, of]) => [path, toColumn(name, path, of)] as const);
  checkOptions(name, options, ['primaryKey', 'naming'], surplus);
  const id = options?.primaryKey || Object.hasOwn(columns, '_id') ? {} : { _id: createIdColumn() };
  return describe(name, { ...id, ...Object.fromEntries(made) }, options) as never;
}

/** Describes a table by the paths of a Mongoose schema, with its key, `_id`, and without indexes. */
function fromSchema<Doc, const Name extends string = string>(
  name: Name,
  schema: SchemaOf<Doc>,
): Table<{ name: Name; columns: DocColumns<Doc, object, never>; partition: ['_id']; clustering: [] }>;
/**
 * Describes a table by an existing Mongoose schema: its paths become columns, with their options; its methods, statics,
 * virtuals and hooks become those of the table's model.
 *
 * @param name - the table's name in the database
 * @param schema - the schema; the types are those of its documents
 * @param options - the primary key, `_id` by default; and the indexed columns, which the type of a schema does not
 * state
 * @throws SchemaError for types that tables cannot store: Mixed, nested objects, subdocuments without a `udtName`
 *
 * @example
 * const people = table.fromSchema('people', User.schema, {
 *   primaryKey: { partitionBy: ['name'] },
 *   indexes: { age: true },
 * });
 */
function fromSchema<
  Doc,
  const Indexes extends DocIndexes<Doc> = object,
  const Partition extends readonly Offered<DocName<Doc>>[] = never,
  const Clustering extends readonly OfferedOrder<DocName<Doc>>[] = [],
  const Name extends string = string,
>(
  name: Name,
  schema: SchemaOf<Doc>,
  options: TableOptions<Partition, Clustering> & {
    readonly indexes?: Indexes;
    readonly naming?: NamingOf<DocName<Doc>>;
  } & KeyIndexed<Indexes, Partition> &
    KeyNames<DocName<Doc>, Partition, Clustering>,
): Table<{
  name: Name;
  columns: DocColumns<Doc, Indexes, Partition>;
  partition: KeyFrom<Partition>;
  clustering: Clustering;
}>;
function fromSchema(
  name: string,
  schema: SchemaOf<unknown>,
  options: Options & { readonly indexes?: Readonly<Record<string, unknown>> } = {},
  ...surplus: readonly unknown[]
): Table {
  checkOptions(name, options, ['primaryKey', 'naming', 'indexes'], surplus);
  const { primaryKey, naming, indexes = {} } = options;
  const key = primaryKey && listKeyNames(primaryKey);
  const [only, ...more] = primaryKey?.partitionBy ?? ['_id'];
  const columns = readSchemaColumns(name, schema, key, more.length === 0 ? only : undefined, indexes);
  return describe(name, columns, { ...(primaryKey && { primaryKey }), ...(naming && { naming }) }, schema) as Table;
}
table.fromSchema = fromSchema;

/**
 * A table that stores the columns of another, with another name, key or indexes.
 * @param columns - those of the source, with other indexes
 * @throws SchemaError if no database could create it
 */
export function deriveTable(
  { schema, ...source }: Table,
  name: string,
  columns: Columns,
  primaryKey: PrimaryKey,
): Table {
  // A column keeps its name in the database, whatever named it.
  const named = Object.entries(columns).map(([member, column]) => {
    const columnName = source.names?.columns.get(member);
    return [member, columnName === undefined ? column : { ...column, columnName }] as const;
  });
  return describe(name, Object.fromEntries(named), { primaryKey }, schema) as Table;
}

/** @throws SchemaError `INVALID_PRIMARY_KEY` for a misspelt option, or a key outside the options: both would be ignored */
function checkOptions(
  name: string,
  options: object | undefined,
  names: readonly string[],
  surplus: readonly unknown[] = [],
): void {
  const { primaryKey } = (options ?? {}) as Options;
  const problem =
    findOptionsProblem(options, names, `table('${name}')`) ??
    findOptionsProblem(primaryKey, ['partitionBy', 'partitionSort'], `table('${name}'): primaryKey`) ??
    findKeyProblem(primaryKey, `table('${name}')`) ??
    findSurplusProblem(surplus, 3, `table('${name}')`);
  if (problem !== undefined) throw new SchemaError('INVALID_PRIMARY_KEY', `${problem}.`, { table: name });
}

/** What is not an array of names in a primary key; text has characters, which would be taken for names. */
function findKeyProblem(primaryKey: object | undefined, call: string): string | undefined {
  if (primaryKey === undefined) return undefined;
  const { partitionBy, partitionSort = [] } = primaryKey as Readonly<Record<string, unknown>>;
  for (const [option, names] of Object.entries({ partitionBy, partitionSort })) {
    const isNames = Array.isArray(names) && names.every((name) => typeof name === 'string');
    if (!isNames) return `${call}: ${option} takes an array of column names, not ${show(names)}`;
  }
  return undefined;
}

const listKeyNames = ({ partitionBy, partitionSort = [] }: PrimaryKey): readonly string[] => [
  ...partitionBy,
  ...partitionSort.map((order) => readClusteringColumn(order).name),
];

type Options = TableOptions<readonly string[], readonly string[]>;
type PrimaryKey = NonNullable<Options['primaryKey']>;

function describe(
  name: string,
  given: Columns,
  { primaryKey = { partitionBy: ['_id'] }, naming }: Options = {},
  schema?: object,
): object {
  if (!isName(name)) {
    throw new SchemaError('INVALID_NAME', `table('${name}'): a name has ${NAME_FORM}.`);
  }
  if (Object.hasOwn(given, '__proto__')) {
    throw new SchemaError('INVALID_NAME', `table('${name}'): no column can be named '__proto__'.`, { table: name });
  }
  // Queries prefix column names with these signs, and '-' means descending.
  const column = Object.keys(given).find((each) => /^[-#?<>!~]/.test(each));
  if (column !== undefined) {
    const text = `table('${name}'): '${column}': the name of a column must not begin with any of - # ? < > ! ~`;
    throw new SchemaError('INVALID_NAME', `${text}.`, { table: name, column });
  }
  const columns = nameUdtFields(given, naming);
  const names = createNames(`table('${name}')`, columns, naming);
  const { partitionBy } = primaryKey;
  const partitionSort = (primaryKey.partitionSort ?? []).map(readClusteringColumn);
  checkKey(name, columns, partitionBy, partitionSort);
  checkClusteringOrder(
    name,
    partitionSort.map((each) => getColumnName({ names }, each.name)),
  );
  const made: object = {
    name,
    columns: Object.freeze({ ...columns }),
    partitionBy: Object.freeze([...partitionBy]),
    partitionSort: Object.freeze(partitionSort),
    keyColumns: Object.freeze([...partitionBy, ...partitionSort.map((column) => column.name)]),
    ...(names && { names }),
    ...(schema && { schema }),
    [TABLE]: true,
  };
  addTableJson(Object.defineProperty(made, '$table', { value: made }) as Table);
  checkIndexNames(made as Table);
  // $shape, $row, $insert and $key exist at compile time only.
  return Object.freeze(made);
}

/** Whether a value is a table made by {@link table}, in this copy of the package or another. */
export const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && TABLE in value;

/** The column of that name, if the table has it; inherited names such as `constructor` are not columns. */
export const findColumn = (source: Table, name: string): Column | undefined =>
  Object.hasOwn(source.columns, name) ? source.columns[name] : undefined;

const readClusteringColumn = (order: string): ClusteringColumn =>
  order.startsWith('-') ? { name: order.slice(1), direction: -1 } : { name: order, direction: 1 };
