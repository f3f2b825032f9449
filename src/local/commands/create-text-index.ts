import { isObject, printJson, type JsonObject } from '../../json/json.js';
import { readText } from '../fields/arguments.js';
import { fail } from '../errors/errors.js';
import { createIndexCommand } from './index-arguments.js';
import { findColumn } from '../ddl/index-definition.js';
import { anything, object, text } from '../fields/fields.js';

/** `createTextIndex`: an index on the words of a text column. */
export const createTextIndex = createIndexCommand({
  kind: 'text',
  column: text(),
  options: object({ analyzer: anything() }),
  define(table, definition, options) {
    const { name: column, type } = findColumn(table, readText(definition, 'column'));
    if (type.type !== 'text') {
      fail('UNSUPPORTED_TEXT_INDEX_FOR_DATA_TYPES', `Column '${column}' is not of type text.`);
    }
    const analyzer = options.get('analyzer') ?? 'standard';
    if (typeof analyzer !== 'string' && !isObject(analyzer)) {
      return fail('UNSUPPORTED_JSON_TYPE_FOR_TEXT_INDEX', "'analyzer' must be a name or an object.");
    }
    return {
      kind: 'text',
      column,
      options: { analyzer: typeof analyzer === 'string' ? analyzer : toPlainObject(analyzer) },
    };
  },
});

/** Definitions are plain data, to their innermost parts. */
const toPlainObject = (value: JsonObject): Record<string, unknown> =>
  JSON.parse(printJson(value)) as Record<string, unknown>;
