import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { createAppliedTable, readApplied, writeApplied } from '../migrations/applied.js';
import { addFolderOption, findFolder, readMigrations, type FolderOptions } from '../migrations/folder.js';
import { breakLock, describeRunner, findHolder, takeLock, type Lock } from '../migrations/lock.js';
import { getChecksum, type Migration } from '../migrations/migration.js';
import { checkPlan, createPlan, findChange, type MigrationState, type Plan } from '../migrations/plan.js';
import { runMigrations } from '../migrations/run-migrations.js';
import { isError } from '../../util/kinds.js';
import { describeKeyspace } from '../../driver/sync/describe-keyspace.js';
import { compareKeyspaces } from '../../keyspace/steps/compare.js';
import { printSteps } from '../schema/print-steps.js';
import { hideOwnObjects } from '../shared/own-objects.js';
import { CliError } from '../shared/cli-error.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { canAsk, confirm } from '../shared/confirm.js';
import { addDatabaseOptions, withDatabase, type Database, type DatabaseOptions } from '../settings/database.js';
import { addOutputOptions } from '../shared/output.js';
import { readSettings } from '../settings/settings.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';
import { warnOfLoss } from '../shared/warn-of-loss.js';

interface MigrateOptions extends DatabaseOptions, FolderOptions {
  readonly dryRun?: boolean;
  readonly wait?: number;
  readonly yes?: boolean;
}

/** `typestar migrate`: applies migrations to a database, lists them, and breaks the lock of a runner that has died. */
export function createMigrateCommand(context: CommandContext): Command {
  const command = addOptions(new Command('migrate').enablePositionalOptions())
    .description('Apply the pending migrations to a database.')
    .option('--dry-run', 'print what would be applied without changing anything')
    .option('--wait <seconds>', 'how long to wait for another run', parseSeconds, 60)
    .addHelpText('after', EXAMPLES);
  command
    .addCommand(createStatusCommand(context))
    .addCommand(createBaselineCommand(context))
    .addCommand(createUnlockCommand(context))
    .allowExcessArguments();
  return setMigrationAction(command, context, migrate);
}

const EXAMPLES = `
The table typestar_migrations lists the applied steps. The collection typestar_lock allows one run at a time; a second one waits.
The next run resumes one that was interrupted or failed, at the step where it stopped.

Examples:
  $ typestar migrate --uri local://films?dir=./data
  $ typestar migrate --dry-run
  $ typestar migrate status                       what is applied; exit code 2 if database and folder differ
  $ typestar migrate unlock                       breaks the lock of a run that has died`;

const createStatusCommand = (context: CommandContext): Command =>
  createSubcommand(context, 'status', showStatus, STATUS_EXAMPLES).description(
    'List the migrations and their states; exit with 2 if the database and the folder differ.',
  );

const STATUS_EXAMPLES = `
Examples:
  $ typestar migrate status
  $ typestar migrate status --profile production --json`;

const createBaselineCommand = (context: CommandContext): Command =>
  createSubcommand(context, 'baseline', baseline, BASELINE_EXAMPLES)
    .description('List migrations as applied without running them, for a keyspace that has their tables already.')
    .argument('[name]', 'the last of them (default: the last that there is)');

const BASELINE_EXAMPLES = `
It is refused if the keyspace lacks something that the program has after these migrations.

Examples:
  $ typestar migrate baseline                     all of them
  $ typestar migrate baseline 0003_add-rating     up to this one`;

const createUnlockCommand = (context: CommandContext): Command =>
  createSubcommand(context, 'unlock', unlock, UNLOCK_EXAMPLES)
    .description('Break the lock of a run that has died.')
    .option('--yes', 'do not ask; needed without a terminal');

const UNLOCK_EXAMPLES = `
A run that is still alive notices before its next step that its lock was broken, and stops.

Examples:
  $ typestar migrate unlock                       says who holds the lock, and asks
  $ typestar migrate unlock --yes                 without a terminal`;

const createSubcommand = (context: CommandContext, name: string, act: Act, examples: string): Command =>
  setMigrationAction(addOptions(new Command(name)).addHelpText('after', examples), context, act);

const addOptions = (command: Command): Command => addOutputOptions(addFolderOption(addDatabaseOptions(command)));

function parseSeconds(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of seconds.');
}

interface Work {
  readonly run: Run;
  readonly database: Database;
  readonly migrations: readonly Migration[];
  readonly options: MigrateOptions;
}

type Act = (work: Work) => Promise<ExitCode>;

function setMigrationAction(command: Command, context: CommandContext, act: Act): Command {
  return setAction(command, context, async (run) => {
    // Options that come before the name of a subcommand belong to its parent.
    const options = command.optsWithGlobals<MigrateOptions>();
    const settings = await readSettings(run.terminal, options);
    const folder = findFolder(run.terminal, settings, options);
    if (options.migrations !== undefined && !existsSync(folder.path)) {
      throw new CliError(`--migrations ${folder.name}: there is no such folder.`);
    }
    const migrations = readMigrations(folder);
    const work = (database: Database): Promise<ExitCode> => act({ run, database, migrations, options });
    return await withDatabase(settings, options, work, run.terminal.signal);
  });
}

async function migrate(work: Work): Promise<ExitCode> {
  const { run, database, migrations, options } = work;
  const plan = await readPlan(work);
  checkPlan(plan);
  warnOfUnknown(work, plan);
  if (plan.pending.length === 0) {
    run.output.result(
      { applied: [], notInFolder: plan.unknown },
      migrations.length === 0
        ? 'Nothing to do: there are no migrations.'
        : `Nothing to do: all migrations${plan.unknown.length > 0 ? ' of the folder' : ''} are applied.`,
    );
    return EXIT.done;
  }
  if (options.dryRun) {
    run.output.result({ pending: plan.pending.map(toPendingJson) }, plan.pending.map(printPending).join('\n'));
    return EXIT.done;
  }
  return await withLock(work, async (lock) => {
    // Another run may have applied some in the meantime.
    const locked = await readPlan(work);
    checkPlan(locked);
    await runMigrations({ db: database.db, lock, run }, locked.pending);
    const names = locked.pending.map(({ migration }) => migration.name);
    run.output.result(
      { applied: names },
      names.length === 0 ? 'Nothing to do: another run has applied them.' : `Applied: ${names.join(', ')}.`,
    );
    return EXIT.done;
  });
}

/** Does something while no other run does; the table that lists migrations is there. */
async function withLock({ run, database, options }: Work, act: (lock: Lock) => Promise<ExitCode>): Promise<ExitCode> {
  warnOfLoss(run, database);
  const lock = await takeLock(database.db, {
    ...{ waitMs: (options.wait ?? 60) * 1000, signal: run.terminal.signal },
    onWait: (holder) => run.output.note(`Waiting for ${holder} …`),
  });
  try {
    await createAppliedTable(database.db);
    return await act(lock);
  } finally {
    // Its failure must not hide the result.
    await lock.release().catch((error: unknown) => {
      const reason = isError(error) ? error.message : String(error);
      run.output.warn(`The lock could not be released (${reason}): run typestar migrate unlock.`);
    });
  }
}

/** Lists migrations as applied without running them, for a keyspace that has their tables already. */
async function baseline(work: Work): Promise<ExitCode> {
  const { run, database, migrations } = work;
  const [name = migrations.at(-1)?.name] = run.args;
  const last = migrations.findIndex((migration) => migration.name === name);
  const snapshot = migrations[last]?.snapshot;
  if (!snapshot) throw new CliError(name === undefined ? 'there are no migrations.' : `there is no migration ${name}.`);
  return await withLock(work, async () => {
    const plan = await readPlan(work);
    checkPlan(plan);
    const existing = hideOwnObjects(await describeKeyspace(database.db));
    const { steps } = compareKeyspaces({ ...snapshot, collections: [] }, existing);
    const missing = steps.filter(({ action }) => action !== 'drop');
    if (missing.length > 0) {
      throw new CliError(
        `the database has not the tables of ${name ?? ''}:\n${printSteps(missing, run.output)}\nNothing was changed.`,
      );
    }
    const pending = plan.pending.map(({ migration }) => migration).filter((each) => migrations.indexOf(each) <= last);
    const at = new Date();
    for (const each of pending) {
      await writeApplied(database.db, {
        ...{ name: each.name, steps: each.steps.map(getChecksum), startedAt: at, finishedAt: at },
        runner: describeRunner(),
      });
    }
    const names = pending.map((each) => each.name);
    const text = names.length === 0 ? 'Nothing to do.' : `Listed as applied: ${names.join(', ')}.`;
    run.output.result({ applied: names }, text);
    return EXIT.done;
  });
}

const readPlan = async ({ database, migrations }: Work): Promise<Plan> =>
  createPlan(migrations, await readApplied(database.db));

function warnOfUnknown({ run: { output } }: Work, { unknown }: Plan): void {
  if (unknown.length > 0) output.warn(`The database has applied ${unknown.join(', ')}, which the folder lacks.`);
}

const toPendingJson = ({ migration: { name, steps }, applied }: MigrationState): object => ({
  name,
  steps: steps.slice(applied?.steps.length ?? 0),
});

function printPending({ migration: { name, steps }, applied }: MigrationState): string {
  const start = applied?.steps.length ?? 0;
  const head = start === 0 ? `${name}:` : `${name}, from step ${start + 1} of ${steps.length}:`;
  return [
    head,
    ...steps.slice(start).map(({ text, losesData }) => `  ${text}${losesData ? ': its values are lost' : ''}`),
  ].join('\n');
}

async function showStatus(work: Work): Promise<ExitCode> {
  const { run, database } = work;
  const plan = await readPlan(work);
  const holder = await findHolder(database.db);
  const width = Math.max(0, ...plan.states.map(({ migration }) => migration.name.length));
  const lines = [
    ...plan.states.map((state) => `${state.migration.name.padEnd(width)}  ${printState(state)}`),
    ...plan.unknown.map((name) => `${name.padEnd(width)}  applied, but not in the folder`),
    ...(holder === undefined ? [] : [`The lock is held by ${holder}.`]),
  ];
  const json = { migrations: plan.states.map(toStateJson), notInFolder: plan.unknown, lockedBy: holder ?? null };
  run.output.result(json, lines.length === 0 ? 'There are no migrations.' : lines.join('\n'));
  const isDone =
    plan.pending.length === 0 &&
    plan.unknown.length === 0 &&
    plan.states.every((state) => findChange(state) === undefined);
  return isDone ? EXIT.done : EXIT.different;
}

function printState(state: MigrationState): string {
  const { migration, applied } = state;
  if (!applied) return 'pending';
  if (findChange(state) !== undefined) return 'applied, but the file has changed';
  if (applied.finishedAt) return `applied ${applied.finishedAt.toISOString()}`;
  const at = `stopped before step ${applied.steps.length + 1} of ${migration.steps.length}`;
  return applied.error === undefined ? at : `${at}: ${applied.error}`;
}

function toStateJson(state: MigrationState): object {
  const { migration, applied } = state;
  const { finishedAt, error, steps = [] } = applied ?? {};
  return {
    name: migration.name,
    state: finishedAt ? 'applied' : applied ? 'stopped' : 'pending',
    ...{ changed: findChange(state) !== undefined, appliedSteps: steps.length, steps: migration.steps.length },
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
    ...(error !== undefined && { error }),
  };
}

async function unlock({ run, database, options }: Work): Promise<ExitCode> {
  const { output, terminal } = run;
  const holder = await findHolder(database.db);
  if (holder === undefined) {
    output.result({ unlocked: null }, 'There is no lock.');
    return EXIT.done;
  }
  const isSure = options.yes || (canAsk(terminal) && (await confirm(terminal, `Break the lock of ${holder}?`)));
  if (!isSure) throw new CliError(`the lock is held by ${holder}. If that run has died, --yes breaks its lock.`);
  await breakLock(database.db);
  output.result({ unlocked: holder }, `The lock of ${holder} is broken.`);
  return EXIT.done;
}
