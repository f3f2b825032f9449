import type { Fields } from '../../util/fields.js';
import { isFields } from '../../util/kinds.js';
import type { SchemaCommand, Step } from './step.js';

/** A command, and the steps that it does. */
export interface StepCommand extends SchemaCommand {
  readonly steps: readonly Step[];
}

/** The commands of steps, in their order; those that add, or drop, columns of one table one after another are one. */
export function mergeCommands(steps: readonly Step[]): readonly StepCommand[] {
  const merged: StepCommand[] = [];
  for (const step of steps) {
    for (const command of step.commands) {
      const last = merged.at(-1);
      const both = last && last.table === command.table ? merge(last.command, command.command) : undefined;
      if (last && both) merged.splice(-1, 1, { ...last, command: both, steps: [...last.steps, step] });
      else merged.push({ ...command, steps: [step] });
    }
  }
  return merged;
}

/** One `alterTable` or `alterType` that does what two do, if there is one. */
function merge(one: Fields, other: Fields): Fields | undefined {
  const change = mergeOperations(getOperation(one), getOperation(other));
  if (change) return { alterTable: { operation: change } };
  const [first, second] = [one['alterType'], other['alterType']];
  if (!isFields(first) || !isFields(second) || first['name'] !== second['name']) return undefined;
  const add = mergeMembers(first['add'], second['add'], 'fields');
  return add && { alterType: { name: first['name'], add } };
}

function getOperation({ alterTable }: Fields): Fields {
  const operation = isFields(alterTable) ? alterTable['operation'] : undefined;
  return isFields(operation) ? operation : {};
}

function mergeOperations(one: Fields, other: Fields): Fields | undefined {
  for (const name of ['add', 'drop']) {
    const both = mergeMembers(one[name], other[name], 'columns');
    if (both) return { [name]: both };
  }
  return undefined;
}

function mergeMembers(one: unknown, other: unknown, name: string): Fields | undefined {
  const [first, second] = [isFields(one) ? one[name] : undefined, isFields(other) ? other[name] : undefined];
  if (Array.isArray(first) && Array.isArray(second))
    return { [name]: [...(first as unknown[]), ...(second as unknown[])] };
  return isFields(first) && isFields(second) ? { [name]: { ...first, ...second } } : undefined;
}
