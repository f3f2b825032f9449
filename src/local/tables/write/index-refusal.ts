import { ApiError } from '../../errors/errors.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';
import { findMetric, findVectorProblem } from '../stored/vectors.js';
import { findSizeProblem, isLongText } from '../../search/text/indexed-size.js';

/** The database's refusal of a row with a value that an index does not accept. */
export function findIndexRefusal(table: Table, cells: ReadonlyMap<string, Value | null>): ApiError | undefined {
  for (const [column, value] of cells) {
    const refusal =
      value instanceof Float32Array
        ? findVectorRefusal(table, column, value)
        : typeof value === 'string' && isLongText(value)
          ? findTextRefusal(table, column, value)
          : undefined;
    if (refusal) return refusal;
  }
  return undefined;
}

function findVectorRefusal(table: Table, column: string, vector: Float32Array): ApiError | undefined {
  const metric = findMetric(table, column);
  const why = metric && findVectorProblem(metric, vector);
  return why === undefined ? undefined : new ApiError('FAILED_WRITE_REQUEST', `Column '${column}': ${why}.`);
}

function findTextRefusal(table: Table, column: string, text: string): ApiError | undefined {
  const index = table.indexesOf(column).find(({ target }) => target === 'terms');
  const terms = (index?.valuesOf(text) ?? []).filter((term) => typeof term === 'string');
  const why = findSizeProblem(`column '${column}'`, terms);
  return why === undefined ? undefined : new ApiError('INVALID_DATABASE_QUERY', why);
}
