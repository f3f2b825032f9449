import type { IndexColumn, IndexDefinition, Metric } from '../../data-api/definitions.js';
import type { DescribedColumn, IndexDescription } from '../description/description.js';
import type { DraftIndex } from './draft.js';

/** Describes an index as the Data API does: those that it does not know, and does not use, are `UNKNOWN`. */
export function describeIndex(index: DraftIndex, column: DescribedColumn | undefined): IndexDescription {
  const { name, cql } = index;
  return { name, definition: createDefinition(index, column) ?? { kind: 'UNKNOWN', cql } };
}

function createDefinition(
  { by, target, options }: DraftIndex,
  column: DescribedColumn | undefined,
): IndexDefinition | undefined {
  if (by === undefined || !SAI.has(by.toLowerCase()) || !column || target.part === 'full') return undefined;
  const { column: name } = target;
  const { similarity_function: metric, source_model: sourceModel, index_analyzer: analyzer } = options;
  switch (column.type) {
    case 'vector':
      return {
        ...{ kind: 'vector', column: name },
        options: { ...(metric && { metric: metric.toLowerCase() as Metric }), ...(sourceModel && { sourceModel }) },
      };
    case 'list':
    case 'set':
    case 'map':
      return { kind: 'regular', column: describeTarget(target, column.type), options: readTextOptions(options) };
    case 'UNSUPPORTED':
    case 'userDefined':
      return undefined;
    default:
      if (analyzer !== undefined) return { kind: 'text', column: name, options: { analyzer: readAnalyzer(analyzer) } };
      return { kind: 'regular', column: name, options: readTextOptions(options) };
  }
}

/** The classes of storage-attached indexes, in lower case. */
const SAI: ReadonlySet<string> = new Set([
  'sai',
  'storageattachedindex',
  'org.apache.cassandra.index.sai.storageattachedindex',
]);

/** CQL indexes the values of a collection unless the statement says otherwise; a list or set has no other parts. */
function describeTarget({ column, part = 'values' }: DraftIndex['target'], type: 'list' | 'set' | 'map'): IndexColumn {
  if (type === 'map' && part === 'entries') return column;
  return { [column]: type === 'map' && part === 'keys' ? '$keys' : '$values' };
}

/** An analyzer is a name, or JSON. */
function readAnalyzer(text: string): string | Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : text;
  } catch {
    return text;
  }
}

function readTextOptions(given: DraftIndex['options']): Readonly<Record<string, boolean>> {
  const read = Object.entries(TEXT_OPTIONS).flatMap(([cql, option]) => {
    const value = given[cql];
    return value === undefined ? [] : [[option, value.toLowerCase() === 'true'] as const];
  });
  return Object.fromEntries(read);
}

/** The options of an index of text in CQL, with their names in the Data API. */
export const TEXT_OPTIONS = {
  ascii: 'ascii',
  case_sensitive: 'caseSensitive',
  normalize: 'normalize',
} as const;
