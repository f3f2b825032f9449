import { quoteName } from '../../cql/names.js';
import type { PrimaryKeyDefinition } from '../../data-api/definitions.js';
import { printColumnType, printCreateTable } from '../cql/write-cql.js';
import type { DescribedColumn, TableDescription, TypeDescription } from '../description/description.js';
import { findColumnProblem } from '../description/statable.js';
import { explainCommands, isCreatable, printType, toDefinition } from './column-types.js';
import { planIndexes } from './index-steps.js';
import { printLabel, type Labels } from './labels.js';
import { planService } from './service-steps.js';
import type { Step, TableStep } from './step.js';
import { isOld, NEW_TABLE } from './type-steps.js';

/**
 * The steps that make a table match a description, in an executable order; without those of its types. Columns that
 * `table()` cannot state stay, with their indexes.
 *
 * @param types - the types that exist; without them columns of user-defined types count as what `table()` can state
 */
export function planTable(
  wanted: TableDescription,
  existing: TableDescription | undefined,
  labels: Labels,
  types?: readonly TypeDescription[],
): TableStep[] {
  if (!existing) return [createTableStep(wanted), ...planIndexes(wanted, { ...wanted, indexes: [] }, labels)];
  const unstatable = listUnstatable(wanted, existing, types).map(({ column }) => column);
  const columns = planColumns(wanted, existing, labels).filter(
    ({ action, name }) => action !== 'drop' || !unstatable.includes(name),
  );
  const listColumns = (action: Step['action']): readonly string[] =>
    columns.filter((step) => step.action === action).map(({ name }) => name);
  const changes = { missing: listColumns('add'), dropped: listColumns('drop'), unstatable };
  const indexes = planIndexes(wanted, existing, labels, changes);
  // The database does not drop a column with an index.
  const isFirst = ({ action }: Step): boolean => action === 'drop';
  return [...indexes.filter(isFirst), ...columns, ...indexes.filter((step) => !isFirst(step))];
}

/** The columns of an existing table that no program can have, with the reason. */
export const listUnstatable = (
  wanted: TableDescription,
  existing: TableDescription,
  types?: readonly TypeDescription[],
): readonly { readonly column: string; readonly definition: DescribedColumn; readonly problem: string }[] =>
  Object.entries(existing.columns).flatMap(([column, definition]) => {
    const problem = Object.hasOwn(wanted.columns, column) ? undefined : findColumnProblem(column, definition, types);
    return problem === undefined ? [] : [{ column, definition, problem }];
  });

/** The columns of a table that the Data API cannot create. */
export const listUncreatable = ({ columns }: TableDescription): readonly string[] =>
  Object.keys(columns).filter((name) => columns[name] !== undefined && !isCreatable(columns[name]));

function createTableStep(table: TableDescription): TableStep {
  const { name, columns, primaryKey } = table;
  const definition = {
    columns: Object.fromEntries(Object.entries(columns).map(([column, of]) => [column, toDefinition(of)])),
    primaryKey,
  };
  return {
    ...{ action: 'create', of: 'table', name, table: name, text: `create table '${name}'`, losesData: false },
    ...explainCommands(columns),
    commands:
      listUncreatable(table).length === 0
        ? [{ command: { createTable: { name, definition, options: { ifNotExists: true } } } }]
        : [],
    cql: [printCreateTable(table)],
  };
}

function planColumns(wanted: TableDescription, existing: TableDescription, labels: Labels): TableStep[] {
  const { name: table } = wanted;
  const steps = Object.entries(wanted.columns).flatMap(([name, definition]): TableStep[] => {
    const should = printType(definition);
    const label = printLabel(labels, table, name);
    const there = existing.columns[name];
    if (there === undefined) return [createAddStep({ name, definition, wanted, existing, labels })];
    const is = printType(there);
    if (is === should) return planService({ table, name, label }, definition, there);
    const difference = `${label} is ${is}, not ${should}`;
    return [{ ...NEW_TABLE, of: 'column', name, table, text: `column ${difference}`, difference }];
  });
  const [is, should] = [printKey(existing.primaryKey), printKey(wanted.primaryKey)];
  if (is !== should) {
    const columns = listKeyColumns(wanted);
    const members = columns.map((column) => labels.getMember(table, column));
    const isRenamed = columns.some((column, at) => column !== members[at]);
    const difference = `its primary key is ${is}, not ${should}${isRenamed ? ` for (${members.join(', ')})` : ''}`;
    steps.push({ ...NEW_TABLE, of: 'key', name: table, table, text: difference, difference });
  }
  const inKey = listKeyColumns(existing);
  const extra = Object.entries(existing.columns).filter(
    ([name]) => !Object.hasOwn(wanted.columns, name) && !inKey.includes(name),
  );
  return [...steps, ...extra.map(([name, definition]) => createDropStep(table, name, definition))];
}

interface NewColumn {
  readonly name: string;
  readonly definition: DescribedColumn;
  readonly wanted: TableDescription;
  readonly existing: TableDescription;
  readonly labels: Labels;
}

function createAddStep({ name, definition, wanted, existing, labels }: NewColumn): TableStep {
  const table = wanted.name;
  const label = printLabel(labels, table, name);
  const type = printType(definition);
  const member = labels.getMember(table, name);
  // The table may be older than the naming in its definition.
  const old = isOld(member, wanted.columns, existing.columns) ? `, but '${member}'` : '';
  const operation = { add: { columns: { [name]: toDefinition(definition) } } };
  return {
    ...{ action: 'add', of: 'column', name, table, text: `add column ${label} (${type})`, losesData: false },
    ...{ takes: 'add', difference: `the column ${label} (${type}) is missing${old}` },
    ...explainCommands({ [name]: definition }),
    commands: isCreatable(definition) ? [{ table, command: { alterTable: { operation } } }] : [],
    cql: [`ALTER TABLE ${quoteName(table)} ADD ${quoteName(name)} ${printColumnType(definition)};`],
  };
}

function createDropStep(table: string, name: string, definition: DescribedColumn): TableStep {
  const text = `drop column '${name}' (${printType(definition)})`;
  const drop = { action: 'drop', of: 'column', name, table, text, losesData: true } as const;
  // The Data API accepts the drop of a user-defined type column, and the database refuses it.
  if (definition.type === 'userDefined') return { ...drop, takes: 'a new table', commands: [], cql: [] };
  const command = { alterTable: { operation: { drop: { columns: [name] } } } };
  const cql = [`ALTER TABLE ${quoteName(table)} DROP ${quoteName(name)};`];
  return { ...drop, takes: 'drop', commands: [{ table, command }], cql };
}

const listKeyColumns = ({ primaryKey: { partitionBy, partitionSort } }: TableDescription): readonly string[] => [
  ...partitionBy,
  ...Object.keys(partitionSort),
];

/** A primary key in CQL, with the direction of descending columns. */
function printKey({ partitionBy, partitionSort }: PrimaryKeyDefinition): string {
  const sort = Object.entries(partitionSort).map(([name, order]) => (order === -1 ? `${name} descending` : name));
  return `(${[`(${partitionBy.join(', ')})`, ...sort].join(', ')})`;
}
