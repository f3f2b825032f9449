import type { DocumentExplanation } from '../nodes/explanation.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { Found } from '../types/document.types.js';
import type { AllAlone, NeedsCondition } from '../rules/messages.js';
import type { SortPath } from '../types/path.types.js';
import type { Narrowing } from '../conditions/where.types.js';

/** Whether a write knows its documents: `unknown` when it does, else a message. */
export type Aimed<Facts extends string> = '#all' extends Facts
  ? Unaimed<Facts>
  : '#where' extends Facts
    ? unknown
    : TypeMessage<NeedsCondition>;

/** Whether all() may be said: only of many, only without conditions. */
export type Unaimed<Facts extends string> = '#where' extends Facts ? TypeMessage<AllAlone> : unknown;

/** What a delete gives. */
export interface DeletedDocuments {
  /** How many documents there were; -1 when all were deleted, which the Data API does not count. */
  readonly deletedCount: number;
}

/**
 * A delete of one document: the first that the conditions find.
 *
 * @example
 * await from(User).findOneAndDelete().where('active').eq(false).sort('born').exec()
 * // { active: false }, sorted by { born: 1 }
 */
export interface DocumentDelete<Doc, Facts extends string> extends Narrowing<
  Doc,
  DocumentDelete<Doc, Facts | '#where'>
> {
  /** Chooses which one is deleted when the conditions find several: the first in this order, made in memory. */
  sort<const Order extends string>(...order: readonly SortPath<Doc, Order>[]): DocumentDelete<Doc, Facts>;

  /** Goes on with `then` where the condition holds, else as it is. What only `then` says does not count as said. */
  $if<Added extends string>(
    condition: boolean,
    then: (query: DocumentDelete<Doc, Facts>) => DocumentDelete<Doc, Added>,
  ): DocumentDelete<Doc, Facts>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentDelete<Doc, Facts>) => Next): Next;

  /** Sends the delete. findOneAndDelete gives the document that was deleted, or null. */
  exec(this: Aimed<Facts>): Promise<'#found' extends Facts ? Found<Doc, never, never> | null : DeletedDocuments>;

  /** What will be sent. Needs no server. */
  compile(this: Aimed<Facts>): CompiledWrite;

  /** How the database will do it. Needs no server. */
  explain(this: Aimed<Facts>): DocumentExplanation;
}

/** A delete of all documents that the conditions find. */
export interface DocumentDeleteMany<Doc, Facts extends string> extends Narrowing<
  Doc,
  DocumentDeleteMany<Doc, Facts | '#where'>
> {
  /** Every document of the collection. */
  all(this: Unaimed<Facts>): DocumentDeleteMany<Doc, Facts | '#all'>;

  /** Goes on with `then` where the condition holds, else as it is. What only `then` says does not count as said. */
  $if<Added extends string>(
    condition: boolean,
    then: (query: DocumentDeleteMany<Doc, Facts>) => DocumentDeleteMany<Doc, Added>,
  ): DocumentDeleteMany<Doc, Facts>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentDeleteMany<Doc, Facts>) => Next): Next;

  /** Sends the delete, as often as the Data API has more to delete. */
  exec(this: Aimed<Facts>): Promise<DeletedDocuments>;

  /** What will be sent. Needs no server. */
  compile(this: Aimed<Facts>): CompiledWrite;

  /** How the database will do it. Needs no server. */
  explain(this: Aimed<Facts>): DocumentExplanation;
}
