import { channel } from 'node:diagnostics_channel';
import type { Access, Cost, Explanation } from '../../query/tables/index.js';
import type { Table } from '../../schema/index.js';
import { isFields } from '../../util/kinds.js';
import type { PageSource } from '../store/shared/cursor.js';
import { explainQuery, isRead, type CalledQuery } from './query-plan.js';

/** What the channel `typestar:query` of `node:diagnostics_channel` publishes after each query. It contains no values. */
export interface QueryMessage {
  /** The name of the table or collection. */
  readonly table: string;
  /** The method of Mongoose's collection: `find`, `insertMany`. */
  readonly verb: string;
  /** How rows are found; undefined for collections, and for tables without a definition. */
  readonly access: Access | undefined;
  /** The columns by which rows are found. */
  readonly columns: readonly string[];
  readonly cost: Cost | undefined;
  /** The codes of the warnings to expect, without false alarms. */
  readonly warnings: readonly string[];
  /** Milliseconds; for a cursor, the time that it waited for pages. */
  readonly duration: number;
  /** The number of rows read or written; undefined if the database does not report it. */
  readonly rows: number | undefined;
  /** Why the query failed. The message of the error is left out, because it may contain values. */
  readonly error: { readonly name: string; readonly code: unknown } | undefined;
}

const queries = channel('typestar:query');

/** Is told of each query; unlike the channel it is given the explanation, with the values of the query, and the table. */
export type QueryObserver = (
  message: QueryMessage,
  explanation: Explanation | undefined,
  table: Table | undefined,
) => void;

const observers = new Set<QueryObserver>();

/** Observes all queries of this process, each in the asynchronous context of its caller. @returns a function that ends it */
export function observeQueries(observer: QueryObserver): () => void {
  observers.add(observer);
  return () => void observers.delete(observer);
}

/** Whether anyone observes; without them nothing is computed. */
export const isObserved = (): boolean => queries.hasSubscribers || observers.size > 0;

/** The collection or table of a query. */
export interface Subject {
  readonly name: string;
  readonly table: Table | undefined;
}

/** Runs a query and publishes it. */
export async function publishCall<Result>(
  subject: Subject,
  query: CalledQuery,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!VERBS.has(query.method) && !isRead(query.method)) return work();
  const start = performance.now();
  try {
    const result = await work();
    publish(subject, query, { duration: performance.now() - start, rows: countRows(result) });
    return result;
  } catch (error) {
    publish(subject, query, { duration: performance.now() - start, rows: undefined, error });
    throw error;
  }
}

/** Publishes a read of several pages when it ends. */
export function publishPages<Row>(subject: Subject, query: CalledQuery, source: PageSource<Row>): PageSource<Row> {
  let [duration, rows, isOver] = [0, 0, false];
  const end = (error?: unknown): void => {
    if (!isOver) publish(subject, query, { duration, rows, error });
    isOver = true;
  };
  return {
    async next() {
      const start = performance.now();
      try {
        const page = await source.next();
        duration += performance.now() - start;
        rows += page.rows.length;
        if (page.nextPageState === null) end();
        return page;
      } catch (error) {
        duration += performance.now() - start;
        end(error);
        throw error;
      }
    },
    close() {
      end();
      source.close();
    },
  };
}

/** The other methods: they do not find rows by a filter. */
const VERBS: ReadonlySet<string> = new Set([
  'insertOne',
  'insertMany',
  'bulkWrite',
  'estimatedDocumentCount',
  'findAndRerank',
]);

interface Outcome {
  readonly duration: number;
  readonly rows: number | undefined;
  readonly error?: unknown;
}

function publish({ name, table }: Subject, query: CalledQuery, { duration, rows, error }: Outcome): void {
  const explanation = table && explainQuery(table, query);
  const message: QueryMessage = {
    table: name,
    verb: query.method,
    ...(table ? describePlan(table, query.method, explanation) : UNKNOWN),
    duration,
    rows,
    error: error === undefined ? undefined : describeError(error),
  };
  queries.publish(message);
  for (const observe of observers) observe(message, explanation, table);
}

type Plan = Pick<QueryMessage, 'access' | 'columns' | 'cost' | 'warnings'>;

const UNKNOWN: Plan = { access: undefined, columns: [], cost: undefined, warnings: [] };

function describePlan(table: Table, method: string, explanation: Explanation | undefined): Plan {
  const isMany = method === 'insertMany';
  if (isMany || method === 'insertOne') {
    return { access: 'primary-key', columns: table.keyColumns, cost: isMany ? 'rows' : 'row', warnings: [] };
  }
  if (!explanation) return UNKNOWN;
  const { access, columns, cost, warnings, falseAlarms } = explanation;
  return { access, columns, cost, warnings: warnings.filter((code) => !falseAlarms.includes(code)) };
}

const describeError = (error: unknown): QueryMessage['error'] => {
  const { name = 'Error', code }: { readonly name?: unknown; readonly code?: unknown } = isObject(error) ? error : {};
  return { name: String(name), code };
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const COUNTS = ['insertedCount', 'matchedCount', 'deletedCount'] as const;

/** The number of rows of a result; tables report -1 where they do not know it. */
function countRows(result: unknown): number | undefined {
  if (result === null) return 0;
  if (typeof result === 'number') return result;
  if (Array.isArray(result)) return result.length;
  if (!isObject(result)) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...result };
  for (const name of COUNTS) {
    const count = fields[name];
    if (typeof count === 'number') return count < 0 ? undefined : count;
  }
  if ('acknowledged' in fields) return 1;
  if (Array.isArray(fields['rows'])) return fields['rows'].length;
  return isFields(result) ? 1 : undefined;
}
