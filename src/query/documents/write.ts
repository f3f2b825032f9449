import type { TypeMessage } from '../../util/type-message.js';
import type { CompiledWrite } from '../compiled.js';
import type { AllAlone, NeedsCondition } from './messages.js';
import type { Operators } from './operators.js';
import type { Legal, ValueAt } from './path.js';

/** Whether a write knows its documents: `unknown` when it does, else a message. */
export type Aimed<Facts extends string> = '#all' extends Facts
  ? Unaimed<Facts>
  : '#where' extends Facts ? unknown : TypeMessage<NeedsCondition>; // prettier-ignore

/** Whether all() may be said: only of many, only without conditions. */
export type Unaimed<Facts extends string> = '#where' extends Facts ? TypeMessage<AllAlone> : unknown;

/** What a delete gives. */
export interface DeletedDocuments {
  /** How many documents there were; -1 when all were deleted, which the Data API does not count. */
  readonly deletedCount: number;
}

/** A delete of one document: the first that the conditions find. */
export interface DocumentDelete<Doc, Facts extends string> {
  /** Starts a condition on a path, as in find(). */
  where<const Path extends string>(
    path: Legal<Doc, Path>,
  ): Operators<Path, ValueAt<Doc, Path>, DocumentDelete<Doc, Facts | '#where'>>;

  /** Sends the delete. */
  exec(this: Aimed<Facts>): Promise<DeletedDocuments>;

  /** What will be sent. Needs no server. */
  compile(this: Aimed<Facts>): CompiledWrite;
}

/** A delete of all documents that the conditions find. */
export interface DocumentDeleteMany<Doc, Facts extends string> {
  /** Starts a condition on a path, as in find(). */
  where<const Path extends string>(
    path: Legal<Doc, Path>,
  ): Operators<Path, ValueAt<Doc, Path>, DocumentDeleteMany<Doc, Facts | '#where'>>;

  /** Every document of the collection. */
  all(this: Unaimed<Facts>): DocumentDeleteMany<Doc, Facts | '#all'>;

  /** Sends the delete, as often as the Data API has more to delete. */
  exec(this: Aimed<Facts>): Promise<DeletedDocuments>;

  /** What will be sent. Needs no server. */
  compile(this: Aimed<Facts>): CompiledWrite;
}

/** A count of documents. */
export interface DocumentCount<Doc> {
  /** Starts a condition on a path, as in find(). */
  where<const Path extends string>(path: Legal<Doc, Path>): Operators<Path, ValueAt<Doc, Path>, DocumentCount<Doc>>;

  /** The number of documents, up to 1000: the Data API counts no further, and more is an error. */
  exec(): Promise<number>;

  /** What will be sent. Needs no server. */
  compile(): CompiledWrite;
}
