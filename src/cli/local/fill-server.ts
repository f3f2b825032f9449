import { describeKeyspace, describeWithoutIndexes } from '../../driver/sync/describe-keyspace.js';
import { compareKeyspaces } from '../../keyspace/steps/compare.js';
import { LOAD_DEFAULTS } from '../data/load/load-options.js';
import { loadFile } from '../data/load/load-file.js';
import { printCount } from '../data/print-amounts.js';
import { findCqlSteps } from '../schema/new-table.js';
import { runSteps } from '../schema/run-steps.js';
import { loadProgram } from '../schema/program.js';
import { CliError } from '../shared/cli-error.js';
import { withTarget, type Database, type Target } from '../settings/database.js';
import type { Output } from '../shared/output.js';
import { readSettings } from '../settings/settings.js';
import type { Terminal } from '../shared/terminal.js';

/** What a server has when it starts. */
export interface Filling {
  /** Modules that export tables. */
  readonly schema: readonly string[];
  readonly load: readonly NamedFile[];
}

/** A file, and the table or collection into which it is loaded. */
export interface NamedFile {
  readonly name: string;
  readonly file: string;
}

/**
 * Creates tables and loads files.
 * @throws CliError if a table cannot be created, or a row is refused
 */
export async function fillServer(
  { terminal, output }: { readonly terminal: Terminal; readonly output: Output },
  target: Target,
  { schema, load }: Filling,
): Promise<void> {
  await withTarget(target, async (database) => {
    if (schema.length > 0) await createTables({ terminal, output, database }, schema);
    for (const file of load) await loadNamed({ terminal, output, database }, file);
  });
}

interface Context {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly database: Database;
}

async function createTables({ terminal, output, database }: Context, schema: readonly string[]): Promise<void> {
  const program = await loadProgram(terminal, await readSettings(terminal, {}), { schema });
  const { steps } = compareKeyspaces(program.description, await describeKeyspace(database.db), {
    labels: program.labels,
  });
  // Those that lose data are for `typestar push`.
  const byCql = findCqlSteps(steps);
  const wanted = steps.filter((step) => (step.takes === undefined || step.takes === 'add') && !byCql.includes(step));
  const kept = steps.filter((step) => !wanted.includes(step) && !byCql.includes(step));
  for (const { text, needsCql = 'it needs what only CQL can create' } of byCql) {
    output.warn(`Left out: ${text}: ${needsCql}.`);
  }
  if (kept.length > 0) output.warn(`Left as it is: ${kept.map(({ text }) => text).join(', ')}.`);
  const { failure } = await runSteps(database.db, wanted, { signal: terminal.signal, onDone: () => undefined });
  if (failure) throw new CliError(`cannot ${failure.step.text}: ${failure.reason}`);
  const names = program.description.tables.map(({ name }) => name);
  const isMissing = (name: string): boolean =>
    byCql.some(({ of, name: missing }) => of === 'table' && missing === name);
  output.note(`tables: ${names.filter((name) => !isMissing(name)).join(', ')}`);
}

async function loadNamed({ terminal, output, database }: Context, { name, file }: NamedFile): Promise<void> {
  const { tables } = await describeWithoutIndexes(database.db);
  const isTable = tables.some((table) => table.name === name);
  const into = isTable ? { table: name } : { collection: name, create: true };
  const result = await loadFile({ terminal, output, database }, file, {
    ...LOAD_DEFAULTS,
    ...into,
    seed: name,
  });
  const { loaded, refused, reasons, stopped } = result;
  if (refused > 0) {
    const shown = reasons.map(({ line, reason }) => `line ${line}: ${reason}`).join('; ');
    throw new CliError(`${file}: ${printCount(refused)} refused (${shown}).`);
  }
  if (stopped) throw new CliError(`${file}: stopped.`);
  output.note(`${result.kind} ${name}: ${printCount(loaded)} ${isTable ? 'rows' : 'documents'} of ${file}`);
}
