import type { Db } from '@datastax/astra-db-ts';
import { mergeCommands } from '../../keyspace/steps/merge-commands.js';
import type { SchemaCommand, Step } from '../../keyspace/steps/step.js';
import { isError } from '../../util/kinds.js';

/** Building an index of a large table takes its time. */
const TIMEOUT_MS = 300_000;

/** Sends a command that changes the schema. */
export async function sendSchemaCommand(db: Db, { command, table }: SchemaCommand): Promise<void> {
  const timeout = { generalMethodTimeoutMs: TIMEOUT_MS, requestTimeoutMs: TIMEOUT_MS };
  await db.command(command, { timeout, ...(table !== undefined && { table }) });
}

/** What became of steps. */
export interface StepsResult {
  readonly done: readonly Step[];
  /** Those that were not done, because one failed or the run was stopped. */
  readonly left: readonly Step[];
  /** Why the first of them failed. */
  readonly failure?: { readonly step: Step; readonly reason: string };
}

/** Runs steps in their order, until one fails or the signal comes. */
export async function runSteps(
  db: Db,
  steps: readonly Step[],
  { signal, onDone }: { readonly signal: AbortSignal; readonly onDone: (steps: readonly Step[]) => void },
): Promise<StepsResult> {
  const commands = mergeCommands(steps);
  const done = new Set<Step>();
  const getResult = (): StepsResult => ({ done: [...done], left: steps.filter((step) => !done.has(step)) });
  for (const [at, { steps: of, ...command }] of commands.entries()) {
    if (signal.aborted) return getResult();
    try {
      await sendSchemaCommand(db, command);
    } catch (error) {
      const [step] = of;
      return {
        ...getResult(),
        ...(step && { failure: { step, reason: isError(error) ? error.message : String(error) } }),
      };
    }
    const finished = of.filter((step) => !commands.slice(at + 1).some((later) => later.steps.includes(step)));
    for (const step of finished) done.add(step);
    if (finished.length > 0) onDone(finished);
  }
  return getResult();
}
