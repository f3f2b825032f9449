import { ApiError } from '../../errors/errors.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';
import { findMetric, findVectorProblem } from '../stored/vectors.js';

/** The database's refusal of a row with a value that an index does not accept. */
export function findIndexRefusal(table: Table, cells: ReadonlyMap<string, Value | null>): ApiError | undefined {
  for (const [column, value] of cells) {
    const refusal =
      value instanceof Float32Array
        ? findVectorRefusal(table, column, value)
        : typeof value === 'string' && value.length * 3 > MAX_BYTES
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

/** Short texts cannot exceed the limit. */
function findTextRefusal(table: Table, column: string, text: string): ApiError | undefined {
  const index = table.indexesOf(column).find(({ target }) => target === 'terms');
  const terms = index?.valuesOf(text) ?? [];
  const bytes = terms.reduce<number>((sum, term) => sum + (typeof term === 'string' ? Buffer.byteLength(term) : 0), 0);
  if (bytes <= MAX_BYTES) return undefined;
  const message = `The words of column '${column}' have ${bytes} bytes: at most ${MAX_BYTES} can be indexed.`;
  return new ApiError('INVALID_DATABASE_QUERY', message);
}

/** The maximum size of an indexed text: the bytes of all its words. */
const MAX_BYTES = 8192;
