import type { Db } from '@datastax/astra-db-ts';
import {
  checkCreatable,
  createTableDefinition,
  listTableIndexes,
  createUdtDefinitions,
  type NamedIndex,
  type Table,
} from '../../schema/index.js';
import { AstraMongooseError } from '../errors/errors.js';
import { openTable } from '../store/shared/confirmation.js';
import { alterTable } from './sync-columns.js';
import { isAskedFor, SyncPlan, type SyncOptions, type SyncStep } from './sync-plan.js';
import { refuseLostIndexes } from './table-indexes.js';
import { planTableSteps, type DescribedTable, type PlannedStep, type ExistingTable } from './table-differences.js';

/** What `syncTable()` did. */
export interface SyncResult {
  /** Whether the table was created. */
  readonly created: boolean;
  /** Names of the created indexes. */
  readonly indexes: string[];
  /** With `{ add: true }`: the added columns, and the added fields as `type.field`. */
  readonly added?: string[];
  /** With `{ drop: true }`: the dropped columns and indexes. */
  readonly dropped?: string[];
}

/** A connection, reduced to its database. */
interface Opening {
  /** Resolves when the connection is open. */
  ready(): Promise<Db>;
}

/**
 * Creates the table, its types and its indexes if they are missing. Columns that only the database has are kept, unless
 * the options say otherwise.
 * @throws {@link AstraMongooseError} `TABLE_DIFFERS` if a difference remains that the options do not cover; nothing is
 * then changed
 */
export async function syncTable(connection: Opening, table: Table, options: SyncOptions = {}): Promise<SyncResult> {
  const db = await connection.ready();
  const steps = planTableSteps(table, await describe(db, table, options));
  refuseDifferences(table, steps, options);
  return await runSteps(
    db,
    table,
    steps.filter((step) => isAskedFor(step, options)),
    options,
  );
}

/** What `syncTable()` would do, and which options it would need; nothing is changed. */
export async function planTable(connection: Opening, table: Table): Promise<SyncPlan> {
  const db = await connection.ready();
  const steps = planTableSteps(table, await describe(db, table, { drop: true }));
  return new SyncPlan(
    table.name,
    steps.map(({ difference: _difference, ...step }) => step),
  );
}

async function describe(db: Db, table: Table, { drop = false }: SyncOptions): Promise<ExistingTable> {
  const tables: readonly DescribedTable[] = await db.listTables({ nameOnly: false });
  const existing = tables.find(({ name }) => name === table.name);
  const hasTypes = createUdtDefinitions(table).length > 0;
  const types = hasTypes ? await db.listTypes({ nameOnly: false }) : [];
  const asksIndexes = existing !== undefined && (drop || listTableIndexes(table).length > 0);
  return {
    table: existing,
    indexes: asksIndexes ? await openTable(db, table.name).listIndexes({ nameOnly: false }) : [],
    types: Object.fromEntries(types.map(({ name, definition }) => [name, definition?.fields ?? {}])),
  };
}

function refuseDifferences(table: Table, steps: readonly PlannedStep[], options: SyncOptions): void {
  const left = steps.filter((step) => !isAskedFor(step, options));
  const differences = left.flatMap(({ difference }) => difference ?? []);
  if (differences.length === 0) return;
  const canAdd = left.every(({ difference, takes }) => difference === undefined || takes === 'add');
  const message = `The table '${table.name}' in the database differs from its definition: ${differences.join('; ')}.`;
  const advice = canAdd ? ' syncTable({ add: true }) adds what is missing.' : '';
  throw new AstraMongooseError(message + advice, { differences }, 'TABLE_DIFFERS', { table: table.name });
}

async function runSteps(
  db: Db,
  table: Table,
  steps: readonly SyncStep[],
  { add, drop }: SyncOptions,
): Promise<SyncResult> {
  const listNames = (action: SyncStep['action'], of: SyncStep['of']): string[] =>
    steps.filter((step) => step.action === action && step.of === of).map(({ name }) => name);
  const changed = listNames('change', 'index');
  const droppedIndexes = [...listNames('drop', 'index'), ...changed];
  const [dropped, added] = [listNames('drop', 'column'), listNames('add', 'column')];
  const created = listNames('create', 'table').length > 0;
  if (created) checkCreatable(table);
  await createTypes(db, table, listNames('create', 'type'));
  await addFields(db, table, listNames('add', 'field'));
  for (const name of droppedIndexes) await db.command({ dropIndex: { name, options: { ifExists: true } } });
  if (created) await createTable(db, table);
  if (added.length > 0) await addColumns(db, table, added);
  if (dropped.length > 0) await alterTable(db, table.name, { drop: { columns: dropped } });
  const indexes = [...changed, ...listNames('create', 'index')];
  await createIndexes(db, table, indexes);
  if (indexes.length > 0) {
    const there = await openTable(db, table.name).listIndexes({ nameOnly: true });
    refuseLostIndexes(
      table.name,
      indexes.filter((name) => !there.includes(name)),
    );
  }
  return {
    created,
    indexes,
    ...(add && { added: [...listNames('add', 'field'), ...added] }),
    ...(drop && { dropped: [...droppedIndexes, ...dropped] }),
  };
}

const IF_MISSING = { ifNotExists: true };

async function createTypes(db: Db, table: Table, names: readonly string[]): Promise<void> {
  for (const { name, fields } of createUdtDefinitions(table)) {
    if (names.includes(name)) await db.command({ createType: { name, definition: { fields }, options: IF_MISSING } });
  }
}

async function addFields(db: Db, table: Table, names: readonly string[]): Promise<void> {
  for (const { name, fields } of createUdtDefinitions(table)) {
    const missing = Object.entries(fields).filter(([field]) => names.includes(`${name}.${field}`));
    if (missing.length === 0) continue;
    await db.command({ alterType: { name, add: { fields: Object.fromEntries(missing) } } });
  }
}

const createTable = (db: Db, table: Table): Promise<object> =>
  db.command({ createTable: { name: table.name, definition: createTableDefinition(table), options: IF_MISSING } });

async function addColumns(db: Db, table: Table, names: readonly string[]): Promise<void> {
  const columns = Object.entries(createTableDefinition(table).columns).filter(([name]) => names.includes(name));
  await alterTable(db, table.name, { add: { columns: Object.fromEntries(columns) } });
}

/** One by one: the database locks a table while it builds an index. */
async function createIndexes(db: Db, table: Table, names: readonly string[]): Promise<void> {
  for (const index of listTableIndexes(table)) {
    if (names.includes(index.name)) await db.command(createIndexCommand(index), { table: table.name });
  }
}

const COMMANDS = { regular: 'createIndex', vector: 'createVectorIndex', text: 'createTextIndex' } as const;

function createIndexCommand({ name, definition: { kind, column, options } }: NamedIndex): Record<string, unknown> {
  const hasOptions = Object.keys(options).length > 0;
  return { [COMMANDS[kind]]: { name, definition: { column, ...(hasOptions && { options }) }, options: IF_MISSING } };
}
