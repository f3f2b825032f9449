import { quoteName } from '../../cql/names.js';
import type { KeyspaceDescription, TableDescription } from '../description/description.js';
import { findTableProblem, isStatableType, mentionsType } from '../description/statable.js';
import { printType } from './column-types.js';
import { NO_LABELS, type Labels } from './labels.js';
import type { Step } from './step.js';
import { listUnstatable, planTable } from './table-steps.js';
import { planTypes } from './type-steps.js';

/** How a keyspace differs from what is wanted. */
export interface Comparison {
  /** In an order in which they can be done. */
  readonly steps: readonly Step[];
  /** Tables and types that only the keyspace has, if they are not to be dropped. */
  readonly unwanted: { readonly tables: readonly string[]; readonly types: readonly string[] };
  /** Columns that no program can have, with their types in CQL and the reason; they are never dropped. */
  readonly unstatable: readonly UnstatableColumn[];
}

/** A column that `table()` cannot state: the Data API does not support its type, or its name is refused. */
export interface UnstatableColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** Whether the Data API serves it. */
  readonly isServed: boolean;
  /** Why, as the rest of a sentence. */
  readonly problem: string;
}

export interface CompareOptions {
  /** The names of columns in the program. */
  readonly labels?: Labels;
  /** Whether to drop tables and types that only the keyspace has. */
  readonly all?: boolean;
}

/** Compares a keyspace with what is wanted; its collections are ignored. */
export function compareKeyspaces(
  wanted: KeyspaceDescription,
  existing: KeyspaceDescription,
  { labels = NO_LABELS, all = false }: CompareOptions = {},
): Comparison {
  const isUnwanted = (kind: 'tables' | 'types') => {
    const names = new Set(wanted[kind].map(({ name }) => name));
    return existing[kind].map(({ name }) => name).filter((name) => !names.has(name));
  };
  const find = (name: string): TableDescription | undefined => existing.tables.find((table) => table.name === name);
  const kept = wanted.tables.flatMap(({ name }) => find(name) ?? []);
  const tables = isUnwanted('tables');
  const types = isUnwanted('types').filter((type) => !kept.some((table) => holdsType(table, type)));
  const isStatable = {
    table: (name: string): boolean =>
      existing.tables.some((table) => table.name === name && findTableProblem(table, existing.types) === undefined),
    type: (name: string): boolean => existing.types.some((type) => type.name === name && isStatableType(type)),
  };
  const steps = [
    ...planTypes(wanted.types, existing.types, labels),
    ...wanted.tables.flatMap(
      (table) => findObstacle(table, existing) ?? planTable(table, find(table.name), labels, existing.types),
    ),
    ...(all
      ? [
          ...tables.filter(isStatable.table).map((name) => createDropStep('table', name)),
          ...types.filter(isStatable.type).map((name) => createDropStep('type', name)),
        ]
      : []),
  ];
  return {
    steps: sortSteps(steps),
    unwanted: all
      ? {
          tables: tables.filter((name) => !isStatable.table(name)),
          types: types.filter((name) => !isStatable.type(name)),
        }
      : { tables, types },
    unstatable: wanted.tables.flatMap((table) => {
      const there = find(table.name);
      return there ? describeUnstatable(table, there, existing.types) : [];
    }),
  };
}

/** Whether a table has a column of a type that is not dropped. */
const holdsType = ({ columns }: TableDescription, type: string): boolean =>
  Object.values(columns).some((column) => {
    if (column.type === 'userDefined') return column.udtName === type;
    return column.type === 'UNSUPPORTED' && mentionsType(column, type);
  });

/** A collection takes the name of a table. */
function findObstacle({ name }: TableDescription, { collections }: KeyspaceDescription): readonly Step[] | undefined {
  if (!collections.some((collection) => collection.name === name)) return undefined;
  const text = `'${name}' is a collection, not a table`;
  const step = { action: 'change', of: 'table', name, table: name, text, difference: text } as const;
  return [{ ...step, losesData: true, takes: 'a new table', commands: [], cql: [] }];
}

/** Drops a table with its rows, or a type. */
function createDropStep(of: 'table' | 'type', name: string): Step {
  const isTable = of === 'table';
  const dropped = { name, options: { ifExists: true } };
  return {
    action: 'drop',
    of,
    name,
    ...(isTable ? { table: name } : {}),
    text: `drop ${of} '${name}'`,
    losesData: isTable,
    takes: 'drop tables',
    commands: [{ command: isTable ? { dropTable: dropped } : { dropType: dropped } }],
    cql: [`DROP ${of.toUpperCase()} IF EXISTS ${quoteName(name)};`],
  };
}

/**
 * The order in which steps can be done: a type before its columns, a column before its index; and, because the names of
 * indexes are those of the keyspace, drops of indexes and tables before new indexes.
 */
const ORDER: readonly ((step: Step) => boolean)[] = [
  ({ of, action }) => (of === 'type' || of === 'field') && action !== 'drop',
  ({ of, action }) => of === 'index' && action === 'drop',
  ({ of, action }) => of === 'table' && action !== 'drop',
  ({ of, action }) => (of === 'column' || of === 'key') && action !== 'drop',
  ({ of }) => of === 'column',
  ({ of }) => of === 'table',
  ({ of }) => of === 'type',
  ({ of }) => of === 'index',
];

const sortSteps = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((one, other) => getRank(one) - getRank(other));

const getRank = (step: Step): number => ORDER.findIndex((matches) => matches(step));

const describeUnstatable = (
  wanted: TableDescription,
  existing: TableDescription,
  types: KeyspaceDescription['types'],
): Comparison['unstatable'] =>
  listUnstatable(wanted, existing, types).map(({ column, definition, problem }) => ({
    ...{
      table: wanted.name,
      column,
      type: printType(definition),
      isServed: definition.type !== 'UNSUPPORTED',
      problem,
    },
  }));
