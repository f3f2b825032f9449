import type { Explanation } from '../../query/tables/index.js';
import type { Table } from '../../schema/index.js';
import { memoize } from '../../util/memoize.js';
import { isFields } from '../../util/kinds.js';
import type { PipelinePlan } from '../aggregate/pipeline.js';
import { RowCommands } from '../store/tables/row-commands.js';
import type { Fields, ReadonlyFields } from '../../util/fields.js';

/** A query of a collection or table, as its collection method was called. */
export interface CalledQuery {
  readonly method: string;
  readonly filter: Fields;
  readonly options: ReadonlyFields;
}

/** What a method reads to find its rows: one row in an order, all rows in an order, or all rows. */
const READS: Readonly<Record<string, 'one' | 'sorted' | 'all'>> = {
  find: 'sorted',
  findPage: 'sorted',
  aggregate: 'sorted',
  findOne: 'one',
  updateOne: 'one',
  replaceOne: 'one',
  deleteOne: 'one',
  findOneAndUpdate: 'one',
  findOneAndReplace: 'one',
  findOneAndDelete: 'one',
  updateMany: 'all',
  deleteMany: 'all',
  countDocuments: 'all',
  distinct: 'all',
};

/** The filter and options of a method's arguments, options last. */
export function readCall(method: string, args: readonly unknown[]): CalledQuery {
  const filter = args[method === 'distinct' ? 1 : 0];
  const options = args.at(-1);
  return { method, filter: isFields(filter) ? filter : {}, options: isFields(options) ? options : {} };
}

/** What a pipeline reads. */
export const readPipeline = ({ filter, sort, skip }: Pick<PipelinePlan, 'filter' | 'sort' | 'skip'>): CalledQuery => ({
  method: 'aggregate',
  filter,
  options: { sort, skip },
});

/** The queries of a bulkWrite: those of its operations that have a filter. */
export const listBulkQueries = (operations: unknown): readonly CalledQuery[] =>
  [operations].flat().flatMap((operation) => {
    if (!isFields(operation)) return [];
    return Object.entries(operation).flatMap(([method, parts]) =>
      isFields(parts) && isFields(parts['filter']) ? [{ method, filter: parts['filter'], options: parts }] : [],
    );
  });

/** Whether a method reads rows to find those that it returns or writes. */
export const isRead = (method: string): boolean => Object.hasOwn(READS, method);

const getCommands = memoize((table: Table) => new RowCommands(table));

/** How the database serves what a query reads; undefined if that is not known, or if its command will be refused. */
export function explainQuery(table: Table, { method, filter, options }: CalledQuery): Explanation | undefined {
  const read = READS[method];
  if (read === undefined) return undefined;
  const { sort, skip } = options;
  try {
    return getCommands(table).explain(
      read === 'one' ? 'findOne' : 'find',
      filter,
      read === 'all' ? {} : read === 'one' ? { sort } : { sort, skip },
    );
  } catch {
    // The query itself reports what is wrong with it.
    return undefined;
  }
}
