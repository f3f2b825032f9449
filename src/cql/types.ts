/** What is known of a CQL type, beside what its class can do. */
export interface CqlTypeFacts {
  /** What its values are in JavaScript. */
  readonly value: string;
  /** How they are compared: by order, by equality alone, by what they contain. A counter has an order, and no index. */
  readonly compared: 'equality' | 'order' | 'counter' | 'unordered' | 'blob' | 'elements' | 'map' | 'nothing';
  /** What they are in the JSON of commands. */
  readonly json: 'text' | 'number' | 'boolean' | 'bytes' | 'array' | 'object';
  /** Whether the Data API sorts them in memory. */
  readonly sorted: boolean;
  /** The size of whole numbers that have one. */
  readonly bits?: 8 | 16 | 32 | 64;
}

type Table = Readonly<Record<string, CqlTypeFacts>>;

// One table in classes: `keyof` costs the compiler nothing, where a type that picks names by their facts costs every program.

/** Scalars for everything: keys, indexes, elements of sets, keys of maps. */
const ORDINARY = {
  text: { value: 'string', compared: 'equality', json: 'text', sorted: true },
  ascii: { value: 'string', compared: 'equality', json: 'text', sorted: true },
  boolean: { value: 'boolean', compared: 'equality', json: 'boolean', sorted: true },
  tinyint: { value: 'number', compared: 'order', json: 'number', bits: 8, sorted: true },
  smallint: { value: 'number', compared: 'order', json: 'number', bits: 16, sorted: true },
  int: { value: 'number', compared: 'order', json: 'number', bits: 32, sorted: true },
  bigint: { value: 'bigint', compared: 'order', json: 'number', bits: 64, sorted: true },
  varint: { value: 'bigint', compared: 'order', json: 'number', sorted: true },
  decimal: { value: 'BigNumber', compared: 'order', json: 'number', sorted: true },
  float: { value: 'number', compared: 'order', json: 'number', sorted: true },
  double: { value: 'number', compared: 'order', json: 'number', sorted: true },
  date: { value: 'DataAPIDate', compared: 'order', json: 'text', sorted: true },
  time: { value: 'DataAPITime', compared: 'order', json: 'text', sorted: true },
  timestamp: { value: 'Date', compared: 'order', json: 'text', sorted: true },
  inet: { value: 'DataAPIInet', compared: 'order', json: 'text', sorted: false },
  uuid: { value: 'UUID', compared: 'equality', json: 'text', sorted: true },
} as const satisfies Table;

/** The same without an index. */
const BYTES = {
  blob: { value: 'Uint8Array', compared: 'blob', json: 'bytes', sorted: true },
} as const satisfies Table;

/** Without an order: no keys, no indexes, no elements of sets, no keys of maps. */
const UNORDERED = {
  duration: { value: 'DataAPIDuration', compared: 'unordered', json: 'text', sorted: false },
} as const satisfies Table;

/** Scalars of which the Data API creates no columns, elements and fields. */
const MADE_BY_CQL = {
  timeuuid: { value: 'UUID', compared: 'order', json: 'text', sorted: true },
} as const satisfies Table;

/** And of which it writes none; they are no keys and have no index. */
const COUNTERS = {
  counter: { value: 'bigint', compared: 'counter', json: 'number', bits: 64, sorted: true },
} as const satisfies Table;

/** Types that are made of others: no keys. */
const COMPOUND = {
  list: { value: 'Array', compared: 'elements', json: 'array', sorted: false },
  set: { value: 'Set', compared: 'elements', json: 'array', sorted: false },
  map: { value: 'Map', compared: 'map', json: 'array', sorted: false },
  vector: { value: 'Array', compared: 'nothing', json: 'array', sorted: false },
  udt: { value: 'object', compared: 'nothing', json: 'object', sorted: false },
} as const satisfies Table;

type CqlTypes = typeof ORDINARY &
  typeof BYTES &
  typeof UNORDERED &
  typeof MADE_BY_CQL &
  typeof COUNTERS &
  typeof COMPOUND;

/** The CQL types: what is the same of a type everywhere stands here alone. */
export const CQL_TYPES: CqlTypes = {
  ...ORDINARY,
  ...BYTES,
  ...UNORDERED,
  ...MADE_BY_CQL,
  ...COUNTERS,
  ...COMPOUND,
};

/** The scalar types with the order that elements of sets and keys of maps need. */
export type OrderedType = keyof typeof ORDINARY | keyof typeof BYTES;
export type UnorderedType = keyof typeof UNORDERED;
/** The scalar types that exist in tables made with CQL but cannot be created through the Data API. */
export type MadeByCql = keyof typeof MADE_BY_CQL | keyof typeof COUNTERS;
export type CompoundType = keyof typeof COMPOUND;
/** The types that cannot be in a primary key. */
export type KeylessType = CompoundType | UnorderedType | keyof typeof COUNTERS;
/** The scalar types that have no index, as elements neither. */
export type UnindexedType = keyof typeof BYTES | UnorderedType;
export type CqlScalarType = OrderedType | UnorderedType | MadeByCql;
export type CqlType = CqlScalarType | CompoundType;

/** The JavaScript values of scalar types. */
export type CqlScalarValue = CqlTypes[CqlScalarType]['value'];

/** How the values of each type are compared. */
export type Comparison = { readonly [Type in CqlType]: CqlTypes[Type]['compared'] };

/** What the values of each type are in JSON. */
export type CqlJson = { readonly [Type in CqlType]: CqlTypes[Type]['json'] };

/** Whether the Data API sorts the values of each type in memory. */
export type CqlSorted = { readonly [Type in CqlType]: CqlTypes[Type]['sorted'] };

/** The types of whole numbers that a JavaScript number holds. */
export type SmallInteger = {
  [Type in CqlType]: CqlTypes[Type] extends { readonly value: 'number'; readonly bits: number } ? Type : never;
}[CqlType];

/** The types of which something holds, in the order of the table. */
export const selectTypes = (holds: (facts: CqlTypeFacts) => boolean): readonly CqlType[] =>
  (Object.keys(CQL_TYPES) as CqlType[]).filter((type) => holds(CQL_TYPES[type]));

const listNames = <Type extends string>(types: Readonly<Record<Type, CqlTypeFacts>>): readonly Type[] =>
  Object.keys(types) as Type[];

export const ORDERED_TYPES = listNames({ ...ORDINARY, ...BYTES });
export const UNORDERED_TYPES: ReadonlySet<CqlType> = new Set(listNames(UNORDERED));
export const MADE_BY_CQL_TYPES: ReadonlySet<CqlType> = new Set(listNames({ ...MADE_BY_CQL, ...COUNTERS }));
export const COUNTER_TYPES: ReadonlySet<CqlType> = new Set(listNames(COUNTERS));
export const COMPOUND_TYPES: ReadonlySet<CqlType> = new Set(listNames(COMPOUND));
export const SCALAR_TYPES: readonly CqlScalarType[] = [
  ...ORDERED_TYPES,
  ...listNames({ ...UNORDERED, ...MADE_BY_CQL, ...COUNTERS }),
];
export const KEYLESS_TYPES: ReadonlySet<CqlType> = new Set(listNames({ ...COMPOUND, ...UNORDERED, ...COUNTERS }));
/** The scalar types without an index; `counter` among them. */
export const UNINDEXED_TYPES: ReadonlySet<CqlType> = new Set(listNames({ ...BYTES, ...UNORDERED, ...COUNTERS }));

/** The name of a type in definitions. */
export const toDefinitionName = <Type extends CqlType>(type: Type): Exclude<Type, 'udt'> | 'userDefined' =>
  type === 'udt' ? 'userDefined' : (type as Exclude<Type, 'udt'>);
