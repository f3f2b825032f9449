import { CliError } from '../shared/cli-error.js';
import type { Applied } from './applied.js';
import { getChecksum, type Migration } from './migration.js';

/** A migration with what the database knows of it. */
export interface MigrationState {
  readonly migration: Migration;
  readonly applied?: Applied;
}

/** Migrations compared with what a database lists. */
export interface Plan {
  readonly states: readonly MigrationState[];
  /** Those that are not applied, or only partly. */
  readonly pending: readonly MigrationState[];
  /** Migrations that the database lists, and the folder lacks. */
  readonly unknown: readonly string[];
}

/** Compares the migrations of a folder with those that a database lists. */
export function createPlan(migrations: readonly Migration[], applied: readonly Applied[]): Plan {
  const states = migrations.map((migration): MigrationState => {
    const found = applied.find(({ name }) => name === migration.name);
    return { migration, ...(found && { applied: found }) };
  });
  return {
    states,
    pending: states.filter((state) => !state.applied?.finishedAt),
    unknown: applied.map(({ name }) => name).filter((name) => !migrations.some((each) => each.name === name)),
  };
}

/**
 * Refuses what cannot be applied in order.
 * @throws CliError if an applied step has changed, or a migration is missing before one that is applied
 */
export function checkPlan({ states, pending, unknown }: Plan): void {
  for (const state of states) {
    const problem = findChange(state);
    if (problem !== undefined) throw new CliError(problem);
  }
  const [first] = pending;
  if (!first) return;
  const later = states.slice(states.indexOf(first) + 1).find(({ applied }) => applied);
  const [other] = unknown;
  const name = first.migration.name;
  if (later) {
    throw new CliError(
      `${name} is not applied, but ${later.migration.name} is, which follows it. It was added later: move its steps to a new migration.`,
    );
  }
  if (other !== undefined) {
    throw new CliError(
      `The database has applied ${other}, which the folder lacks, and ${name} is not applied. Get the other branch's migrations first, then generate ${name} again after them.`,
    );
  }
}

/** Says which applied step has changed, if one has. */
export function findChange({ migration: { name, steps }, applied }: MigrationState): string | undefined {
  if (!applied) return undefined;
  const at = applied.steps.findIndex((checksum, index) => checksum !== (steps[index] && getChecksum(steps[index])));
  const isLonger = applied.finishedAt !== undefined && steps.length > applied.steps.length;
  if (at === -1 && !isLonger) return undefined;
  const which = at === -1 ? applied.steps.length + 1 : at + 1;
  return `${name} has changed since it was applied (step ${which}). Restore the file, and write the change as a new migration.`;
}
