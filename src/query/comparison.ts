import { CQL_TYPES, typesThat, type CqlTypeFacts } from '../cql/types.js';
import type { Column, ColumnKind } from '../schema/index.js';
import type { Operator } from './node.js';

type Compared = CqlTypeFacts['compared'];

const EQUALITY: readonly Operator[] = ['eq', 'in', 'ne', 'nin'];
const RANGES: readonly Operator[] = ['gt', 'gte', 'lt', 'lte'];
const ELEMENTS: readonly Operator[] = ['has', 'hasAny', 'hasAll', 'hasNone'];
const KEYS: readonly Operator[] = ['hasKey', 'hasAnyKey', 'hasAllKeys', 'hasNoKey', 'hasNoKeys'];
const VALUES: readonly Operator[] = ['hasValue', 'hasAnyValue', 'hasAllValues', 'hasNoValue', 'hasNoValues'];
const ENTRIES: readonly Operator[] = ['hasEntry', 'hasAnyEntry', 'hasAllEntries', 'hasNoEntry', 'hasNoEntries'];

const BY_COMPARISON: Readonly<Record<Compared, readonly Operator[]>> = {
  equality: [...EQUALITY, ...RANGES],
  order: [...EQUALITY, ...RANGES],
  counter: [...EQUALITY, ...RANGES],
  unordered: EQUALITY,
  blob: ['eq'],
  elements: ELEMENTS,
  map: [...KEYS, ...VALUES, ...ENTRIES],
  nothing: [],
};

/** T3: the operators that a column has at all. A column with a text index has `match` alone; bytes in it have none. */
export function operatorsOf({ kind, type, index }: Column): readonly Operator[] {
  if (index?.kind === 'text') return ['match'];
  if ((type.type === 'list' || type.type === 'set') && type.valueType === 'blob') return [];
  if (type.type !== 'map') return BY_COMPARISON[CQL_TYPES[kind].compared];
  const keys = type.keyType === 'blob' ? [] : KEYS;
  const values = type.valueType === 'blob' ? [] : VALUES;
  return [...keys, ...values, ...(keys.length > 0 && values.length > 0 ? ENTRIES : [])];
}

/** T4: the operators that the index of a column serves. */
export function servedOperators({ kind, index }: Column): readonly Operator[] {
  switch (index?.kind) {
    case undefined:
    case 'vector':
      return [];
    case 'text':
      return ['match'];
    case 'keys':
      return KEYS;
    case 'values':
      return VALUES;
    case 'entries':
      return ENTRIES;
    case 'regular':
      return REGULAR[CQL_TYPES[kind].compared];
  }
}

const REGULAR: Readonly<Record<Compared, readonly Operator[]>> = {
  equality: ['eq', 'in'],
  order: [...EQUALITY, ...RANGES],
  counter: [],
  unordered: [],
  blob: [],
  elements: ELEMENTS,
  map: [],
  nothing: [],
};

/** A bit for each operator, so that a set of them is a number. */
export const OPERATOR_BIT: Readonly<Record<Operator, number>> = {
  eq: 1 << 0,
  ne: 1 << 1,
  gt: 1 << 2,
  gte: 1 << 3,
  lt: 1 << 4,
  lte: 1 << 5,
  in: 1 << 6,
  nin: 1 << 7,
  has: 1 << 8,
  hasAny: 1 << 9,
  hasAll: 1 << 10,
  hasNone: 1 << 11,
  hasKey: 1 << 12,
  hasAnyKey: 1 << 13,
  hasAllKeys: 1 << 14,
  hasNoKey: 1 << 15,
  hasNoKeys: 1 << 16,
  hasValue: 1 << 17,
  hasAnyValue: 1 << 18,
  hasAllValues: 1 << 19,
  hasNoValue: 1 << 20,
  hasNoValues: 1 << 21,
  hasEntry: 1 << 22,
  hasAnyEntry: 1 << 23,
  hasAllEntries: 1 << 24,
  hasNoEntry: 1 << 25,
  hasNoEntries: 1 << 26,
  match: 1 << 27,
};

/** Those operators as one number. */
export const bitsOf = (operators: readonly Operator[]): number =>
  operators.reduce((bits, operator) => bits | OPERATOR_BIT[operator], 0);

/** The kinds whose columns cannot be ordered, not even in memory. */
export const UNSORTABLE: ReadonlySet<ColumnKind> = new Set(typesThat(({ sorted }) => !sorted));
