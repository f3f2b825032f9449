import { CollectionInsertManyError, DataAPIResponseError, TableInsertManyError } from '@datastax/astra-db-ts';
import { isError } from '../../util/kinds.js';

/** Makes operations wait while their collection or table is being created. */
export class Creation {
  /** Resolves when it exists or cannot be created; undefined if there is nothing to wait for. */
  created: Promise<void> | undefined;
  /**
   * Why it could not be created. The application may not have seen the error, because Mongoose creates models'
   * collections by itself.
   */
  failure: Error | undefined;
  /** How often its columns may have changed: what was read of them before is outdated. */
  changes = 0;
  #again: (() => void) | undefined;
  #finish = (): void => undefined;

  /** Whether operations have to wait, or their errors may need an explanation. */
  get isOpen(): boolean {
    return this.created !== undefined || this.failure !== undefined || this.#again !== undefined;
  }

  /** Delays operations until {@link finish} is called. */
  begin(): void {
    this.#again = undefined;
    if (this.created) return;
    this.failure = undefined;
    this.created = new Promise((resolve) => {
      this.#finish = () => {
        this.created = undefined;
        resolve();
      };
    });
  }

  /** Creates it by a function; operations wait until it is done. */
  async during<Result>(create: () => Promise<Result>): Promise<Result> {
    this.begin();
    try {
      return await create();
    } catch (error) {
      if (isError(error)) this.failure = error;
      throw error;
    } finally {
      this.finish();
    }
  }

  /** Lets operations continue, whether or not it was created. */
  finish(): void {
    this.#finish();
  }

  /** Marks it as created, before the remaining steps of its creation are done. */
  succeed(): void {
    this.#again = undefined;
    this.failure = undefined;
    this.#finish();
  }

  /** Marks its columns as possibly changed. */
  changed(): void {
    this.changes++;
  }

  /** Marks it as dropped, and sets how the next operation recreates it. */
  dropped(again: () => void): void {
    this.changed();
    this.#again = again;
  }

  /** Waits until it exists; recreates it if it was dropped. */
  async done(): Promise<void> {
    const again = this.#again;
    this.#again = undefined;
    again?.();
    await this.created;
  }

  /** Explains in the error of an operation why the collection or table does not exist. */
  explain(error: unknown): void {
    const { failure } = this;
    if (!failure || !isError(error) || error === failure || !isUnknown(error)) return;
    if (error.message.includes(failure.message)) return;
    error.message = `${error.message} It could not be created: ${failure.message}`;
    error.cause ??= failure;
  }
}

/** Whether the database reports that there is no such collection or table. */
function isUnknown(error: unknown): boolean {
  if (error instanceof DataAPIResponseError) {
    return error.errorDescriptors.some(({ errorCode }) => UNKNOWN.has(errorCode));
  }
  // The client's insertMany error contains those of its commands.
  if (error instanceof CollectionInsertManyError || error instanceof TableInsertManyError) {
    return error.errors().some(isUnknown);
  }
  return isError(error) && isUnknown(error.cause);
}

const UNKNOWN: ReadonlySet<string> = new Set(['UNKNOWN_COLLECTION_OR_TABLE', 'COLLECTION_NOT_EXIST']);
