import { isDeepStrictEqual } from 'node:util';
import { sendSchemaCommand } from '../../schema/run-steps.js';
import type { KeyspaceDescription, TableDescription } from '../../../keyspace/description/description.js';
import { compareKeyspaces } from '../../../keyspace/steps/compare.js';
import { mergeCommands } from '../../../keyspace/steps/merge-commands.js';
import type { Step } from '../../../keyspace/steps/step.js';
import { CliError } from '../../shared/cli-error.js';
import type { Database } from '../../settings/database.js';

/** Creates what a keyspace lacks of another: types, tables with their indexes, and collections. */
export async function createTarget(
  { db, label }: Database,
  wanted: KeyspaceDescription,
  existing: KeyspaceDescription,
  note: (text: string) => void,
): Promise<void> {
  const steps = planTarget(wanted, existing, label);
  for (const { steps: of, ...command } of mergeCommands(steps)) {
    await sendSchemaCommand(db, command);
    for (const { text } of of) note(`done: ${text}`);
  }
  for (const { name, options } of wanted.collections) {
    const found = existing.collections.find((each) => each.name === name);
    if (found && !isDeepStrictEqual(found.options, options)) {
      note(`The collection '${name}' of ${label} has other options: they are left as they are.`);
    }
    if (found) continue;
    await sendSchemaCommand(db, { command: { createCollection: { name, options } } });
    note(`done: create collection '${name}'`);
  }
}

/** @throws CliError if a table is there and differs, or the Data API cannot create one */
function planTarget(wanted: KeyspaceDescription, existing: KeyspaceDescription, label: string): readonly Step[] {
  const names = new Set(existing.tables.map(({ name }) => name));
  const isThere = (step: Step): boolean => step.table !== undefined && names.has(step.table);
  const { steps } = compareKeyspaces({ ...wanted, tables: wanted.tables.map(dropUnserved) }, existing);
  // The indexes of tables that are there are left as they are, and so are columns that only they have.
  const needed = steps.filter((step) => step.action !== 'drop' && !(step.of === 'index' && isThere(step)));
  const blocked = needed.filter((step) => isThere(step) || step.takes === 'a new table');
  if (blocked.length > 0) {
    const differences = blocked.map(({ text, table }) => (table === undefined ? text : `${table}: ${text}`));
    throw new CliError(
      `${label} has other tables of these names (${differences.join('; ')}): change them with typestar push, or choose others with --table. Nothing was copied.`,
    );
  }
  const uncreatable = needed.filter(({ commands }) => commands.length === 0);
  if (uncreatable.length > 0) {
    const cql = uncreatable.flatMap((step) => step.cql).join('\n');
    throw new CliError(`The Data API cannot create these; run this CQL at the target, and copy again:\n${cql}`);
  }
  return needed;
}

/** A table without the columns that the Data API does not serve. */
const dropUnserved = (table: TableDescription): TableDescription => ({
  ...table,
  columns: Object.fromEntries(Object.entries(table.columns).filter(([, { type }]) => type !== 'UNSUPPORTED')),
});
