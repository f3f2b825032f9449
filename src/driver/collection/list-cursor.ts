/** A list that can be awaited, as in astra-mongoose, or read as a MongoDB cursor. It is requested when it is read. */
export class ListCursor<List, Described> implements Promise<List> {
  readonly [Symbol.toStringTag] = 'ListCursor';
  readonly #list: () => Promise<List>;
  readonly #describe: () => Promise<Described[]>;

  /** @param describe - returns the members in MongoDB's format */
  constructor(list: () => Promise<List>, describe: () => Promise<Described[]>) {
    this.#list = list;
    this.#describe = describe;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- this is a promise
  then<Result = List, Failure = never>(
    onFulfilled?: ((list: List) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.#list().then(onFulfilled, onRejected);
  }

  catch<Failure = never>(
    onRejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<List | Failure> {
    return this.#list().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<List> {
    return this.#list().finally(onFinally);
  }

  toArray(): Promise<Described[]> {
    return this.#describe();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Described, void, undefined> {
    yield* await this.#describe();
  }
}

/** A collection in MongoDB's format. */
export interface DescribedCollection {
  readonly name: string;
  readonly type: 'collection' | 'table';
  readonly options: object;
}
