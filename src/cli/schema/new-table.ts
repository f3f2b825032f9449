import type { Step } from '../../keyspace/steps/step.js';

/** Whether no command can do a step: another table is needed, or CQL. */
export const isBlocked = ({ takes, action, commands }: Step): boolean =>
  takes === 'a new table' ? action !== 'drop' : commands.length === 0;

/** What to do about steps that no command can do, as sentences. */
export function explainBlocked(steps: readonly Step[]): string {
  const blocked = steps.filter(isBlocked);
  const byCql = blocked.filter(({ takes }) => takes !== 'a new table');
  const [first] = blocked.flatMap(({ takes, table }) =>
    takes === 'a new table' && table !== undefined ? [table] : [],
  );
  const hasField = blocked.some(({ of, takes }) => of === 'field' && takes === 'a new table');
  return [
    ...(first === undefined ? [] : [NEW_TABLE.replaceAll('%', first)]),
    ...(hasField
      ? ["Cassandra cannot change the type of a field: give the program's type another name, and add a column of it."]
      : []),
    ...byCql.map(({ text, cql }) => `The Data API cannot ${text}; CQL can, in cqlsh:\n${cql.join('\n')}`),
  ].join('\n');
}

const NEW_TABLE = `\
Cassandra cannot change the primary key of a table or the type of a column. Give the table another name in the program, such as
'%_2', and copy its rows:
  $ typestar push
  $ typestar dump % --out %.jsonl
  $ typestar load %.jsonl --table %_2`;
