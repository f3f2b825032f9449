import type { Unsent } from '../../shared/arguments.js';
import type { SelectedNames } from '../../shared/selected.types.js';
import type { Limit } from '../../shared/limit.types.js';
import type { DocumentExplanation } from '../nodes/explanation.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { CompiledRerank } from '../nodes/compiled.js';
import type { Found } from '../types/document.types.js';
import type { NamesNothing } from '../../shared/rules/messages.js';
import type { NoVectors } from '../rules/messages.js';
import type { CheckedPath, Selectable } from '../types/path.types.js';
import type { Growing } from '../conditions/where.types.js';

/** The scores of a document. */
export interface RerankScores {
  /** The score of the reranking model; documents come in this order, best first. */
  readonly $rerank: number;
  /** The similarity of the vectors. */
  readonly $vector: number;
  /** The rank in the vector search, from 1; null if it did not find the document. */
  readonly $vectorRank: number | null;
  /** The rank in the text search, from 1; null if it did not find the document. */
  readonly $bm25Rank: number | null;
  /** Both ranks combined (reciprocal rank fusion). */
  readonly $rrf: number;
}

/** A document found by a reranked search. */
export interface Reranked<Out> {
  readonly document: Out;
  readonly scores: RerankScores;
}

/**
 * A vector search and a text search whose combined results are ranked by a model. Needs a collection with an embedding
 * service, lexical search and reranking. The model's hooks do not run.
 *
 * @example
 * await from(User).rerank('people who like jazz').where('active').eq(true).limit(5).exec()
 * // { active: true }, sorted by { $hybrid: 'people who like jazz' }
 */
export interface DocumentRerank<Doc, Selected extends string>
  extends Unsent, Growing<Doc, DocumentRerank<Doc, Selected>> {
  /** Reads these paths and `_id` only; further calls add paths. */
  select<const Paths extends readonly string[]>(
    ...paths: { readonly [At in keyof Paths]: Selectable<Doc, Paths[At]> }
  ): Paths extends readonly []
    ? TypeMessage<NamesNothing<'select', 'path'>>
    : DocumentRerank<Doc, Selected | SelectedNames<Paths>>;

  /** Returns at most `count` documents, a positive integer. @default 10 */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  limit<const Count extends number>(count: Limit<Count, never>): DocumentRerank<Doc, Selected>;

  /** The path whose text the model ranks. @default '$vectorize' */
  on<const Path extends string>(
    path: CheckedPath<Doc, Path>[`=${Path}`] extends string ? Path : CheckedPath<Doc, Path>[`=${Path}`],
  ): DocumentRerank<Doc, Selected>;

  /** Runs the search. Returns the documents with their scores, best first. */
  exec(): Promise<Reranked<Found<Doc, Selected, never>>[]>;

  /** Returns what will be sent. Needs no server. */
  compile(): CompiledRerank;

  /** Explains how the database will run it. Needs no server. */
  explain(): DocumentExplanation;
}

/** The text of a reranked search; a message if the documents lack `$vectorize` or `$lexical`. */
export type RerankText<Doc> = '$vectorize' extends keyof Doc
  ? '$lexical' extends keyof Doc
    ? string
    : TypeMessage<NoVectors<'$lexical'>>
  : TypeMessage<NoVectors<'$vectorize'>>;
