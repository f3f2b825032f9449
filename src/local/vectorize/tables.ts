import type { ColumnDefinition } from '../../data-api/definitions.js';
import { isObject } from '../../json/json.js';
import { parseJson } from '../../json/parse-json.js';
import type { Context } from '../context/context.js';
import { readService } from '../providers/embedding-models.js';
import type { Table } from '../tables/stored/table.js';

/**
 * The vector that a column's service creates from a text; null until it is known: call the models' `settle` before
 * writing anything. Undefined if the column has no service. @throws {@link ApiError}
 */
export function embedText(
  table: Table,
  column: string,
  text: string,
  context: Context,
): Float32Array | null | undefined {
  const definition = table.columns.get(column);
  const service = definition && readColumnService(definition);
  if (!service) return undefined;
  const vector = context.models.vectorOf(text, service);
  return vector ? Float32Array.from(vector) : null;
}

function readColumnService(definition: ColumnDefinition): ReturnType<typeof readService> | undefined {
  if (definition.type !== 'vector' || !definition.service) return undefined;
  const service = parseJson(JSON.stringify(definition.service));
  return isObject(service) ? readService(service, definition.dimension) : undefined;
}
