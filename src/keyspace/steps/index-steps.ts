import { quoteName } from '../../cql/names.js';
import type { IndexDefinition } from '../../data-api/definitions.js';
import { getIndexMetric } from '../../data-api/index-metric.js';
import { show } from '../../util/errors.js';
import { printSorted as print } from '../description/print-sorted.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { printCreateIndex } from '../cql/write-cql.js';
import { findIndexProblem } from '../description/statable.js';
import type { DescribedColumns, IndexDescription, TableDescription } from '../description/description.js';
import { printLabel, type Labels } from './labels.js';
import type { SchemaCommand, TableStep } from './step.js';

/** An index that the Data API can describe. */
export interface KnownIndex {
  readonly name: string;
  readonly definition: IndexDefinition;
}

/** How the indexes of a table differ from those wanted. */
export interface IndexDifferences {
  readonly toCreate: readonly KnownIndex[];
  readonly toDrop: readonly KnownIndex[];
  /** Indexes of the same name, but of another column, kind or options. */
  readonly changed: readonly { readonly index: KnownIndex; readonly from: KnownIndex | undefined }[];
}

/** Compares the indexes of a table with those wanted: by name, or by what they index. */
export function findIndexDifferences(wanted: TableDescription, existing: TableDescription): IndexDifferences {
  const there = existing.indexes;
  const known = wanted.indexes.filter(isKnown);
  const isSame = (index: KnownIndex, other: IndexDescription): boolean =>
    isKnown(other) && isEqual(wanted.columns, index.definition, other.definition);
  const isSameOfName = (index: KnownIndex, other: IndexDescription): boolean =>
    hasName(index, other) && isSame(index, other);
  const names = new Set(known.map(({ name }) => name));
  const isSameOfOtherName = (index: KnownIndex, other: IndexDescription): boolean =>
    isSame(index, other) && !names.has(other.name);
  // Each index of the database is the counterpart of one that is wanted.
  const counterparts = new Map<KnownIndex, IndexDescription>();
  const taken = new Set<IndexDescription>();
  for (const isCounterpart of [isSameOfName, isSameOfOtherName, hasName]) {
    for (const index of known) {
      const other = counterparts.has(index)
        ? undefined
        : there.find((each) => !taken.has(each) && isCounterpart(index, each));
      if (!other) continue;
      counterparts.set(index, other);
      taken.add(other);
    }
  }
  return {
    toCreate: known.filter((index) => !counterparts.has(index)),
    toDrop: there.filter(isKnown).filter((index) => !taken.has(index) && !isForCql(wanted, existing, index)),
    changed: known.flatMap((index) => {
      const other = counterparts.get(index);
      if (!other || isSame(index, other)) return [];
      return [{ index, from: isKnown(other) ? other : undefined }];
    }),
  };
}

const hasName = ({ name }: KnownIndex, other: IndexDescription): boolean => other.name === name;

/**
 * Whether an index was created with CQL, for queries that are unknown here: `table()` cannot state it, nor a second one of
 * what it is of; the Data API cannot describe others.
 */
function isForCql(wanted: TableDescription, existing: TableDescription, index: KnownIndex): boolean {
  if (!Object.hasOwn(wanted.columns, getIndexedColumn(index))) return false;
  return findIndexProblem(existing, index) !== undefined || isSecond(wanted, existing, index);
}

/** Columns that the table lacks, that it would lose, and that `table()` cannot state. */
interface ChangedColumns {
  readonly missing?: readonly string[];
  readonly dropped?: readonly string[];
  readonly unstatable?: readonly string[];
}

/**
 * The steps that make the indexes of a table match those wanted.
 */
export function planIndexes(
  wanted: TableDescription,
  existing: TableDescription,
  labels: Labels,
  { missing = [], dropped = [], unstatable = [] }: ChangedColumns = {},
): TableStep[] {
  const { toCreate, toDrop: surplus, changed } = findIndexDifferences(wanted, existing);
  const toDrop = surplus.filter((index) => !unstatable.includes(getIndexedColumn(index)));
  const context: Context = { wanted, labels };
  // The database does not drop a column with an index, and does not index twice what another is still of.
  const isStuck = ({ index, from }: IndexDifferences['changed'][number]): boolean =>
    from !== undefined &&
    (dropped.includes(getIndexedColumn(from)) ||
      changed.some((other) => other.from && other.from !== from && isEqualTarget(wanted.columns, index, other.from)));
  const stuck = changed.filter(isStuck);
  const replaced = [...toDrop, ...stuck.flatMap(({ from }) => from ?? [])];
  const gone = [...toDrop, ...changed.flatMap(({ from }) => from ?? [])];
  const getPermission = (index: KnownIndex): TableStep['takes'] => {
    // The database takes the new index for the other, and creates none.
    if (gone.some((other) => isEqualTarget(wanted.columns, index, other))) return 'drop';
    return missing.includes(getIndexedColumn(index)) ? 'add' : undefined;
  };
  return [
    ...replaced.map((index) => createDropStep(index, context)),
    ...changed.filter((each) => !isStuck(each)).map(({ index, from }) => createChangeStep(index, from, context)),
    ...stuck.map(({ index }) => createStep(index, 'drop', context)),
    ...toCreate.map((index) => createStep(index, getPermission(index), context)),
  ];
}

/** Whether what an index is of has the index that is wanted: `table()` cannot state a second one. */
const isSecond = (wanted: TableDescription, { indexes }: TableDescription, second: KnownIndex): boolean =>
  wanted.indexes.some(
    (index) =>
      isKnown(index) &&
      isEqualTarget(wanted.columns, index, second) &&
      indexes.some((other) => isKnown(other) && isEqual(wanted.columns, index.definition, other.definition)),
  );

interface Context {
  readonly wanted: TableDescription;
  readonly labels: Labels;
}

const INDEX = { of: 'index', losesData: false } as const;

const createDropStep = (index: KnownIndex, { wanted: { name: table }, labels }: Context): TableStep => ({
  ...{ ...INDEX, action: 'drop', name: index.name, table, takes: 'drop' },
  text: `drop index '${index.name}' of ${printLabel(labels, table, getIndexedColumn(index))}`,
  commands: [dropIndex(index)],
  cql: [printDrop(index)],
});

const createChangeStep = (index: KnownIndex, from: KnownIndex | undefined, { wanted }: Context): TableStep => ({
  ...{ ...INDEX, action: 'change', name: index.name, table: wanted.name, takes: 'drop' },
  detail: from ? printChange(index.definition, from.definition) : 'it was created with CQL',
  text: `drop index '${index.name}' and recreate it as defined`,
  commands: [dropIndex(index), createIndex(wanted.name, index)],
  cql: [printDrop(index), printCreateIndex(wanted, index)],
});

const createStep = (index: KnownIndex, takes: TableStep['takes'], { wanted, labels }: Context): TableStep => ({
  ...{ ...INDEX, action: 'create', name: index.name, table: wanted.name },
  text: `create index '${index.name}' of ${printLabel(labels, wanted.name, getIndexedColumn(index))}`,
  ...(takes && { takes }),
  commands: [createIndex(wanted.name, index)],
  cql: [printCreateIndex(wanted, index)],
});

const printDrop = ({ name }: KnownIndex): string => `DROP INDEX IF EXISTS ${quoteName(name)};`;

const dropIndex = ({ name }: KnownIndex): SchemaCommand => ({
  command: { dropIndex: { name, options: { ifExists: true } } },
});

const COMMANDS = { regular: 'createIndex', vector: 'createVectorIndex', text: 'createTextIndex' } as const;

function createIndex(table: string, { name, definition: { kind, column, options } }: KnownIndex): SchemaCommand {
  const definition = { column, ...(Object.keys(options).length > 0 && { options }) };
  return { table, command: { [COMMANDS[kind]]: { name, definition, options: { ifNotExists: true } } } };
}

/** Whether the Data API describes an index in full. */
const isKnown = (index: IndexDescription): index is KnownIndex => index.definition.kind !== 'UNKNOWN';

/** The column that an index is of. */
function getIndexedColumn({ definition: { column } }: KnownIndex): string {
  return typeof column === 'string' ? column : (Object.keys(column)[0] ?? '');
}

/** The options of an index created without any. */
const DEFAULTS: ReadonlyFields = {
  ...{ ascii: false, caseSensitive: true, normalize: false, analyzer: 'standard', sourceModel: 'other' },
};

function isEqual(columns: DescribedColumns, wanted: IndexDefinition, there: IndexDefinition): boolean {
  if (wanted.kind !== there.kind || printTarget(columns, wanted) !== printTarget(columns, there)) return false;
  const [should, is] = [resolveOptions(wanted), resolveOptions(there)];
  return [...new Set([...Object.keys(should), ...Object.keys(DEFAULTS)])].every(
    (name) => print(is[name] ?? DEFAULTS[name]) === print(should[name] ?? DEFAULTS[name]),
  );
}

/** How an index differs from the one wanted, in words. */
function printChange(wanted: IndexDefinition, there: IndexDefinition): string {
  if (wanted.kind !== there.kind) return `it is ${there.kind}, not ${wanted.kind}`;
  const [is, should] = [JSON.stringify(there.column), JSON.stringify(wanted.column)].map((each) =>
    each.replaceAll('"', "'"),
  );
  if (is !== should) return `it is of ${is}, not of ${should}`;
  const [has, needs] = [resolveOptions(there), resolveOptions(wanted)];
  const changes = [...new Set([...Object.keys(needs), ...Object.keys(has)])].flatMap((name) => {
    const [one, other] = [has[name] ?? DEFAULTS[name], needs[name] ?? DEFAULTS[name]];
    return print(one) === print(other) ? [] : [`${name} is ${show(one)}, not ${show(other)}`];
  });
  return changes.join('; ');
}

const resolveOptions = (index: IndexDefinition): ReadonlyFields =>
  index.kind === 'vector' ? { ...index.options, metric: getIndexMetric(index.options) } : { ...index.options };

const isEqualTarget = (columns: DescribedColumns, one: KnownIndex, other: KnownIndex): boolean =>
  printTarget(columns, one.definition) === printTarget(columns, other.definition);

/** What an index is of: the elements of a list or set are its values. */
function printTarget(columns: DescribedColumns, { column }: IndexDefinition): string {
  const [[name, part] = ['', undefined]] =
    typeof column === 'string' ? [[column, undefined] as const] : Object.entries(column);
  const type = columns[name]?.type;
  return JSON.stringify([name, type === 'list' || type === 'set' ? '$values' : part]);
}
