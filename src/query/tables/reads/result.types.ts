import type { Unsent } from '../../shared/arguments.js';
import type { SelectedNames, Sure, Unsure } from '../../shared/selected.types.js';
import type { HydratedDocument } from 'mongoose';
import type { ColumnName, KeyName, Row, ShapeRead, TableShape, ValueOf } from '../../../schema/index.js';
import type { IfProblem, LoopProblem } from '../rules/if.types.js';
import type { OtherQuery } from '../rules/messages.js';
import type { Page } from '../../shared/pages.js';
import type { FindQuery } from './find.types.js';
import type { Plain, TypeMessage } from '../../../util/type-message.js';

/** The part of a Mongoose query that is typed without Mongoose; cast it to `mongoose.Query` for the rest. */
export interface MongooseQuery<Out, Facts extends string> {
  lean(): MongooseQuery<Out, Facts>;
  exec(): Promise<'#one' extends Facts ? Out | null : Out[]>;
}

/** The rows that a query returns: the selected columns, and `$similarity` after nearest. */
export type Result<Shape extends TableShape, Selected extends string, Facts extends string> = '#nearest' extends Facts
  ? '#rank' extends Facts
    ? Picked<Shape, Selected>
    : Plain<Picked<Shape, Selected> & { $similarity: number }>
  : Picked<Shape, Selected>;

/** The columns of a row. */
export type Picked<Shape extends TableShape, Selected extends string> = Shape extends {
  readonly $shape: infer Whole extends TableShape;
}
  ? PickedGenerically<Whole, Selected, Shape>
  : [Selected] extends [never]
    ? Row<Shape>
    : [Extract<Selected, `?${string}`>] extends [never]
      ? { [Name in Selected]: ValueOf<Shape, Name> }
      : Plain<
          { [Name in Sure<Selected>]: ValueOf<Shape, Name> } & {
            [Name in Exclude<Unsure<Selected>, Selected>]?: ValueOf<Shape, Name>;
          }
        >;

/** The columns that `select` names. Generic code is trusted: there a name is that of the caller. */
export type NamesIn<Shape extends TableShape, Names extends readonly string[]> = Shape extends {
  readonly $shape: unknown;
}
  ? Names[number]
  : SelectedNames<Names>;

/** The selected columns that `omit` surely leaves. If it may omit all of them, each may be missing. */
export type Left<Selected extends string, Name extends string> = [Exclude<Selected, Name | `?${Name}`>] extends [never]
  ? `?${Sure<Selected> | Unsure<Selected>}`
  : Exclude<Selected, Name | `?${Name}`>;

/** The same of a table whose shape is a type parameter: what its constraint says of a column is known as well. */
type PickedGenerically<Shape extends TableShape, Selected extends string, Known extends TableShape> = [
  Selected,
] extends [never]
  ? [ColumnName<Known>] extends [never]
    ? Row<Shape>
    : Row<Shape> & Row<Known>
  : { [Name in Selected]: ValueOf<Shape, Name> & (Name extends ColumnName<Known> ? ValueOf<Known, Name> : unknown) };

/** A row as a Mongoose document, with methods and change tracking: the selected columns and the key. */
export type RowDocument<Shape extends TableShape, Selected extends string = never> = HydratedDocument<
  Picked<Shape, [Selected] extends [never] ? never : Selected | KeyName<ShapeRead<Shape>>>
>;

/** A distinct value of a column: of a list or set, an element. */
export type DistinctOf<Column> = Column extends { readonly kind: 'set'; readonly $value: Set<infer Element> }
  ? Element
  : Column extends { readonly kind: 'list'; readonly $value: readonly (infer Element)[] }
    ? Element
    : Column extends { readonly $value: infer Value }
      ? Value
      : never;

/** A query that returns Mongoose documents. */
export interface FindDocs<Shape extends TableShape, Selected extends string, Facts extends string> extends Unsent {
  /** Runs the query. Returns the documents; findOne returns the document or null. */
  exec(): Promise<'#one' extends Facts ? RowDocument<Shape, Selected> | null : RowDocument<Shape, Selected>[]>;

  /**
   * Reads one page of documents.
   *
   * @param options - `after`: the `next` of the previous page; omit it for the first page
   */
  page(options?: { readonly after?: string | null }): Promise<Page<RowDocument<Shape, Selected>>>;

  /** Iterates over all documents, fetching page by page. */
  stream(): AsyncGenerator<RowDocument<Shape, Selected>, void, undefined>;
}

/** The facts of the query that a function of `$if` or `$all` returns. */
export type FactsOf<Shape extends TableShape, Next> =
  Next extends FindQuery<Shape['name'], infer Facts, infer _Selected, Shape> ? Facts : never;

/** `unknown` if such a function continues its query by parts that may be missing; otherwise a message. */
export type Extending<Shape extends TableShape, Selected extends string, Facts extends string, Next> = [
  ExtendingProblem<Shape, Selected, Facts, Next>,
] extends [never]
  ? unknown
  : ExtendingProblem<Shape, Selected, Facts, Next>;

/** The same for each item of a loop. */
export type Repeating<Shape extends TableShape, Selected extends string, Facts extends string, Next> = [
  ExtendingProblem<Shape, Selected, Facts, Next>,
] extends [never]
  ? LoopProblem<Exclude<FactsOf<Shape, Next>, Facts>>
  : ExtendingProblem<Shape, Selected, Facts, Next>;

type ExtendingProblem<Shape extends TableShape, Selected extends string, Facts extends string, Next> =
  Next extends FindQuery<Shape['name'], infer Added, infer Chosen, Shape>
    ? IfProblem<Shape, Selected, Facts, Chosen, Added>
    : TypeMessage<OtherQuery>;
