import type { Explanation } from '../../query/tables/index.js';
import { DriverCursor, type CursorPage, type PageSource } from '../store/shared/cursor.js';
import { planPipeline, type PipelinePlan } from './pipeline.js';
import type { Fields } from '../../util/fields.js';
import type { Store } from '../store/shared/store.js';

/** A cursor over the results of a pipeline; stages may be added until the first row is read. */
export class PipelineCursor extends DriverCursor {
  readonly #stages: Fields[];
  readonly #open: Open;
  readonly #explain: Explain;
  #options: Fields = {};

  /** Unsupported stages are refused when reading: some versions of Mongoose create the cursor where errors are lost. */
  constructor(pipeline: readonly Fields[], open: Open, explain: Explain) {
    super(async () => this.#open(planPipeline(this.#stages), this.#options), explain);
    this.#stages = [...pipeline];
    this.#open = open;
    this.#explain = explain;
  }

  /** @throws OperationNotSupportedError for a stage that a single read cannot run */
  addStage(stage: Fields): this {
    this.refuseStarted();
    planPipeline([...this.#stages, stage]);
    this.#stages.push(stage);
    return this;
  }

  match($match: Fields): this {
    return this.addStage({ $match });
  }

  sort($sort: Fields): this {
    return this.addStage({ $sort });
  }

  skip($skip: number): this {
    return this.addStage({ $skip });
  }

  limit($limit: number): this {
    return this.addStage({ $limit });
  }

  project($project: Fields): this {
    return this.addStage({ $project });
  }

  maxTimeMS(maxTimeMS: number): this {
    return this.#with({ maxTimeMS });
  }

  /** The same as the option of that name: some are refused when rows are read, others do not change the result. */
  override addCursorFlag(flag: string, value: boolean): this {
    return value ? this.#with({ [flag]: value }) : this;
  }

  /** Refused by name, like the methods below. */
  group($group: Fields): this {
    return this.addStage({ $group });
  }

  geoNear($geoNear: Fields): this {
    return this.addStage({ $geoNear });
  }

  lookup($lookup: Fields): this {
    return this.addStage({ $lookup });
  }

  out($out: unknown): this {
    return this.addStage({ $out });
  }

  redact($redact: Fields): this {
    return this.addStage({ $redact });
  }

  unwind($unwind: unknown): this {
    return this.addStage({ $unwind });
  }

  /** The same pipeline, from the beginning. */
  clone(): PipelineCursor {
    return new PipelineCursor(this.#stages, this.#open, this.#explain).#with(this.#options);
  }

  #with(options: Fields): this {
    this.#options = { ...this.#options, ...options };
    return this;
  }
}

/** Explains what the database does with the pipeline. */
type Explain = (verbosity: unknown) => Promise<Explanation>;
/** Opens the pages of a pipeline, with options in addition to those of the call. */
type Open = (plan: PipelinePlan, options: Fields) => Promise<PageSource>;

/** The pages of a pipeline. The pipeline's own stages override options of the call. */
export function readPipelinePages(store: Reads, plan: PipelinePlan, options: Fields): PageSource {
  const { filter, sort, skip, limit, projection, count } = plan;
  if (limit === 0) return createSinglePage(async () => []);
  const range = { skip, ...(limit !== Infinity && { limit }) };
  const { sort: _sort, projection: _projection, skip: _skip, limit: _limit, ...rest } = options;
  if (count === undefined) {
    return store.find(filter, { ...rest, ...range, sort, projection }) as PageSource;
  }
  return createSinglePage(async () => {
    const total = await store.countDocuments(filter, { ...rest, ...range });
    // MongoDB returns no count if nothing matches.
    return total > 0 ? [{ [count]: total }] : [];
  });
}

/** The parts of a collection or table that a pipeline uses. */
type Reads = Pick<Store<object>, 'find' | 'countDocuments'>;

const createSinglePage = (read: () => Promise<Fields[]>): PageSource => ({
  next: async (): Promise<CursorPage> => ({ rows: await read(), nextPageState: null }),
  close: () => undefined,
});
