import type { Db } from '@datastax/astra-db-ts';
import { describeTable, describeTypes } from '../../keyspace/description/describe-tables.js';
import { listUdts } from '../../keyspace/description/statable.js';
import type { TableDescription, TypeDescription } from '../../keyspace/description/description.js';
import { createLabels } from '../../keyspace/steps/labels.js';
import { mergeCommands } from '../../keyspace/steps/merge-commands.js';
import type { TableStep } from '../../keyspace/steps/step.js';
import { planTable as planSteps } from '../../keyspace/steps/table-steps.js';
import { planTypes } from '../../keyspace/steps/type-steps.js';
import { checkCreatable, listTableIndexes, type Table } from '../../schema/index.js';
import { SchemaError } from '../../util/errors.js';
import { AstraMongooseError } from '../errors/errors.js';
import { openTable } from '../store/shared/confirmation.js';
import { describeIndexes, listTables, listTypes } from './describe-keyspace.js';
import { isAskedFor, SyncPlan, toSyncStep, type SyncOptions, type SyncStep } from './sync-plan.js';
import { refuseLostIndexes } from './table-indexes.js';

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
  const steps = planAll(table, await describe(db, table, options));
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
  const steps = planAll(table, await describe(db, table, { drop: true }));
  return new SyncPlan(table.name, steps.map(toSyncStep));
}

/** The database's description of a table. */
interface Existing {
  /** Undefined if the table does not exist. */
  readonly table: TableDescription | undefined;
  readonly types: readonly TypeDescription[];
}

async function describe(db: Db, table: Table, { drop = false }: SyncOptions): Promise<Existing> {
  const existing = (await listTables(db)).find(({ name }) => name === table.name);
  const hasTypes = describeTypes([table]).length > 0;
  const types =
    hasTypes || (drop && Object.values(existing?.columns ?? {}).some((column) => listUdts(column).length > 0))
      ? await listTypes(db)
      : [];
  const asksIndexes = drop || describeTable(table).indexes.length > 0;
  return {
    table: existing && { ...existing, indexes: asksIndexes ? await describeIndexes(db, table.name) : [] },
    types,
  };
}

function planAll(table: Table, { table: existing, types }: Existing): readonly TableStep[] {
  const labels = createLabels([table]);
  // Only a column that is also missing can be of a type that is missing.
  const typeSteps = planTypes(describeTypes([table]), types, labels, existing && 'add');
  return [...typeSteps, ...planSteps(describeTable(table), existing, labels, types)];
}

function refuseDifferences(table: Table, steps: readonly TableStep[], options: SyncOptions): void {
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
  steps: readonly TableStep[],
  { add, drop }: SyncOptions,
): Promise<SyncResult> {
  const listNames = (action: SyncStep['action'], of: SyncStep['of']): string[] =>
    steps.filter((step) => step.action === action && step.of === of).map(({ name }) => name);
  const isCreated = listNames('create', 'table').length > 0;
  refuseUncreatable(table, steps);
  for (const { command, table: of } of mergeCommands(steps)) {
    await db.command(command, of === undefined ? {} : { table: of });
  }
  const changed = listNames('change', 'index');
  const created = [...changed, ...listNames('create', 'index')];
  const indexes = listTableIndexes(table).flatMap(({ name }) => (created.includes(name) ? [name] : []));
  if (indexes.length > 0) {
    const there = await openTable(db, table.name).listIndexes({ nameOnly: true });
    refuseLostIndexes(
      table.name,
      indexes.filter((name) => !there.includes(name)),
    );
  }
  return {
    created: isCreated,
    indexes,
    ...(add && { added: [...listNames('add', 'field'), ...listNames('add', 'column')] }),
    ...(drop && { dropped: [...listNames('drop', 'index'), ...changed, ...listNames('drop', 'column')] }),
  };
}

/** @throws SchemaError `INVALID_COLUMN` for columns that only CQL can create */
function refuseUncreatable(table: Table, steps: readonly TableStep[]): void {
  const step = steps.find(({ commands }) => commands.length === 0);
  if (!step) return;
  checkCreatable(table);
  const text = `table('${table.name}'): the Data API cannot ${step.text}: do it with CQL.`;
  throw new SchemaError('INVALID_COLUMN', text, { table: table.name });
}
