import { selectTypes, UNINDEXED_TYPES } from '../../cql/types.js';
import type { ColumnDefinition, IndexDefinition } from '../../data-api/definitions.js';
import { createJsonObject, type JsonObject } from '../../json/json.js';
import { fail, refuse } from '../errors/errors.js';
import { createIndexCommand } from './index-arguments.js';
import {
  findTarget,
  toIndexColumn,
  createIndexColumnField,
  getIndexedType,
  type IndexTarget,
} from '../ddl/index-definition.js';
import { flag, object } from '../fields/fields.js';

/** `createIndex`: an index on a column, on the elements of a list or set, or on keys, values or entries of a map. */
export const createIndex = createIndexCommand({
  kind: 'regular',
  column: createIndexColumnField(),
  options: object({ ascii: flag(), caseSensitive: flag(), normalize: flag() }),
  define(table, definition, options) {
    const target = findTarget(table, definition.get('column'));
    if (NO_INDEX.has(target.type.type)) {
      fail(
        'UNSUPPORTED_INDEXING_FOR_DATA_TYPES',
        `Column '${target.name}' is of type ${target.type.type} and cannot have such an index.`,
      );
    }
    checkTextOptions(target, options);
    return { kind: 'regular', column: toIndexColumn(target), options: readTextOptions(target.type, options) };
  },
  checkForDatabase(table, { column }) {
    const target = findTarget(table, typeof column === 'string' ? column : createJsonObject(column));
    const { name, type, part } = target;
    const refuseIndex = (why: string): never =>
      refuse('INVALID_DATABASE_QUERY', `Column '${name}' cannot be indexed: ${why}.`);
    const held = type.type === 'map' && !part ? [type.keyType, type.valueType] : [getIndexedType(target)];
    if (held.some((one) => NO_DATABASE_INDEX.has(one))) refuseIndex('its type cannot be indexed');
  },
});

type TextOptions = Extract<IndexDefinition, { kind: 'regular' }>['options'];

const NO_INDEX: ReadonlySet<string> = new Set(['vector', 'userDefined']);
const TEXTS: ReadonlySet<unknown> = new Set(selectTypes(({ value }) => value === 'string'));
const NO_DATABASE_INDEX: ReadonlySet<unknown> = UNINDEXED_TYPES;

function checkTextOptions(target: IndexTarget, options: JsonObject): void {
  if (options.size === 0) return;
  const type = getIndexedType(target);
  if (type === 'entries')
    fail('CANNOT_ANALYZE_ENTRIES_ON_MAP_COLUMNS', `Map entries ('${target.name}') cannot have text options.`);
  if (!TEXTS.has(type))
    fail('UNSUPPORTED_TEXT_ANALYSIS_FOR_DATA_TYPES', `'${target.name}' is not text and cannot have text options.`);
}

/** Texts always have the three options, elements only if the request names one. */
function readTextOptions({ type }: ColumnDefinition, options: JsonObject): TextOptions {
  if (options.size === 0 && !TEXTS.has(type)) return {};
  return {
    ascii: options.get('ascii') === true,
    caseSensitive: options.get('caseSensitive') !== false,
    normalize: options.get('normalize') === true,
  };
}
