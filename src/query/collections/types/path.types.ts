import type { Types } from 'mongoose';
import type { Plain, TypeMessage } from '../../../util/type-message.js';
import type { NoName, UnknownName } from '../../../schema/unknown-name.js';
import type { NeedsPosition, NoPosition, TooDeep } from '../rules/messages.js';

declare const wrong: unique symbol;
/** The reason why a path does not exist. */
interface Wrong<Why extends 'name' | 'position' | 'depth' | 'array'> {
  readonly [wrong]: Why;
}
/** What stands for the value at a path that documents do not have. */
export type AnyWrong = Wrong<'name' | 'position' | 'depth' | 'array'>;

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
 * The value at a path, resolved part by part: into objects and maps by name, into arrays by position. Optional parents
 * are ignored; `any` and `unknown` have every path.
 */
export type ValueAt<Doc, Path extends string> = Path extends keyof Doc ? Doc[Path] : Walk<Doc, Path, 'position'>;

/** `Path` if documents have it; otherwise a message. Before a path is written, the single names, for an editor. */
// Each of several paths is checked by itself.
export type Legal<Doc, Path extends string> = Path extends unknown ? Judged<Doc, Path, ValueAt<Doc, Path>> : never;

/**
 * {@link Legal} and {@link SortPath} under a name with the path in it, from which the compiler infers nothing.
 *
 * A parameter takes the path itself where that is legal, else this. It says so without an alias, and the variances are
 * annotated: to offer names, an editor would otherwise first have the compiler compute how all rules vary with the document.
 */
export interface CheckedPath<in out Doc, in out Path extends string> {
  readonly [path: `=${string}`]: Legal<Doc, Path>;
}
export interface CheckedOrder<in out Doc, in out Order extends string> {
  readonly [order: `=${string}`]: SortPath<Doc, Order>;
}

/** Why documents do not have a path, as its value says. */
export type WrongPath<Doc, Path extends string, Value> = Extract<Problem<Doc, Path, Value>, TypeMessage<string>>;

/** The same for selections, which enter arrays by name and do not support positions. */
export type Selectable<Doc, Path extends string> = Path extends keyof Doc
  ? Path
  : Judged<Doc, Path, Walk<Doc, Path, 'name'>>;

/** The path of an order: `-age` is age, descending. Before it is written, the single names, for an editor. */
type SortPath<Doc, Order extends string> = Order extends ''
  ? { [Name in keyof Doc & string]: Name | `-${Name}` }[keyof Doc & string]
  : Order extends `-${infer Path}`
    ? [Legal<Doc, Path>] extends [Path]
      ? Order
      : Legal<Doc, Path>
    : Legal<Doc, Order>;

/** The members of an array as plain values; for a Mongoose document array, the original element type. */
export type ElementOf<List extends readonly unknown[]> = List extends { readonly isMongooseDocumentArray: true }
  ? List[number] extends { toBSON(): infer Raw }
    ? Plain<Raw>
    : RawElement<List>
  : List[number];

/** An element in versions of Mongoose without a type for `toBSON()`: 8.21 and 9.1. */
type RawElement<List extends readonly unknown[]> =
  List extends Types.DocumentArray<infer Raw, infer Element> ? Plain<Raw & Pick<Element, '_id'>> : never;

/** Paths of more than eight names. */
type Long = `${string}.${string}.${string}.${string}.${string}.${string}.${string}.${string}.${string}`;

type Walk<Value, Path extends string, Into extends 'position' | 'name'> = Path extends Long
  ? Wrong<'depth'>
  : Steps<Value, Path, Into>;

type Steps<Value, Path extends string, Into extends 'position' | 'name'> = Path extends `${infer Head}.${infer Rest}`
  ? Steps<Step<Value, Head, Into>, Rest, Into>
  : Step<Value, Path, Into>;

// Distributes over unions: a path exists if one member has it.
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
      ? TypeMessage<NoName<'path', Path>>
      : string extends Path
        ? TypeMessage<NoName<'path', Path>> | { [Name in keyof Doc]-?: Name }[keyof Doc]
        : UnknownName<'path', Path, keyof Doc & string>
    : Value extends Wrong<'array'>
      ? TypeMessage<NeedsPosition<Path>>
      : Value extends Wrong<'position'>
        ? TypeMessage<NoPosition<Path>>
        : TypeMessage<TooDeep<Path>>;
