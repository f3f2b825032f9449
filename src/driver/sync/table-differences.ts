import {
  printColumnLabel,
  getColumnName,
  getMemberName,
  createTableDefinition,
  createUdtDefinitions,
  type Table,
} from '../../schema/index.js';
import { planIndexSteps, type DescribedIndex } from './index-differences.js';
import type { SyncStep } from './sync-plan.js';

/** A table as `listTables` describes it. */
export interface DescribedTable {
  readonly name: string;
  readonly definition: {
    readonly columns: Readonly<Record<string, unknown>>;
    readonly primaryKey: string | { readonly partitionBy: readonly string[]; readonly partitionSort?: object };
  };
}

/** The database's description of a table. */
export interface ExistingTable {
  /** Undefined if the table does not exist. */
  readonly table: DescribedTable | undefined;
  readonly indexes: readonly DescribedIndex[];
  /** The fields of the user-defined types, by name. */
  readonly types: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A step, and the difference that it resolves, as a sentence about the existing table. */
export type PlannedStep = SyncStep & { readonly difference?: string };

/** The steps that make the database match the definition of a table, in an executable order. */
export function planTableSteps(table: Table, there: ExistingTable): PlannedStep[] {
  const types = planTypeSteps(table, there);
  if (!there.table) {
    const create = { action: 'create', of: 'table', name: table.name, text: `create table '${table.name}'` } as const;
    return [...types, { ...create, losesData: false }, ...planIndexSteps(table, [])];
  }
  const columns = planColumnSteps(table, there.table);
  const missing = columns.filter(({ action }) => action === 'add').map(({ name }) => name);
  const indexes = planIndexSteps(table, there.indexes, missing);
  // The database does not drop a column with an index.
  const isFirst = ({ action }: SyncStep): boolean => action === 'drop';
  return [...types, ...indexes.filter(isFirst), ...columns, ...indexes.filter((step) => !isFirst(step))];
}

function planColumnSteps(table: Table, { definition: there }: DescribedTable): PlannedStep[] {
  const wanted = createTableDefinition(table);
  const steps: PlannedStep[] = [];
  for (const [name, definition] of Object.entries(wanted.columns)) {
    const should = printType(definition);
    const is = there.columns[name] === undefined ? undefined : printType(there.columns[name]);
    const member = getMemberName(table, name);
    const label = printColumnLabel(table, member);
    if (is === undefined) {
      const text = `add column ${label} (${should})`;
      // The table may be older than the naming in its definition.
      const old = isOld(member, wanted.columns, there.columns) ? `, but '${member}'` : '';
      const difference = `the column ${label} (${should}) is missing${old}`;
      steps.push({ action: 'add', of: 'column', name, text, losesData: false, takes: 'add', difference });
    } else if (is !== should) {
      const difference = `${label} is ${is}, not ${should}`;
      steps.push({ ...NEW_TABLE, of: 'column', name, text: `column ${difference}`, difference });
    }
  }
  const [is, should] = [printKey(there.primaryKey), printKey(wanted.primaryKey)];
  if (is !== should) {
    const isRenamed = table.keyColumns.some((member) => getColumnName(table, member) !== member);
    const members = isRenamed ? ` for (${table.keyColumns.join(', ')})` : '';
    const difference = `its primary key is ${is}, not ${should}${members}`;
    steps.push({ ...NEW_TABLE, of: 'key', name: table.name, text: difference, difference });
  }
  const inKey = listKeyColumns(there.primaryKey);
  const extra = Object.keys(there.columns).filter((name) => !(name in wanted.columns) && !inKey.includes(name));
  return [...steps, ...extra.map((name) => createDropStep(name, there.columns[name]))];
}

type Columns = Readonly<Record<string, unknown>>;

/** Whether a renamed member still has a column with its own name in the database. */
const isOld = (member: string, wanted: Columns, there: Columns): boolean =>
  !Object.hasOwn(wanted, member) && there[member] !== undefined;

const NEW_TABLE = { action: 'change', losesData: true, takes: 'a new table' } as const;

function createDropStep(name: string, definition: unknown): SyncStep {
  const text = `drop column '${name}' (${printType(definition)})`;
  // The Data API accepts the drop of a user-defined type column, and the database refuses it.
  const takes = isUserDefined(definition) ? 'a new table' : 'drop';
  return { action: 'drop', of: 'column', name, text, losesData: true, takes };
}

const isUserDefined = (definition: unknown): boolean =>
  typeof definition === 'object' && definition !== null && 'type' in definition && definition.type === 'userDefined';

function planTypeSteps(table: Table, { table: described, types }: ExistingTable): PlannedStep[] {
  return createUdtDefinitions(table).flatMap(({ name: type, fields, ...named }): PlannedStep[] => {
    const existing = types[type];
    if (!existing) {
      const text = `create type '${type}'`;
      // Only a column that is also missing can be of this type.
      const needs = described ? ({ takes: 'add' } as const) : {};
      return [{ action: 'create', of: 'type', name: type, text, losesData: false, ...needs }];
    }
    return Object.entries(fields).flatMap(([field, definition]): PlannedStep[] => {
      const name = `${type}.${field}`;
      const should = printType(definition);
      const member = getMemberName(named, field);
      const ofMember = member === field ? '' : ` for '${member}'`;
      if (existing[field] === undefined) {
        const text = `add field '${name}'${ofMember} (${should})`;
        const old = isOld(member, fields, existing) ? `, but '${member}'` : '';
        const difference = `its type '${type}' has no field '${field}'${ofMember} (${should})${old}`;
        return [{ action: 'add', of: 'field', name, text, losesData: false, takes: 'add', difference }];
      }
      const is = printType(existing[field]);
      if (is === should) return [];
      const difference = `'${name}'${ofMember} is ${is}, not ${should}`;
      return [{ ...NEW_TABLE, of: 'field', name, text: `field ${difference}`, difference }];
    });
  });
}

/** The type of a column in CQL. */
export function printType(definition: unknown): string {
  if (typeof definition === 'string') return definition;
  const { type, keyType, valueType, dimension, udtName, apiSupport } = definition as Readonly<Record<string, unknown>>;
  if (type === 'map') return `map<${printType(keyType)}, ${printType(valueType)}>`;
  if (type === 'list' || type === 'set') return `${type}<${printType(valueType)}>`;
  if (type === 'vector') return `vector<${String(dimension)}>`;
  // The Data API describes unsupported types by their CQL.
  if (type === 'UNSUPPORTED') return (apiSupport as { readonly cqlDefinition: string }).cqlDefinition;
  return String(type === 'userDefined' ? udtName : type);
}

type Key = DescribedTable['definition']['primaryKey'];

const listKeyColumns = (key: Key): readonly string[] =>
  typeof key === 'string' ? [key] : [...key.partitionBy, ...Object.keys(key.partitionSort ?? {})];

function printKey(key: Key): string {
  if (typeof key === 'string') return `((${key}))`;
  const sort = Object.entries(key.partitionSort ?? {}).map(([name, order]) =>
    order === -1 ? `${name} descending` : name,
  );
  return `(${[`(${key.partitionBy.join(', ')})`, ...sort].join(', ')})`;
}
