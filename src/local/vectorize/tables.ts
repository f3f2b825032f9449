import type { ColumnDefinition } from '../../data-api/definitions.js';
import { isObject } from '../../json/json.js';
import { parseJson } from '../../json/parse-json.js';
import type { Context } from '../context/context.js';
import { serviceOf } from '../providers/embedding-models.js';
import type { Table } from '../tables/stored/table.js';

/**
 * The vector that a column's service makes of a text; null while it is not known: `settle` of the context's models must
 * follow before anything is written. Undefined when the column has no service. @throws {@link ApiError}
 */
export function embedText(
  table: Table,
  column: string,
  text: string,
  context: Context,
): Float32Array | null | undefined {
  const definition = table.columns.get(column);
  const service = definition && columnService(definition);
  if (!service) return undefined;
  const vector = context.models.vectorOf(text, service);
  return vector ? Float32Array.from(vector) : null;
}

function columnService(definition: ColumnDefinition): ReturnType<typeof serviceOf> | undefined {
  if (definition.type !== 'vector' || !definition.service) return undefined;
  const service = parseJson(JSON.stringify(definition.service));
  return isObject(service) ? serviceOf(service, definition.dimension) : undefined;
}
