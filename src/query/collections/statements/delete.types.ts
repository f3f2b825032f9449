import type { Unsent } from '../../shared/arguments.js';
import type { DocumentExplanation } from '../nodes/explanation.js';
import type { Callable, TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { Found } from '../types/document.types.js';
import type { AllAlone, NamesNothing } from '../../shared/rules/messages.js';
import type { NeedsCondition } from '../rules/messages.js';
import type { CheckedOrder } from '../types/path.types.js';
import type { Growing } from '../conditions/where.types.js';

/** Whether a write has conditions: `unknown` if it has, else a message. */
export type Aimed<Facts extends string> = '#all' extends Facts
  ? Unaimed<Facts>
  : '#where' extends Facts
    ? unknown
    : TypeMessage<NeedsCondition>;

/** Whether all() is allowed: only for many documents, only without conditions. */
export type Unaimed<Facts extends string> = '#where' extends Facts ? TypeMessage<AllAlone<'document'>> : unknown;

/** The result of a delete. */
export interface DeletedDocuments {
  /** The number of deleted documents; -1 if all were deleted, which the Data API does not count. */
  readonly deletedCount: number;
}

/**
 * Deletes the first matching document.
 *
 * @example
 * await from(User).findOneAndDelete().where('active').eq(false).sort('born').exec()
 * // { active: false }, sorted by { born: 1 }
 */
export interface DocumentDelete<Doc, Facts extends string>
  extends Unsent, Growing<Doc, DocumentDelete<Doc, Facts | '#where'>, DocumentDelete<Doc, Facts>> {
  /** Sets the order that decides which matching document is deleted: the first one. Sorted in memory. */
  sort<const Order extends string = ''>(
    ...order: readonly (CheckedOrder<Doc, Order>[`=${Order}`] extends Order
      ? Order
      : CheckedOrder<Doc, Order>[`=${Order}`])[]
  ): Order extends '' ? TypeMessage<NamesNothing<'sort', 'path'>> : DocumentDelete<Doc, Facts>;

  /** Runs the delete. findOneAndDelete returns the deleted document, or null. */
  readonly exec: Callable<
    Aimed<Facts>,
    () => Promise<'#found' extends Facts ? Found<Doc, never, never> | null : DeletedDocuments>
  >;

  /** Returns what will be sent. Needs no server. */
  readonly compile: Callable<Aimed<Facts>, () => CompiledWrite>;

  /** Explains how the database will run it. Needs no server. */
  readonly explain: Callable<Aimed<Facts>, () => DocumentExplanation>;
}

/** Deletes all matching documents. */
export interface DocumentDeleteMany<Doc, Facts extends string>
  extends Unsent, Growing<Doc, DocumentDeleteMany<Doc, Facts | '#where'>, DocumentDeleteMany<Doc, Facts>> {
  /** Deletes every document of the collection. */
  readonly all: Callable<Unaimed<Facts>, () => DocumentDeleteMany<Doc, Facts | '#all'>>;

  /** Runs the delete, repeating the command until nothing is left to delete. */
  readonly exec: Callable<Aimed<Facts>, () => Promise<DeletedDocuments>>;

  /** Returns what will be sent. Needs no server. */
  readonly compile: Callable<Aimed<Facts>, () => CompiledWrite>;

  /** Explains how the database will run it. Needs no server. */
  readonly explain: Callable<Aimed<Facts>, () => DocumentExplanation>;
}
