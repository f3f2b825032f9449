/** The properties of a CQL type, apart from those of its class. */
export interface CqlTypeFacts {
  /** The JavaScript type of its values. */
  readonly value: string;
  /**
   * How values are compared: by order, by equality only, or by their elements. A counter is ordered but has no index.
   */
  readonly compared: 'equality' | 'order' | 'counter' | 'unordered' | 'blob' | 'elements' | 'map' | 'nothing';
  /** The JSON type of its values in commands. */
  readonly json: 'text' | 'number' | 'boolean' | 'bytes' | 'array' | 'object';
  /** Whether the Data API can sort by it in memory. */
  readonly sorted: boolean;
  /** The size of fixed-size integers. */
  readonly bits?: 8 | 16 | 32 | 64;
}

type Table = Readonly<Record<string, CqlTypeFacts>>;

// One table per class, because `keyof` costs the compiler nothing, whereas selecting names by their properties would
// slow down every program.

/** Scalars without restrictions: keys, indexes, elements of sets, keys of maps. */
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

/** The same without indexes. */
const BYTES = {
  blob: { value: 'Uint8Array', compared: 'blob', json: 'bytes', sorted: true },
} as const satisfies Table;

/** Unordered scalars: no keys, no indexes, no elements of sets, no keys of maps. */
const UNORDERED = {
  duration: { value: 'DataAPIDuration', compared: 'unordered', json: 'text', sorted: false },
} as const satisfies Table;

/** Scalars that the Data API cannot create as columns, elements or fields. */
const MADE_BY_CQL = {
  timeuuid: { value: 'UUID', compared: 'order', json: 'text', sorted: true },
} as const satisfies Table;

/** Scalars that it cannot write either; they cannot be keys and have no index. */
const COUNTERS = {
  counter: { value: 'bigint', compared: 'counter', json: 'number', bits: 64, sorted: true },
} as const satisfies Table;

/** Types composed of other types: no keys. */
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

/** The CQL types: properties that a type has everywhere are defined only here. */
export const CQL_TYPES: CqlTypes = {
  ...ORDINARY,
  ...BYTES,
  ...UNORDERED,
  ...MADE_BY_CQL,
  ...COUNTERS,
  ...COMPOUND,
};

/** The ordered scalar types, which elements of sets and keys of maps require. */
export type OrderedType = keyof typeof ORDINARY | keyof typeof BYTES;
export type UnorderedType = keyof typeof UNORDERED;
/** The scalar types that exist in tables made with CQL but cannot be created through the Data API. */
export type MadeByCql = keyof typeof MADE_BY_CQL | keyof typeof COUNTERS;
export type CompoundType = keyof typeof COMPOUND;
/** The types that cannot be part of a primary key. */
export type KeylessType = CompoundType | UnorderedType | keyof typeof COUNTERS;
/** The scalar types that cannot be indexed, not even as elements. */
export type UnindexedType = keyof typeof BYTES | UnorderedType;
export type CqlScalarType = OrderedType | UnorderedType | MadeByCql;
export type CqlType = CqlScalarType | CompoundType;

/** The JavaScript values of scalar types. */
export type CqlScalarValue = CqlTypes[CqlScalarType]['value'];

/** How the values of each type are compared. */
export type Comparison = { readonly [Type in CqlType]: CqlTypes[Type]['compared'] };

/** The JSON type of each type's values. */
export type CqlJson = { readonly [Type in CqlType]: CqlTypes[Type]['json'] };

/** Whether the Data API can sort by each type in memory. */
export type CqlSorted = { readonly [Type in CqlType]: CqlTypes[Type]['sorted'] };

/** The integer types that fit in a JavaScript number. */
export type SmallInteger = {
  [Type in CqlType]: CqlTypes[Type] extends { readonly value: 'number'; readonly bits: number } ? Type : never;
}[CqlType];

/** The types whose values may be infinite. */
export type FloatingType = Extract<CqlType, 'float' | 'double'>;

/** The types that satisfy a test, in the order of the table. */
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
/** The scalar types without an index, including `counter`. */
export const UNINDEXED_TYPES: ReadonlySet<CqlType> = new Set(listNames({ ...BYTES, ...UNORDERED, ...COUNTERS }));

/** The name of a type in definitions. */
export const toDefinitionName = <Type extends CqlType>(type: Type): Exclude<Type, 'udt'> | 'userDefined' =>
  type === 'udt' ? 'userDefined' : (type as Exclude<Type, 'udt'>);
