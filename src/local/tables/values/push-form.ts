import { isArray, isObject, type Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import type { Table } from '../stored/table.js';

/** The elements or entries that a `$push` adds, in the form of a whole list, set or map. @throws {@link ApiError} */
export function parsePush(table: Table, column: string, json: Json): Json {
  switch (table.columns.get(column)?.type) {
    case 'list':
    case 'set':
      return (
        readEach(column, json) ?? [isArray(json) ? refusePush(column, "use '$each' to push several elements") : json]
      );
    case 'map':
      return (readEach(column, json) ?? [json]).map((entry) => readPair(column, entry));
    default:
      return json;
  }
}

/** The operand of `$each`; undefined if one value is pushed. */
function readEach(column: string, json: Json): readonly Json[] | undefined {
  if (!isObject(json) || !json.has('$each')) return undefined;
  const values = json.get('$each');
  if (json.size > 1 || !isArray(values))
    return refusePush(column, "'$each' takes an array and cannot be combined with others");
  return values;
}

function readPair(column: string, entry: Json): readonly Json[] {
  if (isObject(entry)) {
    const [only, ...more] = entry;
    return only && more.length === 0 ? only : refusePush(column, 'use $each to push several entries');
  }
  if (!isArray(entry) || entry.length !== 2)
    return refusePush(column, 'an entry is written {key: value} or [key, value]');
  if (entry.some((part) => isArray(part) || isObject(part))) {
    return refusePush(column, '[key, value] cannot contain objects or arrays: write {key: value}');
  }
  return entry;
}

const refusePush = (column: string, why: string): never =>
  fail('INVALID_PUSH_OPERATOR_USAGE', `Invalid '$push' to '${column}': ${why}.`);
