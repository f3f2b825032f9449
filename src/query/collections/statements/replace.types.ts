import type { Unsent } from '../../shared/arguments.js';
import type { Present, PartSentence, Takes, ThenSentence } from '../../shared/callbacks.js';
import type { DocumentExplanation } from '../nodes/explanation.js';
import type { Callable, TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { NamesNothing } from '../../shared/rules/messages.js';
import type { OnlyFound } from '../rules/messages.js';
import type { CheckedOrder } from '../types/path.types.js';
import type { Written } from '../types/write-results.types.js';
import type { Narrowing } from '../conditions/where.types.js';
import type { Aimed } from './delete.types.js';

/**
 * Replaces the first matching document as a whole; `_id` stays. Immutable, and nothing runs before `exec()`.
 *
 * @example
 * await from(User).replaceOne({ name: 'Ana', tags: [] }).where('_id').eq(id).upsert().exec()
 * // { _id: { $eq: id } }, upsert
 */
export interface DocumentReplace<Doc, Facts extends string>
  extends Unsent, Narrowing<Doc, DocumentReplace<Doc, Facts | '#where'>, DocumentReplace<Doc, Facts>> {
  /** Inserts the document if none matches. */
  upsert(): DocumentReplace<Doc, Facts | '#upsert'>;

  /** Sets the order that decides which matching document is replaced: the first one. Sorted in memory. */
  sort<const Order extends string = ''>(
    ...order: readonly (CheckedOrder<Doc, Order>[`=${Order}`] extends Order
      ? Order
      : CheckedOrder<Doc, Order>[`=${Order}`])[]
  ): Order extends '' ? TypeMessage<NamesNothing<'sort', 'path'>> : DocumentReplace<Doc, Facts>;

  /** Returns the document before the replacement (the default) or after it. Only for findOneAndReplace. */
  returning<const When extends 'before' | 'after'>(
    when: '#found' extends Facts ? When : TypeMessage<OnlyFound>,
  ): DocumentReplace<Doc, Exclude<Facts, '#after'> | `#${When}`>;

  /**
   * Continues with `then` if the value is not undefined, null or false. For the types, what `then` adds is optional.
   */
  $if<Value, Added extends string>(
    value: Value,
    then: Takes<ThenSentence<'$if'>> &
      ((query: DocumentReplace<Doc, Facts>, value: Present<Value>) => DocumentReplace<Doc, Added>),
  ): DocumentReplace<Doc, Facts>;

  /** Continues with `then` once for each item, in their order; it may add what `$if` may. */
  $all<const Item, Added extends string>(
    items: readonly Item[],
    then: Takes<ThenSentence<'$all'>> &
      ((query: DocumentReplace<Doc, Facts>, item: Item) => DocumentReplace<Doc, Added>),
  ): DocumentReplace<Doc, Facts>;

  /** Continues with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: Takes<PartSentence<'a function'>> & ((query: DocumentReplace<Doc, Facts>) => Next)): Next;

  /** Sends the document, completed by its Mongoose schema. findOneAndReplace returns a document, or null. */
  readonly exec: Callable<Aimed<Facts>, () => Promise<Written<Doc, Facts>>>;

  /** Returns what will be sent, without the defaults of the schema. Needs no server. */
  readonly compile: Callable<Aimed<Facts>, () => CompiledWrite>;

  /** Explains how the database will run it. Needs no server. */
  readonly explain: Callable<Aimed<Facts>, () => DocumentExplanation>;
}
