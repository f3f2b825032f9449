import type { Snapshot, MigrationStep } from './migration.js';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import { compareKeyspaces } from '../../keyspace/steps/compare.js';
import type { Labels } from '../../keyspace/steps/labels.js';
import type { Step } from '../../keyspace/steps/step.js';

/** The steps from one snapshot to the next. */
export function planMigration(before: Snapshot, after: Snapshot, labels: Labels): readonly Step[] {
  return compareKeyspaces(toKeyspace(after), toKeyspace(before), { all: true, labels }).steps;
}

const toKeyspace = (snapshot: Snapshot): KeyspaceDescription => ({ ...snapshot, collections: [] });

/** A step as a migration has it: one for each command. */
export function toMigrationSteps({ text, losesData, commands, cql, of, name }: Step): readonly MigrationStep[] {
  const loss = losesData ? { losesData } : {};
  if (commands.length === 0) return [{ text, ...loss, cql: cql.join('\n') }];
  const texts = commands.length === 1 ? [text] : [`drop ${of} '${name}'`, `create ${of} '${name}' as defined`];
  return commands.map((command, at) => ({
    ...{ text: texts[at] ?? text, ...loss, ...command },
    ...(cql[at] !== undefined && { cql: cql[at] }),
  }));
}

/** What may be a rename: a dropped and an added column, or table, that look the same; as sentences. */
export function findRenames(steps: readonly Step[], before: Snapshot, after: Snapshot): readonly string[] {
  const list = (of: Step['of'], ...actions: readonly Step['action'][]): readonly Step[] =>
    steps.filter((step) => step.of === of && actions.includes(step.action));
  const columns = list('column', 'drop').flatMap((dropped) =>
    list('column', 'add')
      .filter((added) => added.table === dropped.table && getType(added) === getType(dropped))
      .map(
        (added) =>
          `'${dropped.name}' is dropped from '${dropped.table ?? ''}' and '${added.name}' of the same type added. If this is a rename: a column keeps its name in the database; write column: '${dropped.name}' in the options of '${added.name}', delete this migration, and generate again.`,
      ),
  );
  const tables = list('table', 'drop').flatMap((dropped) =>
    list('table', 'create')
      .filter((created) => printColumns(after, created.name) === printColumns(before, dropped.name))
      .map(
        (created) =>
          `table '${dropped.name}' is dropped and '${created.name}' of the same columns created. If this is a rename: a table keeps its name; or create the new one first, copy the rows with typestar copy, and drop the old one in a later migration.`,
      ),
  );
  return [...columns, ...tables];
}

/** The type at the end of the text of a step, in parentheses. */
const getType = ({ text }: Step): string => /\(([^()]*)\)$/.exec(text)?.[1] ?? text;

const printColumns = ({ tables }: Snapshot, name: string): string => {
  const columns = tables.find((table) => table.name === name)?.columns ?? {};
  return JSON.stringify(Object.entries(columns).toSorted(([one], [other]) => (one < other ? -1 : 1)));
};
