import { Command } from 'commander';
import { describeKeyspace } from '../../driver/sync/describe-keyspace.js';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import { compareKeyspaces, type Comparison } from '../../keyspace/steps/compare.js';
import type { Step } from '../../keyspace/steps/step.js';
import { CliError } from '../shared/cli-error.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { canAsk, confirm } from '../shared/confirm.js';
import { addDatabaseOptions, withDatabase, type Database, type DatabaseOptions } from '../settings/database.js';
import { addOutputOptions } from '../shared/output.js';
import { hideOwnObjects } from '../shared/own-objects.js';
import { readSettings } from '../settings/settings.js';
import {
  addSelectionOptions,
  refuseUnknownTables,
  selectTables,
  type SelectionOptions,
} from '../shared/table-selection.js';
import { addSchemaOption, type SchemaOptions } from '../settings/tables.js';
import { untilStopped } from '../shared/until-stopped.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';
import { explainBlocked, explainCql, findCqlSteps, isBlocked } from '../schema/new-table.js';
import { printLeftOut, printSteps } from '../schema/print-steps.js';
import { loadProgram, type Program } from '../schema/program.js';
import { runSteps, type StepsResult } from '../schema/run-steps.js';
import { toStepJson } from '../schema/step-json.js';
import { warnOfLoss } from '../shared/warn-of-loss.js';

interface PushOptions extends DatabaseOptions, SchemaOptions, SelectionOptions {
  readonly dryRun?: boolean;
  readonly allowDrop?: boolean;
  readonly allowDropTables?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `typestar push`: makes the tables of a database those of a program. */
export function createPushCommand(context: CommandContext): Command {
  const command = new Command('push').description('Change the tables of a database to match those of a program.');
  addSelectionOptions(addSchemaOption(addDatabaseOptions(command)))
    .option('--dry-run', 'print the plan without changing anything')
    .option('--allow-drop', 'drop columns and indexes that only the database has, and recreate indexes that differ')
    .option('--allow-drop-tables', 'drop tables and types that only the database has, too')
    .option('--yes', 'do not ask; needed to lose data without a terminal');
  addOutputOptions(command).addHelpText('after', EXAMPLES);
  return setAction(command, context, async (run) => {
    const options = command.opts<PushOptions>();
    const settings = await readSettings(run.terminal, options);
    const program = await loadProgram(run.terminal, settings, options);
    const work = (database: Database): Promise<ExitCode> => push(run, { program, database, options });
    return await withDatabase(settings, options, work, run.terminal.signal);
  });
}

const EXAMPLES = `
Missing types, tables, columns and indexes are created; nothing is dropped without permission. The next push completes
one that was interrupted or failed.

Examples:
  $ typestar push --schema src/tables.ts --uri local://films?dir=./data
  $ typestar push --dry-run                       print what it would do
  $ typestar push --allow-drop --yes              in a script that may drop columns`;

interface Push {
  readonly program: Program;
  readonly database: Database;
  readonly options: PushOptions;
}

async function push(run: Run, given: Push): Promise<ExitCode> {
  const { output, terminal } = run;
  const { options, database } = given;
  const existing = await untilStopped(describe(database), terminal.signal);
  refuseUnknownTables([given.program.description, existing], options);
  const comparison = compare(given, existing);
  const plan = choosePlan(comparison, options);
  const byCql = findCqlSteps(comparison.steps);
  const kept = comparison.steps.filter((step) => !plan.includes(step));
  // A question is asked about the plan.
  const asks = canAsk(terminal) && !options.yes && !options.dryRun && plan.length > 0;
  output[asks ? 'warn' : 'note'](printPlan(run, comparison, kept, database));
  const needsNewTable = kept.filter((step) => isBlocked(step) && !byCql.includes(step));
  const toJson = (done: readonly Step[], error?: string): object => ({
    ...{ planned: plan.map(toStepJson), kept: kept.map(toStepJson), done: done.map(toStepJson) },
    ...(error !== undefined && { error }),
  });
  // With --json the error comes with what was planned and done.
  const fail = (error: string, done: readonly Step[] = []): never => {
    if (options.json) output.result(toJson(done, error), '');
    throw new CliError(error);
  };
  if (needsNewTable.length > 0) fail(describeBlocked(kept, needsNewTable, plan));
  const end = (): ExitCode => {
    if (byCql.length > 0) output.warn(explainCql(byCql));
    return byCql.length > 0 ? EXIT.different : EXIT.done;
  };
  if (plan.length === 0 || options.dryRun) {
    const nothing = byCql.length > 0 ? 'Nothing to do without CQL.' : 'Nothing to do.';
    const text = plan.length === 0 ? nothing : 'Nothing was changed (--dry-run).';
    output.result(toJson([]), text);
    return end();
  }
  warnOfLoss(run, database);
  const refusal = await findRefusal(run, plan, given);
  if (refusal !== undefined) fail(refusal);
  const result = await runSteps(database.db, plan, {
    signal: terminal.signal,
    onDone: (steps) => steps.forEach(({ text }) => output.note(`done: ${text}`)),
  });
  if (result.left.length > 0) fail(describeStop(result), result.done);
  await verify(given);
  output.result(
    toJson(result.done),
    `${count(plan.length)} done.${kept.length > 0 ? ` ${count(kept.length)} not done: see above.` : ''}`,
  );
  return end();
}

const describe = async ({ db }: Database): Promise<KeyspaceDescription> => hideOwnObjects(await describeKeyspace(db));

function compare({ program, options }: Push, existing: KeyspaceDescription): Comparison {
  const [wanted, there] = [selectTables(program.description, options), selectTables(existing, options)];
  return compareKeyspaces(wanted, there, { labels: program.labels, all: options.allowDropTables ?? false });
}

/** What is done: what is allowed, and needs no CQL first. */
function choosePlan({ steps }: Comparison, options: PushOptions): readonly Step[] {
  const byCql = findCqlSteps(steps);
  return steps.filter((step) => isAllowed(step, options) && !byCql.includes(step));
}

function isAllowed(step: Step, { allowDrop = false, allowDropTables = false }: PushOptions): boolean {
  if (step.takes === 'a new table' || isBlocked(step)) return false;
  return step.takes !== 'drop' || allowDrop || allowDropTables;
}

function printPlan({ output }: Run, comparison: Comparison, kept: readonly Step[], { label }: Database): string {
  if (comparison.steps.length === 0)
    return [`${label} has these tables.`, printLeftOut(comparison)].join('\n').trimEnd();
  const byCql = findCqlSteps(comparison.steps);
  const remark = (step: Step): string | undefined => {
    if (step.takes === 'a new table')
      return step.action === 'drop' ? 'kept: Cassandra cannot drop it' : 'needs a new table';
    if (isBlocked(step)) return 'only CQL can do it';
    if (byCql.includes(step)) return 'waits for CQL';
    if (kept.includes(step)) return 'not done without --allow-drop';
    return step.losesData ? 'its values are lost' : undefined;
  };
  return [`${label}:`, printSteps(comparison.steps, output, { remark }), printLeftOut(comparison)].join('\n').trimEnd();
}

/** Why a plan is not done: it would lose data, or someone says no; undefined if it may be done. */
async function findRefusal(
  { terminal }: Run,
  plan: readonly Step[],
  { options, database }: Push,
): Promise<string | undefined> {
  if (options.yes) return undefined;
  if (canAsk(terminal)) {
    const isConfirmed = await confirm(terminal, `Change ${database.label}? ${count(plan.length)}.`);
    return isConfirmed ? undefined : 'nothing was changed.';
  }
  const losses = plan.filter(({ losesData }) => losesData).map(({ text }) => text);
  if (losses.length === 0) return undefined;
  return `data would be lost (${losses.join(', ')}): add --yes to permit it.\nNothing was changed.`;
}

/** What to do about tables that cannot be changed, and how to push the others without them. */
function describeBlocked(kept: readonly Step[], blocked: readonly Step[], plan: readonly Step[]): string {
  const tables = [...new Set(blocked.flatMap(({ table }) => table ?? []))];
  const hasOthers = plan.some(({ table }) => table !== undefined && !tables.includes(table));
  return [
    explainBlocked(kept),
    ...(hasOthers && tables.length > 0
      ? [`To push the other tables first: typestar push --exclude ${tables.join(',')}`]
      : []),
    'Nothing was changed.',
  ].join('\n');
}

function describeStop({ done, left, failure }: StepsResult): string {
  const state = `${done.length} of ${count(done.length + left.length)} done`;
  const next = 'typestar push does the rest when it runs again.';
  if (!failure) return `stopped: ${state}. ${next}`;
  return `cannot ${failure.step.text}: ${failure.reason}\n${state}. ${next}`;
}

/** A reply may say that all is well, and be wrong: an index whose name another table has is not created. */
async function verify(given: Push): Promise<void> {
  const missing = choosePlan(compare(given, await describe(given.database)), given.options);
  if (missing.length === 0) return;
  const names = missing.map(({ text }) => text).join(', ');
  const hint = missing.some(({ of }) => of === 'index')
    ? ' Another table may have an index of that name: index: { name: … } gives it another.'
    : '';
  throw new CliError(`the database accepted all commands, but this is still to be done: ${names}.${hint}`);
}

const count = (steps: number): string => (steps === 1 ? '1 step' : `${steps} steps`);
