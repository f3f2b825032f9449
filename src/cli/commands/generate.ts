import { Command, InvalidArgumentError } from 'commander';
import {
  findFolder,
  addFolderOption,
  readMigrations,
  writeMigration,
  type FolderOptions,
} from '../migrations/folder.js';
import { findRenames, planMigration, toMigrationSteps } from '../migrations/generate.js';
import { readNumber, type Migration, type Snapshot } from '../migrations/migration.js';
import { isBlocked, explainBlocked } from '../schema/new-table.js';
import { printSteps } from '../schema/print-steps.js';
import { loadProgram } from '../schema/program.js';
import { toStepJson } from '../schema/step-json.js';
import { CliError } from '../shared/cli-error.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addSettingsOptions } from '../settings/database.js';
import { addOutputOptions } from '../shared/output.js';
import { readSettings, type SettingsOptions } from '../settings/settings.js';
import { addSchemaOption, type SchemaOptions } from '../settings/tables.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';

interface GenerateOptions extends SettingsOptions, SchemaOptions, FolderOptions {
  readonly name?: string;
  readonly empty?: boolean;
  readonly check?: boolean;
}

/** `typestar generate`: writes a migration from the tables of a program. */
export function createGenerateCommand(context: CommandContext): Command {
  const command = new Command('generate')
    .description('Write a migration with the changes to the tables of a program since the last migration.')
    .option('--name <name>', 'name of the migration, such as add-rating (default: init, then changes)', parseName)
    .option('--empty', 'write a migration without steps, to be filled in by hand')
    .option('--check', 'write nothing; exit with 2 if a migration is missing');
  addFolderOption(addSchemaOption(addSettingsOptions(command)));
  addOutputOptions(command).addHelpText('after', EXAMPLES);
  return setAction(command, context, (run) => generate(run, command.opts<GenerateOptions>()));
}

const EXAMPLES = `
A migration has steps, each a command of the Data API with its CQL as a comment, and a snapshot of the tables, to which the
next migration compares. No database is needed. Review the file, commit it, and apply it with typestar migrate.

Examples:
  $ typestar generate --name add-rating           writes migrations/0002_add-rating.json
  $ typestar generate --empty --name fill-rating
  $ typestar generate --check                     in continuous integration`;

function parseName(text: string): string {
  if (/^[\w-]+$/.test(text)) return text;
  throw new InvalidArgumentError('It may have letters, digits, - and _.');
}

const NOTHING: Snapshot = { types: [], tables: [] };

async function generate(run: Run, options: GenerateOptions): Promise<ExitCode> {
  const { terminal, output } = run;
  const settings = await readSettings(terminal, options);
  const folder = findFolder(terminal, settings, options);
  const last = readMigrations(folder).at(-1);
  const before = last?.snapshot ?? NOTHING;
  if (options.empty) {
    const file = writeMigration(folder, createMigration(last, options, { steps: [], snapshot: before }));
    output.result({ file, steps: [] }, file);
    return EXIT.done;
  }
  const { description, labels } = await loadProgram(terminal, settings, options);
  const snapshot: Snapshot = { types: description.types, tables: description.tables };
  const all = planMigration(before, snapshot, labels);
  const isKept = ({ action, takes }: (typeof all)[number]): boolean => action === 'drop' && takes === 'a new table';
  const [steps, kept] = [all.filter((step) => !isKept(step)), all.filter(isKept)];
  if (all.length === 0) {
    output.result({ steps: [] }, `Nothing to do: the tables are those of ${last?.name ?? 'an empty keyspace'}.`);
    return EXIT.done;
  }
  output.note(printSteps(all, output));
  if (steps.some((step) => isBlocked(step) && step.takes === 'a new table')) {
    throw new CliError(`${explainBlocked(steps.filter(({ takes }) => takes === 'a new table'))}\nNothing was written.`);
  }
  for (const { name, table = '' } of kept) output.warn(`'${name}' stays in '${table}': Cassandra cannot drop it.`);
  for (const sentence of findRenames(steps, before, snapshot)) output.warn(`Note: ${sentence}`);
  const json = { steps: steps.map(toStepJson) };
  if (options.check) {
    output.result(json, 'A migration is missing: run typestar generate.');
    return EXIT.different;
  }
  const migration = createMigration(last, options, { steps: steps.flatMap(toMigrationSteps), snapshot });
  const file = writeMigration(folder, migration);
  output.result({ file, ...json }, file);
  return EXIT.done;
}

function createMigration(
  last: Migration | undefined,
  { name = last ? 'changes' : 'init' }: GenerateOptions,
  content: Pick<Migration, 'steps' | 'snapshot'>,
): Migration {
  const number = String((last ? readNumber(last.name) : 0) + 1).padStart(4, '0');
  return { name: `${number}_${name}`, previous: last?.name ?? null, ...content };
}
