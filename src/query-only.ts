/**
 * Typed queries that compile and explain, without Mongoose and without the client of the Data API.
 *
 * @module typestar/query
 */
import { createTableExecutor } from './compile/tables/index.js';
import { createFrom, type FromOf } from './query/tables/index.js';
import { isTable, type Table, type TableShape } from './schema/index.js';
import { QueryError, show } from './util/errors.js';

export { c, table } from './schema/index.js';
export { advise, fragment } from './query/tables/index.js';
export * from './query/shared/filter-operators.js';
export * from './query/shared/map-operators.js';
export { QueryError, SchemaError, TypestarError } from './util/errors.js';

/**
 * Starts a query on a table, which compiles and explains but does not run.
 *
 * @param source - the table; a model is queried by `from()` of `typestar`
 * @throws QueryError `NOT_CONNECTED` if the query is run, or if `source` is no table
 *
 * @example
 * from(movies).find({ genre: 'Film-Noir', year: gte(1940) });
 * // { genre: 'Film-Noir', year: { $gte: 1940 } }
 */
export function from<Shape extends TableShape>(source: Table<Shape>): FromOf<Shape>;
export function from(source: unknown): unknown {
  if (!isTable(source)) {
    const text = `from() of 'typestar/query' takes a table, not ${show(source)}: import from() from 'typestar' for models.`;
    throw new QueryError('NOT_CONNECTED', text);
  }
  return createFrom(source, createTableExecutor(source, refuseByHand));
}

function refuseByHand({ node: { table } }: { readonly node: { readonly table: Table } }): never {
  const text = `${table.name}: 'typestar/query' does not explain hand-written conditions: import from() from 'typestar'.`;
  throw new QueryError('NOT_CONNECTED', text, { table: table.name });
}
