import { DriverCursor, type Page, type PageSource } from './cursor.js';
import type { PipelinePlan } from './pipeline.js';
import type { Fields, Store } from './store.js';

/** The cursor over what a pipeline gives. */
export class PipelineCursor extends DriverCursor {}

/** The pages of a pipeline. Options of the call that the pipeline itself says are the pipeline's. */
export function pipelinePages(store: Reads, plan: PipelinePlan, options: Fields): PageSource {
  const { filter, sort, skip, limit, projection, count } = plan;
  if (limit === 0) return onePage(async () => []);
  const range = { skip, ...(limit !== Infinity && { limit }) };
  const { sort: _sort, projection: _projection, skip: _skip, limit: _limit, ...rest } = options;
  if (count === undefined) {
    return store.find(filter, { ...rest, ...range, sort, projection }) as PageSource;
  }
  return onePage(async () => {
    const total = await store.countDocuments(filter, { ...rest, ...range });
    // MongoDB counts nothing where there is nothing.
    return total > 0 ? [{ [count]: total }] : [];
  });
}

/** What of a collection or table a pipeline uses, whatever its documents. */
type Reads = Pick<Store<object>, 'find' | 'countDocuments'>;

const onePage = (read: () => Promise<Fields[]>): PageSource => ({
  next: async (): Promise<Page> => ({ rows: await read(), nextPageState: null }),
  close: () => undefined,
});
