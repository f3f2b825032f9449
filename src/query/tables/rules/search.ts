import { findIndex, type Column, type Table } from '../../../schema/index.js';
import { findVectorProblem } from '../../../schema/columns/value-check.js';
import { QueryError, show, type QueryErrorCode } from '../../../util/errors.js';
import { checkColumn } from './values.js';
import { noTextIndex, noTextVectors, notAVector, wrongDimension } from './messages.js';
import type { NearestNode, RankNode } from '../nodes/nodes.js';
import { isFloats } from '../../../util/kinds.js';

/** T8: a vector search, on a column with a vector index. @throws QueryError `WRONG_NEAREST`, `WRONG_VALUE` */
export function readNearest(table: Table, name: string, vector: unknown): NearestNode {
  const column = checkColumn(table, name, 'nearest');
  if (!findIndex(column, 'vector')) throw createSearchError(table, 'WRONG_NEAREST', notAVector(name), name);
  if (typeof vector === 'string' && column.type.type === 'vector' && column.type.service) {
    if (vector.trim() === '')
      throw createSearchError(
        table,
        'WRONG_VALUE',
        `'${name}': nearest: expected a non-empty string, got ${show(vector)}`,
        name,
      );
    return { column: name, vector };
  }
  return { column: name, vector: readVector(table, name, column, vector) };
}

/** T9: a text search, on a column with a text index. @throws QueryError `WRONG_RANK`, `WRONG_VALUE` */
export function readRank(table: Table, name: string, text: unknown): RankNode {
  const column = checkColumn(table, name, 'rankBy');
  if (!findIndex(column, 'text')) throw createSearchError(table, 'WRONG_RANK', noTextIndex(name), name);
  if (typeof text === 'string' && text.trim() !== '') return { column: name, text };
  throw createSearchError(
    table,
    'WRONG_VALUE',
    `'${name}': rankBy: expected a non-empty string, got ${show(text)}`,
    name,
  );
}

function readVector(table: Table, name: string, column: Column, vector: unknown): readonly number[] | Float32Array {
  const dimension = column.type.type === 'vector' ? column.type.dimension : 0;
  const problem = findVectorProblem(vector, dimension);
  if (problem !== undefined || !isVector(vector)) {
    const text =
      isVector(vector) && vector.length !== dimension
        ? wrongDimension(vector.length, dimension)
        : typeof vector === 'string'
          ? noTextVectors(name)
          : `nearest: expected ${problem}, got ${show(vector)}`;
    throw createSearchError(table, 'WRONG_VALUE', typeof vector === 'string' ? text : `'${name}': ${text}`, name);
  }
  if ((findIndex(column, 'vector')?.metric ?? 'cosine') === 'cosine' && isZero(vector)) {
    const text = `'${name}': the cosine of a zero vector is undefined, and the database treats numbers up to 1e-6 as zeros: search with another vector`;
    throw createSearchError(table, 'WRONG_VALUE', text, name);
  }
  return vector.slice();
}

const isVector = (value: unknown): value is readonly number[] | Float32Array => Array.isArray(value) || isFloats(value);

/** In 32-bit floats, as in the database. */
function isZero(vector: readonly number[] | Float32Array): boolean {
  for (let at = 0; at < vector.length; at++) if (Math.abs(Math.fround(vector[at] ?? 0)) > 1e-6) return false;
  return true;
}

const createSearchError = (table: Table, code: QueryErrorCode, text: string, column: string): QueryError =>
  new QueryError(code, `${table.name}: ${text}.`, { table: table.name, column });
