import type { Db } from '@datastax/astra-db-ts';
import { openTable } from '../../driver/store/shared/confirmation.js';
import { MIGRATIONS_TABLE } from '../shared/own-objects.js';
import { sendSchemaCommand } from '../schema/run-steps.js';

/** What a database knows of a migration. */
export interface Applied {
  readonly name: string;
  /** The checksums of the steps that were done, in their order. */
  readonly steps: readonly string[];
  readonly startedAt: Date;
  /** Undefined while steps are missing. */
  readonly finishedAt?: Date;
  /** Who ran it last. */
  readonly runner: string;
  /** Why it stopped. */
  readonly error?: string;
}

interface AppliedRow {
  readonly name: string;
  readonly steps?: readonly string[] | null;
  readonly started_at: Date;
  readonly finished_at?: Date | null;
  readonly runner?: string | null;
  readonly error?: string | null;
}

/** The migrations that a database lists, by name. */
export async function readApplied(db: Db): Promise<readonly Applied[]> {
  const tables = await db.listTables({ nameOnly: true });
  if (!tables.includes(MIGRATIONS_TABLE)) return [];
  const rows = (await openTable(db, MIGRATIONS_TABLE).find({}).toArray()) as object[] as AppliedRow[];
  return rows
    .map((row): Applied => ({
      ...{ name: row.name, steps: row.steps ?? [], startedAt: row.started_at, runner: row.runner ?? '' },
      ...(row.finished_at && { finishedAt: row.finished_at }),
      ...(row.error !== null && row.error !== undefined && { error: row.error }),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Lists a migration, or what has become of it. */
export async function writeApplied(
  db: Db,
  { name, steps, startedAt, finishedAt, runner, error }: Applied,
): Promise<void> {
  await openTable(db, MIGRATIONS_TABLE).insertOne({
    ...{ name, steps, started_at: startedAt, runner },
    ...{ finished_at: finishedAt ?? null, error: error ?? null },
  });
}

/** Creates the table that lists migrations, if it is missing. */
export async function createAppliedTable(db: Db): Promise<void> {
  const tables = await db.listTables({ nameOnly: true });
  if (tables.includes(MIGRATIONS_TABLE)) return;
  const columns = {
    ...{ name: { type: 'text' }, steps: { type: 'list', valueType: 'text' }, runner: { type: 'text' } },
    ...{ started_at: { type: 'timestamp' }, finished_at: { type: 'timestamp' }, error: { type: 'text' } },
  };
  const definition = { columns, primaryKey: { partitionBy: ['name'], partitionSort: {} } };
  const command = { createTable: { name: MIGRATIONS_TABLE, definition, options: { ifNotExists: true } } };
  await sendSchemaCommand(db, { command });
}
