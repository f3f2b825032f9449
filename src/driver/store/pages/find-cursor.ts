import type { Explanation } from '../../../query/tables/index.js';
import { isMap } from '../../../util/kinds.js';
import { createNotImplementedError } from '../shared/refusals.js';
import { DriverCursor, type PageSource } from '../shared/cursor.js';
import type { Fields } from '../../../util/fields.js';

/** A read that has not started. */
export interface FindRequest<Row extends object> {
  readonly filter: Fields;
  readonly options: Fields;
  readonly open: (filter: Fields, options: Fields) => Promise<PageSource<Row>>;
  readonly count: (filter: Fields, options: Fields) => Promise<number>;
  readonly explain: (filter: Fields, options: Fields, verbosity: unknown) => Promise<Explanation>;
  /** See {@link DriverCursor}. */
  readonly onPage: ((nextPageState: string | null) => void) | undefined;
}

/** The cursor of `find()`: until the first row is read, its methods change the read, as in MongoDB. */
export class FindCursor<Row extends object = Fields> extends DriverCursor<Row> {
  #request: FindRequest<Row>;

  constructor(request: FindRequest<Row>) {
    super(
      () => this.#request.open(this.#request.filter, this.#request.options),
      (verbosity) => this.#request.explain(this.#request.filter, this.#request.options, verbosity),
      request.onPage,
    );
    this.#request = request;
  }

  filter(filter: Fields): this {
    return this.#change({ filter });
  }

  sort(sort: unknown, direction?: unknown): this {
    return this.#with({ sort: sortOf(sort, direction) });
  }

  limit(limit: number): this {
    return this.#with({ limit });
  }

  skip(skip: number): this {
    return this.#with({ skip });
  }

  project<To extends object = Row>(projection: Fields): FindCursor<To> {
    return this.#with({ projection }) as object as FindCursor<To>;
  }

  maxTimeMS(maxTimeMS: number): this {
    return this.#with({ maxTimeMS });
  }

  /** Refused when rows are read, like the option of that name; so are the four methods below, and some flags. */
  collation(collation: unknown): this {
    return this.#with({ collation });
  }

  min(min: unknown): this {
    return this.#with({ min });
  }

  max(max: unknown): this {
    return this.#with({ max });
  }

  returnKey(returnKey: boolean): this {
    return this.#with({ returnKey });
  }

  showRecordId(showRecordId: boolean): this {
    return this.#with({ showRecordId });
  }

  /** Like the option of that name; other flags of MongoDB's cursors do not change the result. */
  override addCursorFlag(flag: string, value: boolean): this {
    return value ? this.#with({ [flag]: value }) : this;
  }

  /** Without effect, like the two methods below: the database chooses its indexes itself. */
  hint(): this {
    return this;
  }

  comment(): this {
    return this;
  }

  allowDiskUse(): this {
    return this;
  }

  addQueryModifier(): never {
    throw createNotImplementedError('addQueryModifier', 'use sort(), limit(), project() and maxTimeMS()');
  }

  /** Counts the matching documents, up to the limits of `countDocuments()`. */
  count(): Promise<number> {
    return this.#request.count(this.#request.filter, this.#request.options);
  }

  /** The same read from its beginning, without the function of `map()`. */
  clone(): FindCursor<Row> {
    return new FindCursor(this.#request);
  }

  #with(options: Fields): this {
    return this.#change({ options: { ...this.#request.options, ...options } });
  }

  #change(change: Partial<FindRequest<Row>>): this {
    this.refuseStarted();
    this.#request = { ...this.#request, ...change };
    return this;
  }
}

/** MongoDB's cursors also accept a path and a direction, and arrays of pairs. */
function sortOf(sort: unknown, direction: unknown = 1): unknown {
  if (typeof sort === 'string') return { [sort]: readDirection(direction) };
  if (isMap(sort)) return Object.fromEntries(sort);
  if (!Array.isArray(sort)) return sort;
  return Object.fromEntries(
    (sort as readonly unknown[]).map((each) =>
      Array.isArray(each) ? [String(each[0]), readDirection(each[1] ?? 1)] : [String(each), readDirection(direction)],
    ),
  );
}

const readDirection = (direction: unknown): unknown =>
  direction === 'asc' || direction === 'ascending'
    ? 1
    : direction === 'desc' || direction === 'descending'
      ? -1
      : direction;
