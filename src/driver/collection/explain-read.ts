import type { Explanation } from '../../query/tables/index.js';
import type { Table } from '../../schema/index.js';
import { runCall, type Call } from './call.js';
import { OperationNotSupportedError } from '../errors/errors.js';
import { show } from '../../util/errors.js';
import { RowCommands } from '../store/tables/row-commands.js';
import type { Fields } from '../../util/fields.js';
import { refuseAccident } from '../filters/empty-filter.js';

/** A read method of Mongoose that can be explained for tables. */
export type ExplainedVerb = 'find' | 'findOne';

/** Whether the option `explain` asks for an explanation. */
export function asksToExplain(options: Readonly<Fields> | null): boolean {
  const explain = options?.['explain'];
  return explain !== undefined && explain !== null && explain !== false;
}

/**
 * Explains a read of a table from the arguments of its collection method. Nothing is sent.
 * @param table - undefined for a collection, and for a table without a definition
 * @throws OperationNotSupportedError if there is no explanation, or for a verbosity that would run the read
 */
export function explainRead(
  table: Table | undefined,
  call: Call & { readonly method: ExplainedVerb },
  filter: Fields,
  verbosity: unknown = call.options['explain'],
): Promise<Explanation> {
  const { explain: _explain, ...options } = call.options;
  return runCall({ ...call, options }, () => {
    if (!table) throw createNotExplainedError(call.method);
    refuseVerbosity(verbosity, call.method);
    refuseAccident(filter, call.method);
    return Promise.resolve(new RowCommands(table).explain(call.method, filter, options));
  });
}

/** The refusal of a query's `explain()` that would run the query. */
export function createNotExplainedError(operation: string): OperationNotSupportedError {
  const instead = `from(Model).${INSTEAD[operation] ?? `${operation}()`}….explain() explains without running`;
  return new OperationNotSupportedError(`${operation}().explain() Not Implemented: ${instead}`, instead);
}

const byId = new WeakSet<object>();

/** Remembers that a query finds a row by id, which Mongoose converts to a findOne. */
export function markById<Made extends object>(query: Made): Made {
  byId.add(query);
  return query;
}

export const isById = (query: object): boolean => byId.has(query);

/** The calls of the builder whose names differ. */
const INSTEAD: Readonly<Record<string, string>> = {
  aggregate: 'find()',
  countDocuments: 'count()',
  estimatedDocumentCount: 'count()',
  distinct: 'distinct(path)',
  findById: 'findOne(key)',
};

/** Permits only the verbosities of MongoDB that do not run the query. */
function refuseVerbosity(verbosity: unknown, operation: string): void {
  const named =
    typeof verbosity === 'object' && verbosity !== null && 'verbosity' in verbosity ? verbosity.verbosity : verbosity;
  if (named === undefined || named === true || named === 'queryPlanner') return;
  const instead = 'explain() shows what the database will do';
  const message = `${operation}().explain(${show(named)}): the database does not measure queries: ${instead}.`;
  throw new OperationNotSupportedError(message, instead);
}
