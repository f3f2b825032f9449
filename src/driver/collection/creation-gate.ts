import { CollectionInsertManyError, DataAPIResponseError, TableInsertManyError } from '@datastax/astra-db-ts';
import { isError } from '../../util/kinds.js';

/** What operations wait for while the collection or table that they use is created. */
export class Creation {
  /** Resolves when it is there, or cannot be made; undefined when nothing has to be waited for. */
  created: Promise<void> | undefined;
  /** Why it could not be created. Nobody may have heard of it: Mongoose creates what models need by itself. */
  failure: Error | undefined;
  #again: (() => void) | undefined;
  #finish = (): void => undefined;

  /** Whether operations have to wait, or may have something to tell. */
  get isOpen(): boolean {
    return this.created !== undefined || this.failure !== undefined || this.#again !== undefined;
  }

  /** Holds operations back until {@link finish} is called. */
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

  /** Creates it. */
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

  /** Lets operations go on, whatever has become of it. */
  finish(): void {
    this.#finish();
  }

  /** Says that it is there, before what follows its creation is done. */
  succeed(): void {
    this.#again = undefined;
    this.failure = undefined;
    this.#finish();
  }

  /** Says that it is gone, and how the next operation has it created again. */
  dropped(again: () => void): void {
    this.#again = again;
  }

  /** Waits until it is there; begins its creation when it was dropped. */
  async done(): Promise<void> {
    const again = this.#again;
    this.#again = undefined;
    again?.();
    await this.created;
  }

  /** Adds to the error of an operation that found nothing why there is nothing. */
  explain(error: unknown): void {
    const { failure } = this;
    if (!failure || !isError(error) || error === failure || !isUnknown(error)) return;
    if (error.message.includes(failure.message)) return;
    error.message = `${error.message} It could not be created: ${failure.message}`;
    error.cause ??= failure;
  }
}

/** Whether the database says that there is no such collection or table. */
function isUnknown(error: unknown): boolean {
  if (error instanceof DataAPIResponseError) {
    return error.errorDescriptors.some(({ errorCode }) => UNKNOWN.has(errorCode));
  }
  // The client's error of an insertMany holds those of its commands.
  if (error instanceof CollectionInsertManyError || error instanceof TableInsertManyError) {
    return error.errors().some(isUnknown);
  }
  return isError(error) && isUnknown(error.cause);
}

const UNKNOWN: ReadonlySet<string> = new Set(['UNKNOWN_COLLECTION_OR_TABLE', 'COLLECTION_NOT_EXIST']);
