import { QueryError } from '../../../util/errors.js';
import type { Fields } from '../../../util/fields.js';
import { isPlainObject } from '../../../util/kinds.js';

/** The columns of a table with their kinds, and those of its primary key in order. */
export interface RowShape {
  readonly name: string;
  /** `text`, `list`, `map`, `userDefined`, … by name. */
  readonly columns: Readonly<Record<string, string>>;
  readonly partitionBy: readonly string[];
  readonly clustering: readonly { readonly name: string; readonly direction: 1 | -1 }[];
}

/** All columns of the primary key. */
export const listKeyColumns = ({ partitionBy, clustering }: RowShape): string[] => [
  ...partitionBy,
  ...clustering.map(({ name }) => name),
];

/** The primary key of a row. */
export const pickKey = (shape: RowShape, row: Fields): Fields =>
  Object.fromEntries(listKeyColumns(shape).map((column) => [column, row[column]]));

/** The key in a filter that consists of one equality for each key column. */
export function readWholeKey(shape: RowShape, filter: Fields): Fields | undefined {
  const columns = listKeyColumns(shape);
  if (Object.keys(filter).length !== columns.length) return undefined;
  const key: Fields = {};
  for (const column of columns) {
    if (!Object.hasOwn(filter, column)) return undefined;
    const value = readEqualityValue(filter[column]);
    if (value === undefined || value === null) return undefined;
    key[column] = value;
  }
  return key;
}

/**
 * The key of an upsert.
 * @throws QueryError `INCOMPLETE_PRIMARY_KEY` unless the filter is the whole primary key
 */
export function requireWholeKey(shape: RowShape, filter: Fields): Fields {
  const key = readWholeKey(shape, filter);
  if (key) return key;
  const columns = listKeyColumns(shape);
  const message = `An upsert into '${shape.name}' takes the full primary key as the filter, and nothing else: { ${columns.join(', ')} }.`;
  const missing = columns.find((column) => !Object.hasOwn(filter, column));
  throw new QueryError('INCOMPLETE_PRIMARY_KEY', message, {
    table: shape.name,
    ...(missing !== undefined && { column: missing }),
  });
}

/**
 * Whether one deleteMany suffices: a partition, or a range of its clustering columns. For any other filter the keys are
 * read first.
 * @param compiled - whether the filter comes from a checked query: then several partitions or clustering values, and
 * rows excluding some values of the last column, are one command, too
 */
export function isRangeOfKey({ partitionBy, clustering }: RowShape, filter: Fields, compiled = false): boolean {
  const names = Object.keys(filter);
  if (names.length === 0) return true;
  const isBound = (column: string): boolean =>
    readEqualityValue(filter[column]) !== undefined || (compiled && has(SEVERAL, filter[column]));
  if (!partitionBy.every((column) => Object.hasOwn(filter, column) && isBound(column))) return false;
  const restricted = clustering.map(({ name }) => name).filter((column) => Object.hasOwn(filter, column));
  if (restricted.length !== names.length - partitionBy.length) return false;
  return restricted.every((column, at) => {
    if (clustering[at]?.name !== column) return false;
    if (isBound(column)) return true;
    return at === restricted.length - 1 && (has(RANGES, filter[column]) || (compiled && has(ALL_BUT, filter[column])));
  });
}

/** The option of a read by a missing key, which finds nothing. */
export const NO_ROW = 'typestarNoRow';

/** The option of a deleteMany whose filter comes from a checked query. */
export const COMPILED_FILTER = 'typestarCompiledFilter';

/** The option that marks a read of the builder that may read rows that do not match, or all rows. */
export const BUILT_QUERY = 'typestarBuiltQuery';

/** The value that a condition requires by equality; undefined for other conditions. */
export function readEqualityValue(condition: unknown): unknown {
  if (!isOperators(condition)) return condition;
  const [operator, ...more] = Object.keys(condition);
  return operator === '$eq' && more.length === 0 ? condition[operator] : undefined;
}

const RANGES: ReadonlySet<string> = new Set(['$gt', '$gte', '$lt', '$lte']);
const SEVERAL: ReadonlySet<string> = new Set(['$in']);
const ALL_BUT: ReadonlySet<string> = new Set(['$ne', '$nin']);

const has = (operators: ReadonlySet<string>, condition: unknown): boolean =>
  isOperators(condition) && Object.keys(condition).every((operator) => operators.has(operator));

function isOperators(condition: unknown): condition is Fields {
  return isPlainObject(condition) && Object.keys(condition).length > 0;
}
