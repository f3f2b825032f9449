import type { DocumentExplanation } from '../nodes/explanation.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { OnlyFound } from '../rules/messages.js';
import type { SortPath } from '../types/path.types.js';
import type { Written } from '../types/written.types.js';
import type { Narrowing } from '../conditions/where.types.js';
import type { Aimed } from './delete.types.js';

/**
 * A replacement of the first document that the conditions find, by a whole other one; `_id` stays. Immutable, and nothing
 * runs before `exec()`.
 *
 * @example
 * await from(User).replaceOne({ name: 'Ana', tags: [] }).where('_id').eq(id).upsert().exec()
 * // { _id: { $eq: id } }, upsert
 */
export interface DocumentReplace<Doc, Facts extends string> extends Narrowing<
  Doc,
  DocumentReplace<Doc, Facts | '#where'>
> {
  /** Inserts the document where none is found. */
  upsert(): DocumentReplace<Doc, Facts | '#upsert'>;

  /** Chooses which one is replaced when the conditions find several: the first in this order, made in memory. */
  sort<const Order extends string>(...order: readonly SortPath<Doc, Order>[]): DocumentReplace<Doc, Facts>;

  /** Gives the document as it was, which is the default, or the new one. After findOneAndReplace only. */
  returning<const When extends 'before' | 'after'>(
    when: '#found' extends Facts ? When : TypeMessage<OnlyFound>,
  ): DocumentReplace<Doc, Exclude<Facts, '#after'> | `#${When}`>;

  /** Goes on with `then` where the condition holds, else as it is. What only `then` says does not count as said. */
  $if<Added extends string>(
    condition: boolean,
    then: (query: DocumentReplace<Doc, Facts>) => DocumentReplace<Doc, Added>,
  ): DocumentReplace<Doc, Facts>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentReplace<Doc, Facts>) => Next): Next;

  /** Sends the document, completed by its Mongoose schema. findOneAndReplace gives a document, or null. */
  exec(this: Aimed<Facts>): Promise<Written<Doc, Facts>>;

  /** What will be sent, without the defaults of the schema. Needs no server. */
  compile(this: Aimed<Facts>): CompiledWrite;

  /** How the database will do it. Needs no server. */
  explain(this: Aimed<Facts>): DocumentExplanation;
}
