import type { DocumentExplanation } from '../nodes/explanation.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { CompiledRerank } from '../nodes/compiled.js';
import type { Found } from '../types/document.types.js';
import type { NoVectors } from '../rules/messages.js';
import type { Legal, Selectable } from '../types/path.types.js';
import type { Narrowing } from '../conditions/where.types.js';

/** How well a document fits a text. */
export interface RerankScores {
  /** What the reranking model says; documents come in this order, best first. */
  readonly $rerank: number;
  /** The similarity of the vectors. */
  readonly $vector: number;
  /** The place that the search by vector gave it, from 1; null when it did not find it. */
  readonly $vectorRank: number | null;
  /** The place that the search by text gave it, from 1; null when it did not find it. */
  readonly $bm25Rank: number | null;
  /** Both places in one number (reciprocal rank fusion). */
  readonly $rrf: number;
}

/** A document that a reranked search found. */
export interface Reranked<Out> {
  readonly document: Out;
  readonly scores: RerankScores;
}

/**
 * A search by vector and by text at once, whose results a model ranks. Needs a collection with an embedding service, lexical
 * search and reranking. Hooks of the model do not run.
 *
 * @example
 * await from(User).rerank('people who like jazz').where('active').eq(true).limit(5).exec()
 * // { active: true }, sorted by { $hybrid: 'people who like jazz' }
 */
export interface DocumentRerank<Doc, Selected extends string> extends Narrowing<Doc, DocumentRerank<Doc, Selected>> {
  /** Reads these paths and `_id` only; called again, it adds paths. */
  select<const Path extends string>(...paths: readonly Selectable<Doc, Path>[]): DocumentRerank<Doc, Selected | Path>;

  /** Ends after `count` documents, a positive integer. @default 10 */
  limit(count: number): DocumentRerank<Doc, Selected>;

  /** The path whose text the model ranks. @default '$vectorize' */
  on<const Path extends string>(path: Legal<Doc, Path>): DocumentRerank<Doc, Selected>;

  /** Goes on with `then` where the condition holds, else as it is. */
  $if(
    condition: boolean,
    then: (query: DocumentRerank<Doc, Selected>) => DocumentRerank<Doc, Selected>,
  ): DocumentRerank<Doc, Selected>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentRerank<Doc, Selected>) => Next): Next;

  /** Runs the search: the documents with their scores, best first. */
  exec(): Promise<Reranked<Found<Doc, Selected, never>>[]>;

  /** What will be sent. Needs no server. */
  compile(): CompiledRerank;

  /** How the database will do it. Needs no server. */
  explain(): DocumentExplanation;
}

/** The text of a reranked search; a message where the documents have no `$vectorize` or no `$lexical`. */
export type RerankText<Doc> = '$vectorize' extends keyof Doc
  ? '$lexical' extends keyof Doc
    ? string
    : TypeMessage<NoVectors<'$lexical'>>
  : TypeMessage<NoVectors<'$vectorize'>>;
