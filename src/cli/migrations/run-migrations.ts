import type { Db } from '@datastax/astra-db-ts';
import { isError } from '../../util/kinds.js';
import { CliError } from '../shared/cli-error.js';
import type { Run } from '../shared/command.js';
import { sendSchemaCommand } from '../schema/run-steps.js';
import { writeApplied, type Applied } from './applied.js';
import { describeRunner, type Lock } from './lock.js';
import { getChecksum, type Migration, type MigrationStep } from './migration.js';
import type { MigrationState } from './plan.js';
import { findState, isIndexLost } from './step-state.js';

interface Runner {
  readonly db: Db;
  readonly lock: Lock;
  readonly run: Run;
}

/**
 * Applies migrations in their order, each from its first step that is not done.
 * @throws CliError that says where it stopped, and what to do
 */
export async function runMigrations(runner: Runner, pending: readonly MigrationState[]): Promise<void> {
  for (const state of pending) await runMigration(runner, state);
}

async function runMigration(runner: Runner, { migration, applied: before }: MigrationState): Promise<void> {
  const { db, lock, run } = runner;
  const { name, steps } = migration;
  let applied: Applied = {
    ...{ name, steps: before?.steps ?? [], startedAt: before?.startedAt ?? new Date(), runner: describeRunner() },
  };
  const start = applied.steps.length;
  run.output.note(start === 0 ? `${name}:` : `${name}, from step ${start + 1} of ${steps.length}:`);
  for (const [at, step] of steps.entries()) {
    if (at < start) continue;
    if (run.terminal.signal.aborted) throw new CliError(describeStop(migration, at, 'stopped'));
    let isLocked = false;
    try {
      await lock.check();
      isLocked = true;
      if (at === start) await writeApplied(db, applied);
      const isThere = await runStep(db, step, migration);
      const next = { ...applied, steps: [...applied.steps, getChecksum(step)] };
      await writeApplied(db, at === steps.length - 1 ? { ...next, finishedAt: new Date() } : next);
      applied = next;
      run.output.note(`  ${isThere ? 'already there' : 'done'}: ${step.text}`);
    } catch (error) {
      const reason = isError(error) ? error.message : String(error);
      // Without the lock, another run may be active. A failure of this must not hide the error.
      if (isLocked) await writeApplied(db, { ...applied, error: reason }).catch(() => undefined);
      throw new CliError(describeStop(migration, at, reason), { cause: error });
    }
  }
  if (start === steps.length) await writeApplied(db, { ...applied, finishedAt: new Date() });
}

/** Does a step. @returns whether its result was already there */
async function runStep(db: Db, step: MigrationStep, { snapshot }: Migration): Promise<boolean> {
  const state = await findState(db, step, snapshot);
  if (state === 'done') return true;
  if (state !== 'open') throw new CliError(state.obstacle);
  const { command, table = step.collection } = step;
  if (command) await sendSchemaCommand(db, { command, ...(table !== undefined && { table }) });
  if (await isIndexLost(db, step)) {
    throw new CliError(
      'another table of the keyspace has an index of this name: give it another in the options of the column',
    );
  }
  return false;
}

function describeStop({ name, steps }: Migration, at: number, reason: string): string {
  const where = `step ${at + 1} of ${steps.length} (${steps[at]?.text ?? ''})`;
  const done =
    at === 0 ? 'None of its steps is applied' : `Its ${at === 1 ? 'first step is' : `first ${at} steps are`} applied`;
  return `${name}, ${where}: ${reason}\n${done}; the next run continues with step ${at + 1}. Steps that are not applied may be edited.`;
}
