import type { Predicate, ServedRow, ServedTable } from './served-tables.js';

type Member = Readonly<Record<string, unknown>>;

/** The commands that create a table with its indexes, each with the path it is sent to below the keyspace. */
export function creation({ name, primaryKey, columns, indexes }: ServedTable): readonly (readonly [string, Member])[] {
  const definition = {
    columns: Object.fromEntries(Object.entries(columns).map(([column, type]) => [column, typeOf(type)])),
    primaryKey: {
      partitionBy: primaryKey.partitionBy,
      partitionSort: Object.fromEntries(primaryKey.partitionSort.map(directed)),
    },
  };
  return [
    ['', { createTable: { name, definition } }],
    ...Object.entries(indexes).map(([column, kind]) => {
      const index = {
        name: `index_${column}`,
        definition: {
          column:
            kind === 'keys'
              ? { [column]: '$keys' }
              : kind === 'values' && columns[column]?.startsWith('map')
                ? { [column]: '$values' }
                : column,
        },
      };
      const command =
        kind === 'vector' ? 'createVectorIndex' : kind.startsWith('analyzed') ? 'createTextIndex' : 'createIndex';
      return [`/${name}`, { [command]: index }] as const;
    }),
  ];
}

/** What a row sends. */
export function commandOf({ columns }: ServedTable, { command, beside, ors, order }: ServedRow): Member {
  const plain = beside.filter(([, operator]) => operator !== 'notGt').map((one) => member(columns, one));
  const nots = beside
    .filter(([, operator]) => operator === 'notGt')
    .map(([column]) => ({ $not: member(columns, [column, 'gt']) }));
  const junctions = [
    ...nots,
    ...ors.map((or) => ({ $or: or.map((branch) => merged(branch.map((one) => member(columns, one)))) })),
  ];
  const filter = merged([...plain, ...(junctions.length > 1 ? [{ $and: junctions }] : junctions)]);
  if (command === 'deleteMany') return { deleteMany: { filter } };
  return { find: { filter, ...(order !== '' && { sort: sortOf(order) }), options: { limit: 1 } } };
}

function merged(members: readonly Member[]): Member {
  const names = members.flatMap((one) => Object.keys(one));
  return new Set(names).size === names.length ? (Object.assign({}, ...members) as Member) : { $and: members };
}

function sortOf(order: string): Member {
  if (order === 'ann') return { v: [1, 0.5, 0.25] };
  if (order === 'bm25') return { x: 'word' };
  return Object.fromEntries(order.split(' ').map(directed));
}

const directed = (column: string): readonly [string, 1 | -1] =>
  column.startsWith('-') ? [column.slice(1), -1] : [column, 1];

function typeOf(type: string): unknown {
  const [, kind = type, inner = ''] = /^(\w+)<(.+)>$/.exec(type) ?? [];
  const parts = inner.split(',');
  if (kind === 'vector') return { type: kind, dimension: Number(parts[1]) };
  if (kind === 'map') return { type: kind, keyType: parts[0], valueType: parts[1] };
  return inner === '' ? kind : { type: kind, valueType: inner };
}

function member(columns: Readonly<Record<string, string>>, [column, operator]: Predicate): Member {
  const type = columns[column] ?? '';
  const [, kind = type, inner = ''] = /^(\w+)<(.+)>$/.exec(type) ?? [];
  // The Data API takes bytes as {column: bytes} alone.
  if (type === 'blob' && operator === 'ne') return { $not: member(columns, [column, 'eq']) };
  const [one, other] = valuesOf(kind === 'map' ? (inner.split(',')[1] ?? '') : inner === '' ? kind : inner);
  const operand = OPERANDS[operator]?.(one, other);
  if (operand === undefined) throw new Error(`no such operator: ${operator}`);
  return { [column]: operand };
}

const OPERANDS: Readonly<Record<string, (one: unknown, other: unknown) => unknown>> = {
  eq: (one) => one,
  ne: (one) => ({ $ne: one }),
  gt: (one) => ({ $gt: one }),
  in: (one, other) => ({ $in: [one, other] }),
  nin: (one, other) => ({ $nin: [one, other] }),
  between: (one, other) => ({ $gt: one, $lt: other }),
  match: (one) => ({ $match: one }),
  has: (one) => ({ $in: [one] }),
  hasAny: (one, other) => ({ $in: [one, other] }),
  hasAll: (one, other) => ({ $all: [one, other] }),
  hasNone: (one, other) => ({ $nin: [one, other] }),
  hasKey: () => ({ $keys: { $in: ['one'] } }),
  hasAnyKey: () => ({ $keys: { $in: ['one', 'two'] } }),
  hasNoKey: () => ({ $keys: { $nin: ['one'] } }),
  hasValue: (one) => ({ $values: { $in: [one] } }),
  hasEntry: (one) => ({ $in: [['one', one]] }),
  notEntry: (one) => ({ $nin: [['one', one]] }),
};

/** Two values of each type that is no number. */
const VALUES: Readonly<Record<string, readonly [unknown, unknown]>> = {
  text: ['one', 'two'],
  ascii: ['one', 'two'],
  boolean: [false, true],
  uuid: ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'],
  date: ['2024-01-01', '2025-01-01'],
  time: ['01:00:00', '02:00:00'],
  timestamp: ['2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
  inet: ['10.0.0.1', '10.0.0.2'],
  duration: ['P1D', 'P2D'],
  blob: [{ $binary: 'AQ==' }, { $binary: 'Ag==' }],
};

const valuesOf = (type: string): readonly [unknown, unknown] => VALUES[type] ?? [1, 2];
