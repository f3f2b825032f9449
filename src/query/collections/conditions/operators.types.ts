import type { Size } from '../../shared/limit.types.js';
import type { Several } from '../../shared/value-list.js';
import type { Input } from '../types/input.types.js';
import type { AnyWrong, ElementOf, Leaf } from '../types/path.types.js';

/** The operators of every path. `Next` is the builder that follows. */
export interface Equality<Value, Next> {
  /**
   * Equal to the value; for an array, also if an element is equal. Objects are equal if their members are, in the same
   * order.
   */
  eq(value: Value): Next;
  /** Not equal to the value. Documents without the path match. */
  ne(value: Value): Next;
  /** Equal to one of 1 to 100 values. */
  in<const Given extends readonly Value[]>(values: Given & Several<Given>): Next;
  /** Equal to none of 1 to 100 values. Documents without the path match. */
  nin<const Given extends readonly Value[]>(values: Given & Several<Given>): Next;
  /** The path exists, or does not; null exists. */
  exists(there: boolean): Next;
}

/** The operators of ordered values. Values of other types, and elements of arrays, do not match. */
export interface Ordered<Value, Next> extends Equality<Value, Next> {
  /** Greater than the value. */
  gt(value: NonNullable<Value>): Next;
  /** Greater than or equal to the value. */
  gte(value: NonNullable<Value>): Next;
  /** Less than the value. */
  lt(value: NonNullable<Value>): Next;
  /** Less than or equal to the value. */
  lte(value: NonNullable<Value>): Next;
}

/** The operators of arrays. */
export interface Many<Value, Element, Next> extends Equality<Value | Element, Next> {
  /** Has exactly this many elements. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  size<const Count extends number>(count: Size<Count>): Next;
  /** Contains each of 1 to 100 elements. */
  all<const Given extends readonly Element[]>(elements: Given & Several<Given>): Next;
}

/** The operators of values of unknown type; the database checks them. */
export interface Free<Next> extends Ordered<unknown, Next> {
  /** Has exactly this many elements. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  size<const Count extends number>(count: Size<Count>): Next;
  /** Contains each of 1 to 100 elements. */
  all<const Given extends readonly unknown[]>(elements: Given & Several<Given>): Next;
}

/** The operators of `$vector` and `$vectorize`. */
export interface Presence<Next> {
  /** The document has one, or none. */
  exists(there: boolean): Next;
}

/** The operators of `$lexical`. */
export interface Lexical<Next> {
  /** Contains all terms of the text. */
  match(text: string): Next;
}

/** Every operator, after a path that the compiler refused: one message is enough. */
export interface AllOperators<Next> extends Free<Next>, Lexical<Next> {}

/** The operators by how values can be compared. */
export interface OfferedOperators<Value, Next> {
  equality: Equality<Input<Value>, Next>;
  ordered: Ordered<Input<Value>, Next>;
  array: Many<Input<Value>, ScalarElement<Value>, Next>;
  anything: Free<Next>;
  presence: Presence<Next>;
  lexical: Lexical<Next>;
  refused: AllOperators<Next>;
}

/** How the values of a path can be compared. Numbers beyond 2^53 are stored as text, so a bigint has no ranges. */
export type ComparisonAt<Path extends string, Value> = Path extends keyof Reserved
  ? Reserved[Path]
  : unknown extends Value
    ? 'anything'
    : NonNullable<Value> extends Orderable
      ? 'ordered'
      : NonNullable<Value> extends readonly unknown[]
        ? 'array'
        : NonNullable<Value> extends AnyWrong
          ? 'refused'
          : 'equality';

type Orderable = string | number | boolean | Date;

/** The paths that are searched. */
export type ReservedPath = keyof Reserved;

interface Reserved {
  $vector: 'presence';
  $vectorize: 'presence';
  $lexical: 'lexical';
}

// Elements that are arrays or objects can be found only by position.
export type ScalarElement<List> =
  NonNullable<List> extends readonly unknown[] ? Input<Extract<ElementOf<NonNullable<List>>, Leaf | null>> : never;
