import type { Plain } from '../../../util/type-message.js';
import type { Sure, Unsure } from '../../shared/selected.types.js';
import type { ElementOf, Leaf } from './path.types.js';

/** The fields that the Data API returns only if they are selected. */
export type Unselected = '$vector' | '$vectorize' | '$lexical';

/** The documents that a query returns: plain objects with the selected paths, and `$similarity` after nearest. */
export type Found<Doc, Selected extends string, Facts extends string> = '#nearest' extends Facts
  ? Plain<Chosen<Doc, Selected> & { $similarity: number }>
  : Chosen<Doc, Selected>;

// Omitted paths are kept among the selected ones, with a leading `-`.
type Chosen<Doc, Selected extends string> = [Selected] extends [never]
  ? { [Name in keyof Doc as Exclude<Name, Unselected>]: PlainValue<Doc[Name]> }
  : [Selected] extends [`-${string}`]
    ? Plain<Without<Doc, LeftOut<Selected> | Unselected>>
    : Plain<PickedPaths<Doc, Selected, IdBeside<Selected>>>;

/** The id, which is part of every selection unless it is omitted. */
type IdBeside<Selected extends string> = '-_id' extends Selected ? never : '_id';

/** The omitted paths. */
type LeftOut<Selected extends string> = Selected extends `-${infer Path}` ? Path : never;

type Without<Doc, Omitted extends string> = {
  [Name in keyof Doc as Exclude<Name, Omitted>]: Part<Doc[Name], Below<Omitted, Name & string>, 'omitted'>;
};

/** The first name of each path. */
type Head<Path extends string> = Path extends `${infer First}.${string}` ? First : Path;

/** The members that are selected; optional where they may be. */
type PickedPaths<Doc, Selected extends string, Id extends string = never> = [Unsure<Selected>] extends [never]
  ? Picked<Doc, (Head<Selected> | Id) & keyof Doc, Selected>
  : Picked<Doc, (Head<Sure<Selected>> | Id) & keyof Doc, Selected> &
      Partial<Picked<Doc, Exclude<Head<Unsure<Selected>>, Head<Sure<Selected>> | Id> & keyof Doc, Selected>>;

// Names are constrained to keys, so that the compiler keeps optional members optional.
type Picked<Doc, Names extends keyof Doc, Selected extends string> = {
  [Name in Names]: Part<Doc[Name], Below<Selected, Name & string>, 'selected'>;
};

/** The selected paths below a name; nothing if the name itself is selected. */
type Below<Selected extends string, Name extends string> = Name extends Selected
  ? never
  : Selected extends `${Name}.${infer Rest}`
    ? Rest
    : Selected extends `?${Name}.${infer Rest}`
      ? `?${Rest}`
      : never;

/** What is left of a value of which some paths are selected or omitted; all of it where none is. */
type Part<Value, Paths extends string, Are extends 'selected' | 'omitted'> = [Paths] extends [never]
  ? PlainValue<Value>
  : unknown extends Value
    ? Value
    : Value extends null | undefined | Leaf | ReadonlyMap<string, unknown>
      ? Value
      : Value extends readonly unknown[]
        ? Part<ElementOf<Value>, Paths, Are>[]
        : Plain<Are extends 'omitted' ? Without<Value, Paths> : PickedPaths<Value, Paths>>;

type PlainValue<Value> = Value extends readonly unknown[] & { readonly isMongooseDocumentArray: true }
  ? ElementOf<Value>[]
  : Value;
