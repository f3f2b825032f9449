import type { ColumnDefinition, IndexDefinition } from '../../../data-api/definitions.js';
import { parseJson } from '../../../json/parse-json.js';
import { makeAnalyzer } from '../../search/text/analyzer.js';
import { foldToAscii } from '../../search/text/ascii-folding.js';
import { compareSequences, type Codec } from '../types/codec.js';
import { getScalarCodec, createElementCodec, type Types } from '../types/codecs.js';
import type { Pair, Value, Values } from '../types/value.js';

/**
 * The part of a column that an index contains: the value itself, the elements, keys, values or entries of a collection,
 * or the terms of a text.
 */
export type IndexTarget = 'value' | 'elements' | 'keys' | 'values' | 'entries' | 'terms';

/** The column of an index. */
export const getIndexedColumn = ({ column }: IndexDefinition): string =>
  typeof column === 'string' ? column : (Object.keys(column)[0] ?? '');

/** The target of an index on a column of this type. */
export function getIndexTarget(index: IndexDefinition, column: ColumnDefinition): IndexTarget {
  if (column.type === 'list' || column.type === 'set') return 'elements';
  if (column.type !== 'map') return 'value';
  const part = typeof index.column === 'string' ? undefined : Object.values(index.column)[0];
  return part === undefined ? 'entries' : part === '$keys' ? 'keys' : 'values';
}

/** Compares the contents of an index with this target. */
export function getTargetCodec(
  target: IndexTarget,
  column: ColumnDefinition,
  codec: Codec,
  keyspace: string,
  types: Types,
): Pick<Codec, 'compare' | 'isRanked'> {
  if (column.type === 'map') {
    const key = getScalarCodec(column.keyType);
    const value = createElementCodec(column.valueType, keyspace, types);
    if (target === 'keys') return key;
    if (target === 'values') return value;
    const parts = [key, value] as const;
    return {
      compare: (a: Values, b: Values) =>
        compareSequences(a, b, (x: Value, y: Value, at) => parts[at === 0 ? 0 : 1].compare(x, y)),
    };
  }
  if (column.type === 'list' || column.type === 'set') return createElementCodec(column.valueType, keyspace, types);
  return codec;
}

/** The values under which an index with this target finds a column's value. */
export function listTargetValues(target: IndexTarget, value: Value): readonly Value[] {
  if (target === 'value' || target === 'terms') return [value];
  const values = value as readonly Value[];
  if (target === 'elements' || target === 'entries') return values;
  return (values as readonly Pair[]).map((pair) => pair[target === 'keys' ? 0 : 1]);
}

/** Whether an index transforms texts. */
export function usesAnalyzer(index: IndexDefinition): boolean {
  if (index.kind !== 'regular') return index.kind === 'text';
  const { ascii = false, caseSensitive = true, normalize = false } = index.options;
  return ascii || !caseSensitive || normalize;
}

/** How the options of a text index change the compared text. */
export function createNormalizer(index: IndexDefinition): (value: Value) => Value {
  if (index.kind !== 'regular' || !usesAnalyzer(index)) return (value) => value;
  const { ascii = false, caseSensitive = true, normalize = false } = index.options;
  return (value) => {
    if (typeof value !== 'string') return value;
    let text = normalize ? value.normalize('NFC') : value;
    if (!caseSensitive) text = text.toLowerCase();
    return ascii ? foldToAscii(text) : text;
  };
}

/** The terms by which a text index finds a text; undefined if its analyzer is not supported. */
export function createTermReader(index: IndexDefinition): ((value: Value) => readonly string[]) | undefined {
  if (index.kind !== 'text') return undefined;
  const { analyzer } = index.options;
  const analyze = makeAnalyzer(analyzer === undefined ? undefined : parseJson(JSON.stringify(analyzer)));
  return analyze && ((value) => (typeof value === 'string' ? analyze(value) : []));
}
