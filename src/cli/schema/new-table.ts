import { isFields } from '../../util/kinds.js';
import type { Step } from '../../keyspace/steps/step.js';

/** Whether no command can do a step: another table is needed, or CQL. */
export const isBlocked = ({ takes, action, commands }: Step): boolean =>
  takes === 'a new table' ? action !== 'drop' : commands.length === 0;

/** Whether only CQL can do a step. */
const isByCql = (step: Step): boolean => isBlocked(step) && step.takes !== 'a new table';

/**
 * The steps that only CQL can do, and those that need one of them first: the indexes of such a table or column, and what is of
 * such a type.
 */
export function findCqlSteps(steps: readonly Step[]): readonly Step[] {
  const found = new Set(steps.filter(isByCql));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const step of steps) if ([...found].some((first) => isNeededFor(first, step))) found.add(step);
  }
  return steps.filter((step) => found.has(step));
}

function isNeededFor({ of, action, name, table }: Step, { commands, ...step }: Step): boolean {
  if (action === 'drop' || step.action === 'drop') return false;
  if (of === 'type')
    return commands.some(({ command }) => JSON.stringify(command).includes(`"udtName":${JSON.stringify(name)}`));
  if (step.of !== 'index' || step.table !== table) return false;
  return of === 'table' || (of === 'column' && commands.some(({ command }) => isOfColumn(command, name)));
}

/** Whether a command creates an index of a column. */
const isOfColumn = (command: object, name: string): boolean =>
  Object.values(command).some(
    (body) => isFields(body) && isFields(body['definition']) && isOf(body['definition']['column'], name),
  );

const isOf = (column: unknown, name: string): boolean =>
  column === name || (isFields(column) && Object.hasOwn(column, name));

/** Says why CQL is needed, and prints it. */
export function explainCql(steps: readonly Step[]): string {
  const [first] = steps;
  const reasons = steps.flatMap(({ text, needsCql }) =>
    needsCql === undefined ? [] : [`The Data API cannot ${text}: ${needsCql}.`],
  );
  return first ? [...reasons, 'Run this in cqlsh:', ...steps.flatMap(({ cql }) => cql)].join('\n') : '';
}

/** What to do about steps that no command can do, as sentences. */
export function explainBlocked(steps: readonly Step[]): string {
  const blocked = steps.filter(isBlocked);
  const [first] = blocked.flatMap(({ takes, table }) =>
    takes === 'a new table' && table !== undefined ? [table] : [],
  );
  const hasField = blocked.some(({ of, takes }) => of === 'field' && takes === 'a new table');
  return [
    ...(first === undefined ? [] : [NEW_TABLE.replaceAll('%', first)]),
    ...(hasField
      ? ["Cassandra cannot change the type of a field: give the program's type another name, and add a column of it."]
      : []),
    ...(blocked.some(isByCql) ? [explainCql(findCqlSteps(steps))] : []),
  ].join('\n');
}

const NEW_TABLE = `\
Cassandra cannot change the primary key of a table or the type of a column. Give the table another name in the program, such as
'%_2', and copy its rows:
  $ typestar push
  $ typestar dump % --out %.jsonl
  $ typestar load %.jsonl --table %_2`;
