import type { Types } from 'mongoose';
import type { Plain, TypeMessage } from '../../../util/type-message.js';
import type { NeedsPosition, NoPath, NoPosition, TooDeep } from '../rules/messages.js';

declare const wrong: unique symbol;
/** A walk that ended nowhere, and why. */
interface Wrong<Why extends 'name' | 'position' | 'depth' | 'array'> {
  readonly [wrong]: Why;
}
type AnyWrong = Wrong<'name' | 'position' | 'depth' | 'array'>;

/** Values that have no paths below them. */
export type Leaf =
  | string
  | number
  | boolean
  | bigint
  | symbol
  | Date
  | { readonly _bsontype: string }
  | { readonly BYTES_PER_ELEMENT: number };

type AnyFunction = (...args: never[]) => unknown;

/**
 * The value at a path, by walking the path that was written: into objects and maps by name, into arrays by position.
 * What may be absent above the value does not matter; `any` and `unknown` have every path.
 */
export type ValueAt<Doc, Path extends string> = Path extends keyof Doc ? Doc[Path] : Walk<Doc, Path, 'position', Steps>;

/** `Path` where documents have it; else a message, and for a single name the legal ones. */
export type Legal<Doc, Path extends string> = Judged<Doc, Path, ValueAt<Doc, Path>>;

/** The same for selections, which go into all elements of an array by name and know no positions. */
export type Selectable<Doc, Path extends string> = Path extends keyof Doc
  ? Path
  : Judged<Doc, Path, Walk<Doc, Path, 'name', Steps>>;

/** The path of an order: `-age` is age, falling. */
export type SortPath<Doc, Order extends string> = Order extends `-${infer Path}`
  ? [Legal<Doc, Path>] extends [Path]
    ? Order
    : Legal<Doc, Path>
  : Legal<Doc, Order>;

/** The members of an array as plain values: of a Mongoose document array the documents that were put in. */
export type ElementOf<List extends readonly unknown[]> = List extends { readonly isMongooseDocumentArray: true }
  ? List[number] extends { toBSON(): infer Raw }
    ? Plain<Raw>
    : RawElement<List>
  : List[number];

/** An element where Mongoose has no type of `toBSON()`: 8.21 and 9.1. */
type RawElement<List extends readonly unknown[]> =
  List extends Types.DocumentArray<infer Raw, infer Element> ? Plain<Raw & Pick<Element, '_id'>> : never;

type Steps = [1, 1, 1, 1, 1, 1, 1];

type Walk<
  Value,
  Path extends string,
  Into extends 'position' | 'name',
  Left extends unknown[],
> = Path extends `${infer Head}.${infer Rest}`
  ? Left extends [unknown, ...infer Less]
    ? Walk<Step<Value, Head, Into>, Rest, Into, Less>
    : Wrong<'depth'>
  : Step<Value, Path, Into>;

// Distributes over unions: a path is there when one member has it.
type Step<Value, Name extends string, Into extends 'position' | 'name'> = unknown extends Value
  ? Value
  : Found<Into1<NonNullable<Value>, Name, Into>>;

type Found<Result> = [Result] extends [AnyWrong] ? Result : Exclude<Result, AnyWrong>;

type Into1<Value, Name extends string, Into extends 'position' | 'name'> = Value extends AnyWrong
  ? Value
  : Value extends Leaf
    ? Wrong<'name'>
    : Value extends ReadonlyMap<string, infer Member>
      ? Member
      : Value extends readonly unknown[]
        ? Name extends `${bigint}`
          ? Into extends 'position'
            ? ElementOf<Value>
            : Wrong<'position'>
          : Into extends 'name'
            ? Step<ElementOf<Value>, Name, Into>
            : Wrong<'array'>
        : Name extends keyof Value
          ? Value[Name] extends AnyFunction
            ? Wrong<'name'>
            : Value[Name]
          : Wrong<'name'>;

type Judged<Doc, Path extends string, Value> = unknown extends Value
  ? Path
  : Value extends AnyWrong
    ? Problem<Doc, Path, Value>
    : Path;

type Problem<Doc, Path extends string, Value> =
  Value extends Wrong<'name'>
    ? Path extends `${string}.${string}`
      ? TypeMessage<NoPath<Path>>
      : TypeMessage<NoPath<Path>> | { [Name in keyof Doc]-?: Name }[keyof Doc]
    : Value extends Wrong<'array'>
      ? TypeMessage<NeedsPosition<Path>>
      : Value extends Wrong<'position'>
        ? TypeMessage<NoPosition<Path>>
        : TypeMessage<TooDeep<Path>>;
