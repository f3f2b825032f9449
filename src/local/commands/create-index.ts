import type { ColumnDefinition, IndexDefinition } from '../../wire/definitions.js';
import type { JsonObject } from '../../wire/json.js';
import { fail, refuse } from '../errors.js';
import { indexCommand } from '../index-command.js';
import { checkIndexable, findTarget, indexColumn, indexedType, type IndexTarget } from '../index-definition.js';
import { anything, flag, object } from '../shape.js';
import type { Table } from '../tables/table.js';

/** `createIndex`: an index on a column, on the elements of a list or set, or on keys, values or entries of a map. */
export const createIndex = indexCommand({
  kind: 'regular',
  column: anything(),
  options: object({ ascii: flag(), caseSensitive: flag(), normalize: flag() }),
  define(table, definition, options) {
    const target = findTarget(table, definition.get('column'));
    if (NO_INDEX.has(target.type.type)) {
      fail(
        'UNSUPPORTED_INDEXING_FOR_DATA_TYPES',
        `Column '${target.name}' is a ${target.type.type} and cannot have such an index.`,
      );
    }
    checkTextOptions(target, options);
    checkDatabase(table, target);
    return { kind: 'regular', column: indexColumn(target), options: textOptions(target.type, options) };
  },
});

type TextOptions = Extract<IndexDefinition, { kind: 'regular' }>['options'];

const NO_INDEX: ReadonlySet<string> = new Set(['vector', 'userDefined']);
const TEXTS: ReadonlySet<unknown> = new Set(['text', 'ascii']);
const NO_DATABASE_INDEX: ReadonlySet<unknown> = new Set(['blob', 'duration', 'counter']);

function checkTextOptions(target: IndexTarget, options: JsonObject): void {
  if (options.size === 0) return;
  const type = indexedType(target);
  if (type === 'entries')
    fail('CANNOT_ANALYZE_ENTRIES_ON_MAP_COLUMNS', `Map entries ('${target.name}') take no text options.`);
  if (!TEXTS.has(type))
    fail('UNSUPPORTED_TEXT_ANALYSIS_FOR_DATA_TYPES', `'${target.name}' is no text and takes no text options.`);
}

/** Texts always have the three options, elements only when the request has one. */
function textOptions({ type }: ColumnDefinition, options: JsonObject): TextOptions {
  if (options.size === 0 && !TEXTS.has(type)) return {};
  return {
    ascii: options.get('ascii') === true,
    caseSensitive: options.get('caseSensitive') !== false,
    normalize: options.get('normalize') === true,
  };
}

function checkDatabase(table: Table, target: IndexTarget): void {
  const { name } = target;
  const sorted = table.partitionSort.some(([column]) => column === name);
  const isKey = sorted || table.partitionBy.includes(name);
  const no = (why: string): never => refuse('INVALID_DATABASE_QUERY', `Column '${name}' cannot be indexed: ${why}.`);
  checkIndexable(name);
  const { type } = target;
  const held = type.type === 'map' && !target.part ? [type.keyType, type.valueType] : [indexedType(target)];
  if (held.some((one) => NO_DATABASE_INDEX.has(one))) no('its type has no index');
  if (isKey && !sorted && table.partitionBy.length === 1) no('it is the only partition column');
  if (isKey && TEXTS.has(type.type)) no('text options are not possible on key columns');
}
