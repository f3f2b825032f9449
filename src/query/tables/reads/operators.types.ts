/** The conditions on a column: one interface per group of operators. */

import type { Several } from '../../shared/value-list.js';

/** Equality with one value. `Eq` is the builder that follows. */
export interface OnlyEq<Value, Eq> {
  /** Equal to the value. */
  eq(value: Value): Eq;
}

/** Equality with one value or one of several. */
export interface EqOrIn<Value, Eq, In> extends OnlyEq<Value, Eq> {
  /** Equal to one of 1 to 100 values. */
  in<const Given extends readonly Value[]>(values: Given & Several<Given>): In;
}

/** A lower bound. */
export interface LowerBound<Value, Low> {
  /** Greater than the value. */
  gt(value: Value): Low;
  /** Greater than or equal to the value. */
  gte(value: Value): Low;
}

/** An upper bound. */
export interface UpperBound<Value, High> {
  /** Less than the value. */
  lt(value: Value): High;
  /** Less than or equal to the value. */
  lte(value: Value): High;
}

/** Inequality with one value or several. */
export interface Unequal<Value, Other, None> {
  /** Not equal to the value. Rows without a value do not match. */
  ne(value: Value): Other;
  /** Equal to none of 1 to 100 values. Rows without a value do not match. */
  nin<const Given extends readonly Value[]>(values: Given & Several<Given>): None;
}

/** The operators that an order serves, except those with several values. */
export interface AnyOrder<Value, Eq, Low, High, Other, None>
  extends OnlyEq<Value, Eq>, Unequal<Value, Other, None>, LowerBound<Value, Low>, UpperBound<Value, High> {}

/**
 * The operators of ordered values: on clustering columns, columns whose index is ordered and, with filtering, any
 * column.
 */
export interface Anything<Value, Eq, In, Low, High, Other, None>
  extends EqOrIn<Value, Eq, In>, Unequal<Value, Other, None>, LowerBound<Value, Low>, UpperBound<Value, High> {}

/** The operators of unordered values, with filtering. */
export interface Unordered<Value, Eq, In> extends EqOrIn<Value, Eq, In>, Unequal<Value, Eq, Eq> {}

/** The elements of a list or set. */
export interface Elements<Element, Next, All> {
  /** Contains the element. */
  has(element: Element): Next;
  /** Contains at least one of 1 to 100 elements. */
  hasAny<const Given extends readonly Element[]>(elements: Given & Several<Given>): Next;
  /** Contains each of 1 to 100 elements. */
  hasAll<const Given extends readonly Element[]>(elements: Given & Several<Given>): All;
  /** Contains none of 1 to 100 elements. Rows without a value match: they contain nothing. */
  hasNone<const Given extends readonly Element[]>(elements: Given & Several<Given>): All;
}

/** The keys of a map. */
export interface MapKeys<Key, Next, All> {
  /** Has the key. */
  hasKey(key: Key): Next;
  /** Has at least one of 1 to 100 keys. */
  hasAnyKey<const Given extends readonly Key[]>(keys: Given & Several<Given>): Next;
  /** Has each of 1 to 100 keys. */
  hasAllKeys<const Given extends readonly Key[]>(keys: Given & Several<Given>): All;
  /** Does not have the key. Rows without a value match. */
  hasNoKey(key: Key): Next;
  /** Has none of 1 to 100 keys. Rows without a value match. */
  hasNoKeys<const Given extends readonly Key[]>(keys: Given & Several<Given>): All;
}

/** The values of a map. */
export interface MapValues<Value, Next, All> {
  /** Has the value under some key. */
  hasValue(value: Value): Next;
  /** Has at least one of 1 to 100 values. */
  hasAnyValue<const Given extends readonly Value[]>(values: Given & Several<Given>): Next;
  /** Has each of 1 to 100 values. */
  hasAllValues<const Given extends readonly Value[]>(values: Given & Several<Given>): All;
  /** Has the value under no key. Rows without a value match. */
  hasNoValue(value: Value): Next;
  /** Has none of 1 to 100 values. Rows without a value match. */
  hasNoValues<const Given extends readonly Value[]>(values: Given & Several<Given>): All;
}

/** The entries of a map. */
export interface MapEntries<Key, Value, Next, All> {
  /** Has the value under the key. */
  hasEntry(key: Key, value: Value): Next;
  /** Has at least one of 1 to 100 entries. */
  hasAnyEntry<const Given extends readonly (readonly [Key, Value])[]>(entries: Given & Several<Given>): Next;
  /** Has each of 1 to 100 entries. */
  hasAllEntries<const Given extends readonly (readonly [Key, Value])[]>(entries: Given & Several<Given>): All;
  /** Does not have the value under the key. Rows without a value match. */
  hasNoEntry(key: Key, value: Value): Next;
  /** Has none of 1 to 100 entries. Rows without a value match. */
  hasNoEntries<const Given extends readonly (readonly [Key, Value])[]>(entries: Given & Several<Given>): All;
}

/** A map, with filtering: conditions on its keys, values and entries, each as its index serves them. */
export interface AnyMap<Key, Value, Keys, Values, Entries, AllKeys, AllValues, AllEntries>
  extends
    MapKeys<Key, Keys, AllKeys>,
    MapValues<Value, Values, AllValues>,
    MapEntries<Key, Value, Entries, AllEntries> {}

/** The words of a text-indexed column. */
export interface Words<Next> {
  /** Contains all terms of the text, as the index analyzes them. */
  match(text: string): Next;
}

/** Every operator, after a column that the compiler refused: one message is enough. */
export interface EveryOperator<Next>
  extends
    Anything<unknown, Next, Next, Next, Next, Next, Next>,
    Elements<unknown, Next, Next>,
    AnyMap<unknown, unknown, Next, Next, Next, Next, Next, Next>,
    Words<Next> {}
