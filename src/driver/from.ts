import { createFrom, type From } from '../query/index.js';
import { isTable, type Table, type TableShape } from '../schema/index.js';
import { QueryError, show } from '../util/errors.js';
import { modelExecutor, tableExecutor, type AnyModel } from './executor.js';

/**
 * Starts a query on a table.
 *
 * @param source - a model made by `model(table)`; or the table itself, whose queries compile and explain but do not run
 * @throws QueryError `NOT_CONNECTED` when a query of a table without a model is run
 *
 * @example
 * await from(Movie).find().where('genre').eq('Film-Noir').where('year').gte(1940).exec();
 * // { genre: 'Film-Noir', year: { $gte: 1940 } }
 */
export function from<Shape extends TableShape>(source: { readonly $table: Table<Shape> }): From<Shape> {
  if (isTable(source)) return createFrom(source.$table, tableExecutor(source));
  const model: unknown = source;
  if (!isTableModel(model)) {
    throw new QueryError('NOT_CONNECTED', `from() takes a table or a model made by model(table), not ${show(source)}.`);
  }
  return createFrom(source.$table, modelExecutor(model));
}

const isTableModel = (value: unknown): value is AnyModel =>
  typeof value === 'function' && '$table' in value && isTable(value.$table) && 'collection' in value;
