import type { Condition, Order } from '../find-programs.js';
import { bare, columnOf, type ColumnSpec, type TableSpec } from '../tables.js';
import type { Kind } from '../values.js';
import { orderOf, conditionsOf } from './programs.js';
import type { Predicate, VerdictRow } from './rows.js';

/** The first two values of each type, as commands have them. */
export const JSON_VALUES: Readonly<Record<Kind, readonly [string, string]>> = {
  text: ['"$gt"', '"A"'],
  words: ['"city of light"', '"dark city"'],
  ascii: [String.raw`"\""`, '"$in"'],
  boolean: ['false', 'true'],
  tinyint: ['-128', '0'],
  smallint: ['-7', '0'],
  int: ['-2', '0'],
  bigint: ['-5', '7'],
  varint: ['-1', '10'],
  decimal: ['-1.5', '0.1'],
  float: ['-1.5', '0.25'],
  double: ['-0.1', '0.1'],
  blob: ['{"$binary":"AA=="}', '{"$binary":"AQI="}'],
  date: ['"1969-12-31"', '"2000-02-29"'],
  time: ['"00:00:00.000000000"', '"12:34:56.789000000"'],
  timestamp: ['"1969-12-31T23:59:59.999Z"', '"1970-01-01T00:00:00.000Z"'],
  duration: ['"1h30m"', '"2d"'],
  inet: ['"10.0.0.1"', '"127.0.0.1"'],
  uuid: ['"123e4567-e89b-42d3-a456-426614174000"', '"123e4567-e89b-42d3-a456-426614174001"'],
  vector: ['[1,0]', '[0,1]'],
  udt: ['{"one":"$gt"}', '{"one":"a","two":1}'],
  media: ['{"one":"a","pic":{"$binary":"AA=="}}', '{"one":"b","pic":{"$binary":"AQI="}}'],
};

/** What a row asks, as it stands there, as the body of a command: its conditions in their order. */
export function commandOf(spec: TableSpec, row: VerdictRow): string {
  const filter = filterText(spec, row);
  if (row.kind === 'delete') return `{"deleteMany":{"filter":${filter}}}`;
  const sort = sortText(orderOf(spec, row));
  return `{"find":{"filter":${filter}${sort === '' ? '' : `,"sort":${sort}`}}}`;
}

/** A `$not` stands behind all conditions, and several of anything that a filter has once in an `$and`. */
function filterText(spec: TableSpec, { beside, anyOf }: VerdictRow): string {
  const branch = (predicates: readonly Predicate[]): string =>
    `{${predicates.map((one) => predicateText(spec, one)).join(',')}}`;
  const isNot = (one: Predicate): boolean => one[1] === 'notGt' || isUnequalBlob(spec, one);
  const nots = beside
    .filter(isNot)
    .map((one) => (one[1] === 'notGt' ? `"$not":${branch([one])}` : predicateText(spec, one)));
  const ors = anyOf.map((branches) => `"$or":[${branches.map(branch).join(',')}]`);
  const nested = [...nots, ...ors];
  const rest = nested.length > 1 ? [`"$and":[${nested.map((one) => `{${one}}`).join(',')}]`] : nested;
  const plain = beside.filter((one) => !isNot(one)).map((one) => predicateText(spec, one));
  return `{${[...plain, ...rest].join(',')}}`;
}

/** The Data API takes bytes as `{column: bytes}` alone, so that unequal ones are asked for by a `$not` of that. */
const isUnequalBlob = (spec: TableSpec, [column, operator]: Predicate): boolean =>
  operator === 'ne' && columnOf(spec, column).kind === 'blob';

/** A predicate as a member of a filter; one with two conditions is one member. */
function predicateText(spec: TableSpec, predicate: Predicate): string {
  if (isUnequalBlob(spec, predicate)) return `"$not":{${predicateText(spec, [predicate[0], 'eq'])}}`;
  const column = columnOf(spec, predicate[0]);
  const parts = conditionsOf(predicate).map((condition) => comparisonText(column, condition));
  const only = parts.length === 1 && parts[0]?.startsWith('"$eq":') ? parts[0].slice('"$eq":'.length) : undefined;
  return `"${column.name}":${only ?? `{${parts.join(',')}}`}`;
}

/** `"$gt":1`; of maps the operator stands inside of what it is about. */
function comparisonText(column: ColumnSpec, { operator, operands }: Condition): string {
  const part = operator.includes('Key') ? '$keys' : operator.includes('Value') ? '$values' : undefined;
  const kind = part === '$keys' ? column.key : column.kind;
  const values = operands.map((operand) =>
    typeof operand === 'number'
      ? JSON_VALUES[kind][operand]!
      : `[${JSON_VALUES[column.key][operand[0]]!},${JSON_VALUES[column.kind][operand[1]]!}]`,
  );
  const name = nameOf(operator);
  const text = `"${name}":${LISTED.has(name) ? `[${values.join(',')}]` : values[0]!}`;
  return part === undefined ? text : `"${part}":{${text}}`;
}

function nameOf(operator: string): string {
  if (!operator.startsWith('has')) return `$${operator}`;
  if (operator.startsWith('hasNo')) return '$nin';
  return operator.startsWith('hasAll') ? '$all' : '$in';
}

const LISTED: ReadonlySet<string> = new Set(['$in', '$nin', '$all']);

function sortText(order: Order): string {
  switch (order.kind) {
    case 'none':
      return '';
    case 'sort':
      return `{${order.columns.map((name) => `"${bare(name)}":${name.startsWith('-') ? -1 : 1}`).join(',')}}`;
    case 'nearest':
      return `{"${order.column}":${JSON_VALUES.vector[0]}}`;
    case 'rank':
      return `{"${order.column}":${JSON_VALUES.words[0]}}`;
  }
}
