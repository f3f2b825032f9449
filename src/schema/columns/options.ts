import type { UnindexedType } from '../../cql/types.js';
import type { TypeMessage } from '../../util/type-message.js';
import type { Metric, ServiceDefinition } from '../../data-api/definitions.js';
import type { IndexKind, MapPart } from './column.js';
import type { NamingOf } from './naming.js';

/**
 * Mongoose path options that every column accepts; they take effect when the column is used through a Mongoose
 * document.
 */
export interface PathOptions<Value> {
  /** The column's name in the database. @default the member's name, converted by the table's `naming` */
  readonly column?: string;
  readonly required?: boolean | string | (() => boolean) | readonly [boolean | (() => boolean), string];
  readonly default?: Value | null | (() => Value | null);
  readonly validate?: unknown;
  readonly get?: (value: Value, ...rest: never[]) => unknown;
  readonly set?: (value: unknown, ...rest: never[]) => unknown;
  readonly transform?: (value: Value) => unknown;
  readonly select?: boolean;
  readonly alias?: string | readonly string[];
  readonly immutable?: boolean | ((document: unknown) => boolean);
  readonly ref?: unknown;
  readonly cast?: unknown;
}

/** Options of text and ascii columns. `enum` makes the type a union of the values. */
export interface TextOptions<Value extends string, Index> extends PathOptions<NoInfer<Value>> {
  readonly enum?: readonly Value[];
  readonly index?: Index;
  readonly trim?: boolean;
  readonly lowercase?: boolean;
  readonly uppercase?: boolean;
  readonly match?: RegExp | readonly [RegExp, string];
  readonly minLength?: number | readonly [number, string];
  readonly maxLength?: number | readonly [number, string];
  readonly minlength?: number | readonly [number, string];
  readonly maxlength?: number | readonly [number, string];
}

/** Options of numeric columns. `enum` makes the type a union of the values. */
export interface NumberOptions<Value, Index> extends PathOptions<NoInfer<Value>> {
  readonly enum?: readonly Value[];
  readonly index?: Index;
  readonly min?: number | readonly [number, string];
  readonly max?: number | readonly [number, string];
}

/** Options of timestamp columns. */
export interface DateOptions<Index> extends PathOptions<Date> {
  readonly index?: Index;
  readonly min?: Date | readonly [Date, string];
  readonly max?: Date | readonly [Date, string];
}

/** Options of all other columns. */
export interface ColumnOptions<Value, Index> extends PathOptions<Value> {
  readonly index?: Index;
}

/** Options of columns of a user-defined type. */
export interface UdtOptions<Value, Field extends string> extends ColumnOptions<Value, false> {
  /** Names the fields in the database, like the table's option: `bornAt` becomes `born_at`. */
  readonly naming?: NamingOf<Field>;
}

/** Options of vector columns. `service` names the model that creates vectors from text. */
export interface VectorOptions<Index, Service extends ServiceDefinition | undefined> extends PathOptions<number[]> {
  readonly index?: Index;
  readonly service?: Service;
}

/** Messages about indexes that the database does not support. */
export const noIndex = <const Kind extends string>(kind: Kind) => `a ${kind} column cannot have an index` as const;
export type NoIndex<Kind extends string> = ReturnType<typeof noIndex<Kind>>;
export const noElementIndex = <const Kind extends string>(kind: Kind) => `${kind} elements cannot be indexed` as const;
export type NoElementIndex<Kind extends string> = ReturnType<typeof noElementIndex<Kind>>;
export const onlyTextHasWords = 'only a text column can have a text index';
export type OnlyTextHasWords = typeof onlyTextHasWords;
export const onlyTextFolds = 'only an index of text or ascii values compares without case or accents';
export type OnlyTextFolds = typeof onlyTextFolds;
export const entriesDoNotFold = "the index of a map's entries has no text options: index its keys or its values";
export type EntriesDoNotFold = typeof entriesDoNotFold;
export const indexedTwice = <const Part extends string>(part: Part) =>
  `the index of a map names '${part}' twice` as const;
export type IndexedTwice<Part extends string> = ReturnType<typeof indexedTwice<Part>>;
export const onlyMapsHaveSeveral = 'only a map has several indexes, of its keys, values and entries';

/** Messages about indexes that a key column cannot have. */
export const onlyPartitionIndex = <const Name extends string>(name: Name) =>
  `'${name}' is the only partition column: it is served by the key, and cannot have an index` as const;
export type OnlyPartitionIndex<Name extends string> = ReturnType<typeof onlyPartitionIndex<Name>>;
export const keyTextIndex = <const Name extends string>(name: Name) =>
  `'${name}' is a key column: its index cannot have text options` as const;
export type KeyTextIndex<Name extends string> = ReturnType<typeof keyTextIndex<Name>>;

/** The message about a value for a counter. */
export const counterWrite = 'a counter column is read-only: the Data API cannot write it';
export type CounterWrite = typeof counterWrite;

/** How an index of texts compares them: as is by default. */
export interface FoldingOptions {
  readonly name?: string;
  readonly caseSensitive?: boolean;
  readonly normalize?: boolean;
  readonly ascii?: boolean;
}

/** The options of an index that compares values as is; `Message` says why. */
interface PlainOptions<Message extends string> {
  readonly name?: string;
  readonly caseSensitive?: TypeMessage<Message>;
  readonly normalize?: TypeMessage<Message>;
  readonly ascii?: TypeMessage<Message>;
}

interface NoWords {
  readonly text?: TypeMessage<OnlyTextHasWords>;
}

/** `true`, or an object to name the index. */
export type RegularIndexOption = boolean | (PlainOptions<OnlyTextFolds> & NoWords);

/** The index of an ascii column, or of a list or set of texts. */
export type FoldingIndexOption = boolean | (FoldingOptions & NoWords);

/** The index of a text column: on the whole value, or on its words (`{ text: … }`) for `match` and `rankBy`. */
export type TextIndexOption =
  | boolean
  | (FoldingOptions & { readonly text?: never })
  | {
      readonly name?: string;
      readonly text: true | { readonly analyzer?: string | Readonly<Record<string, unknown>> };
    };

/** The index of a map column: on its keys, its values or its entries (`true` means entries), or several in an array. */
export type MapIndexOption = boolean | AnyPart | readonly AnyPart[];

type AnyPart = MapPart | (FoldingOptions & { readonly of: MapPart });

/** The scalar types that the database cannot index, not even as elements. */
export type Unindexable = UnindexedType;

/** The index of a list or set with elements of that type. */
export type ElementIndexOption<Of extends string> = [Of] extends [Unindexable]
  ? false | TypeMessage<NoElementIndex<Of>>
  : [Of] extends [FoldedType]
    ? FoldingIndexOption
    : RegularIndexOption;

/** The types of texts. */
type FoldedType = 'text' | 'ascii';

/** The index of a map with keys and values of these types: on a part whose type can be indexed. */
export type MapIndexOptionOf<KeyKind extends string, Of extends string> = [Of] extends [Unindexable]
  ? TypeMessage<NoElementIndex<Of>> | false | ([KeyKind] extends [Unindexable] ? never : PartOption<'keys', KeyKind>)
  : [KeyKind] extends [Unindexable]
    ? TypeMessage<NoElementIndex<KeyKind>> | false | PartOption<'values', Of>
    : | boolean
      | PartOption<'keys', KeyKind>
      | PartOption<'values', Of>
      | 'entries'
      | EntriesOption
      // The parts are written out: an alias would be printed instead. An array has no member that tells the objects apart.
      | (readonly (PartOption<'keys', KeyKind> | PartOption<'values', Of> | 'entries' | EntriesOption)[] & {
          readonly of?: never;
        });

type EntriesOption = PlainOptions<EntriesDoNotFold> & { readonly of: 'entries' };

type PartOption<Part extends string, Kind extends string> =
  Part | (([Kind] extends [FoldedType] ? FoldingOptions : PlainOptions<OnlyTextFolds>) & { readonly of: Part });

/** A message where several indexes of a map are of the same part, or one may be of several. */
export type EachPartOnce<Option> =
  false extends MapIndex<Option>
    ? unknown
    : [PartProblem<Option>] extends [never]
      ? unknown
      : { readonly index: TypeMessage<PartProblem<Option>> };

type PartProblem<Option> =
  IsOneIndex<MapIndex<Option>> extends true
    ? Option extends readonly unknown[]
      ? EachProblem<Option>
      : never
    : PartUncertain;

type EachProblem<Options extends readonly unknown[], Before = never> = Options extends readonly [
  infer First,
  ...infer Rest,
]
  ? IsOneIndex<MapIndex<First>> extends true
    ? MapIndex<First> extends Before
      ? IndexedTwice<MapIndex<First> & string>
      : EachProblem<Rest, Before | MapIndex<First>>
    : PartUncertain
  : never;

/** Whether it is not one of several. */
type IsOneIndex<Index, All = Index> = Index extends unknown ? ([All] extends [Index] ? true : false) : never;

/** At run time it is one of them. */
type PartUncertain = 'an index of a map is of its keys, of its values or of its entries: the compiler must know which';

/** The index of a vector column. @default metric `cosine` */
export type VectorIndexOption =
  boolean | { readonly name?: string; readonly metric?: Metric; readonly sourceModel?: string };

/** An index option as given; a message if it may be `false` or not. */
// A wrong option is inferred as all possible ones; the message is then another.
export type OneIndex<Index> = false extends Index
  ? [Index] extends [false]
    ? Index
    : [Index] extends [boolean]
      ? TypeMessage<IndexUncertain>
      : [Extract<Index, true | TypeMessage<string>>] extends [never]
        ? TypeMessage<IndexUncertain>
        : Index
  : [Extract<Index, OfWords>] extends [never]
    ? Index
    : [Index] extends [OfWords]
      ? Index
      : TypeMessage<WordsUncertain>;

interface OfWords {
  readonly text: unknown;
}

/** The index that was inferred from the options, which must be in them; otherwise the column may have none. */
export type GivenIndex<Index> = [Index] extends [false]
  ? unknown
  : false extends Index
    ? unknown
    : { readonly index: NonNullable<unknown> };

/** Options without an index may be missing altogether. */
export type NoOptions<Index> = [Index] extends [false] ? undefined : never;

/** At run time it is one of them. */
type IndexUncertain = 'a column has an index or has none: the compiler must know which';
type WordsUncertain = 'an index is of the whole text or of its words: the compiler must know which';

/** The kind of index that an index option asks for, at compile time. */
export type RegularIndex<Option> = Option extends true | object ? 'regular' : false;
export type TextIndex<Option> = Option extends { readonly text: unknown }
  ? 'text'
  : Option extends { readonly caseSensitive: boolean } | { readonly normalize: boolean } | { readonly ascii: boolean }
    ? FoldedText
    : RegularIndex<Option>;

/**
 * The index of a text column with its own comparison options. It has no alias, so that users' declarations can print
 * it.
 */
export type FoldedText = 'regular' & { readonly $folded: true };
// Each part is written out: if `Option` stood alone, the compiler would infer it from the expected column.
export type MapIndex<Option> = Option extends { readonly of: infer Part extends MapPart }
  ? Part
  : Option extends 'keys'
    ? 'keys'
    : Option extends 'values'
      ? 'values'
      : Option extends 'entries' | true
        ? 'entries'
        : Option extends readonly (infer Each)[]
          ? number extends Option['length']
            ? IndexKind
            : SeveralIndexes<MapIndex<Each>>
          : false;

/** Several parts under one name. */
type SeveralIndexes<Parts> = 'keys' extends Parts
  ? 'values' extends Parts
    ? 'entries' extends Parts
      ? 'keys values entries'
      : 'keys values'
    : 'entries' extends Parts
      ? 'keys entries'
      : 'keys'
  : 'values' extends Parts
    ? 'entries' extends Parts
      ? 'values entries'
      : 'values'
    : 'entries' extends Parts
      ? 'entries'
      : false;
export type VectorIndex<Option> = Option extends true | object ? 'vector' : false;
