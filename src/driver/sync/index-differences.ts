import { printColumnLabel, getMemberName, listTableIndexes, type NamedIndex, type Table } from '../../schema/index.js';
import type { SyncStep } from './sync-plan.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** An index as `listIndexes` describes it. */
export interface DescribedIndex {
  readonly name: string;
  readonly indexType?: string;
  readonly definition: object;
}

/**
 * The steps that make the indexes of a table match its definition.
 * @param missing - columns that the table lacks, by their names in the database
 */
export function planIndexSteps(
  table: Table,
  there: readonly DescribedIndex[],
  missing: readonly string[] = [],
): SyncStep[] {
  const { toCreate, toDrop, changed } = findIndexDifferences(table, there);
  const getLabel = (column: string): string => printColumnLabel(table, getMemberName(table, column));
  return [
    ...toDrop.map(({ name, definition }) => {
      const text = `drop index '${name}' of ${getLabel(getColumn(definition))}`;
      return { ...INDEX, action: 'drop', name, text, takes: 'drop' } as const;
    }),
    ...changed.map(({ name }) => {
      const text = `drop index '${name}' and recreate it as defined`;
      return { ...INDEX, action: 'change', name, text, takes: 'drop' } as const;
    }),
    ...toCreate.map(({ name, definition }) => {
      const column = getColumn(definition);
      const takes = missing.includes(column) ? ({ takes: 'add' } as const) : {};
      return {
        ...INDEX,
        action: 'create',
        name,
        text: `create index '${name}' of ${getLabel(column)}`,
        ...takes,
      } as const;
    }),
  ];
}

const INDEX = { of: 'index', losesData: false } as const;

/** How the indexes of a table differ from those of its definition. */
export interface IndexDifferences {
  readonly toCreate: readonly NamedIndex[];
  readonly toDrop: readonly DescribedIndex[];
  /** Indexes with the same name but another column, kind or options. */
  readonly changed: readonly NamedIndex[];
}

/** Compares the indexes of a table with those of its definition: by name, or by what they index. */
export function findIndexDifferences(table: Table, there: readonly DescribedIndex[]): IndexDifferences {
  const wanted = listTableIndexes(table);
  const isSame = (index: NamedIndex, other: DescribedIndex): boolean => isAsDefined(table, index.definition, other);
  const findCounterpart = (index: NamedIndex): DescribedIndex | undefined =>
    there.find(({ name }) => name === index.name) ?? there.find((other) => isSame(index, other));
  const found = new Set(wanted.map(findCounterpart));
  return {
    toCreate: wanted.filter((index) => !findCounterpart(index)),
    // Indexes that the Data API cannot describe were created with CQL, for queries that are unknown here.
    toDrop: there.filter((index) => !found.has(index) && index.indexType !== 'UNKNOWN'),
    changed: wanted.filter((index) => {
      const other = findCounterpart(index);
      return other !== undefined && !isSame(index, other);
    }),
  };
}

/** The options of an index created without any; the metric and the source model of vectors depend on each other. */
const DEFAULTS: ReadonlyFields = { ascii: false, caseSensitive: true, normalize: false, analyzer: 'standard' };

function isAsDefined(
  table: Table,
  wanted: NamedIndex['definition'],
  { definition, indexType = wanted.kind }: DescribedIndex,
): boolean {
  const { column, options: is = {} } = definition as { readonly column?: unknown; readonly options?: ReadonlyFields };
  if (indexType !== wanted.kind || print(column) !== print(toDescribedColumn(table, wanted.column))) return false;
  const should: ReadonlyFields = wanted.options;
  const names = [...Object.keys(should), ...Object.keys(DEFAULTS)];
  return names.every((name) => print(is[name] ?? DEFAULTS[name]) === print(should[name] ?? DEFAULTS[name]));
}

/** The column of an index as described by the database: the elements of a list or set are its values. */
function toDescribedColumn(table: Table, column: NamedIndex['definition']['column']): unknown {
  if (typeof column !== 'string') return column;
  const kind = table.columns[getMemberName(table, column)]?.kind;
  return kind === 'list' || kind === 'set' ? { [column]: '$values' } : column;
}

/** A text that is the same for equal content, regardless of the order of members. */
function print(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return value === undefined ? '' : JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(members.map(([name, member]) => [name, print(member)]));
}

function getColumn(definition: object): string {
  const column: unknown = 'column' in definition ? definition.column : undefined;
  return typeof column === 'object' && column !== null ? (Object.keys(column)[0] ?? '') : String(column);
}
