import { chooseIndexes } from '../description/choose-indexes.js';
import type { DescribedColumn, KeyspaceDescription, TableDescription } from '../description/description.js';
import { findColumnProblem, findTableProblem, findTypeProblem } from '../description/statable.js';
import { listNamedTypes } from './column-type.js';
import type { CqlNote, DraftField, DraftKeyspace, DraftTable } from './draft.js';
import { describeView, isOfColumn } from './resolve.js';

/** What the Data API, or `table()`, cannot handle of a keyspace, with the lines where it is stated. */
export const listNotes = (draft: DraftKeyspace, description: KeyspaceDescription): readonly CqlNote[] => [
  ...description.types.flatMap((type) => listTypeNotes(draft, type)),
  ...description.tables.flatMap((table) => listTableNotes(draft, table, description)),
  ...[...draft.views.values()].map((view) => ({ line: view.line, text: describeView(view) })),
];

function listTypeNotes(draft: DraftKeyspace, type: KeyspaceDescription['types'][number]): readonly CqlNote[] {
  const { name, fields } = type;
  const drafted = draft.types.get(name);
  if (!drafted) return [];
  const label = (field: string): string => `The field '${field}' of the type '${name}'`;
  const unsupported = listUnsupported(draft, drafted.fields, fields, label);
  const problem = unsupported.length === 0 ? findTypeProblem(type) : undefined;
  if (problem === undefined) return unsupported;
  return [{ line: drafted.line, text: `The type '${name}' is left out: ${problem}.` }];
}

function listTableNotes(
  draft: DraftKeyspace,
  table: TableDescription,
  { types }: KeyspaceDescription,
): readonly CqlNote[] {
  const { name, columns } = table;
  const drafted = draft.tables.get(name);
  if (!drafted) return [];
  const label = (column: string): string => `The column '${column}' of '${name}'`;
  const unsupported = listUnsupported(draft, drafted.columns, columns, label);
  const problem = findTableProblem(table, types);
  if (problem !== undefined) {
    return [...unsupported, { line: drafted.line, text: `The table '${name}' is left out: ${problem}.` }];
  }
  const others = [...drafted.columns].flatMap(([column, { line }]): readonly CqlNote[] => {
    const of = columns[column];
    const why = of && of.type !== 'UNSUPPORTED' ? findColumnProblem(column, of, types) : undefined;
    return why === undefined ? [] : [{ line, text: `${label(column)} is left out: it ${why}.` }];
  });
  return [...unsupported, ...others, ...listIndexNotes(draft, drafted, table)];
}

/** The columns or fields of types that the Data API does not support. */
function listUnsupported(
  { types }: DraftKeyspace,
  drafted: ReadonlyMap<string, DraftField>,
  described: Readonly<Record<string, DescribedColumn>>,
  label: (name: string) => string,
): readonly CqlNote[] {
  return [...drafted].flatMap(([name, { type, line }]): readonly CqlNote[] => {
    const of = described[name];
    if (of?.type !== 'UNSUPPORTED') return [];
    const unknown = listNamedTypes(type).find((each) => !types.has(each));
    const why = unknown === undefined ? 'the Data API does not support this type' : `'${unknown}' is no known type`;
    return [{ line, text: `${label(name)} (${of.apiSupport.cqlDefinition}): ${why}.` }];
  });
}

function listIndexNotes(
  { indexes }: DraftKeyspace,
  drafted: DraftTable,
  described: TableDescription,
): readonly CqlNote[] {
  const { leftOut } = chooseIndexes(described);
  const isUnknown = (name: string): boolean =>
    described.indexes.some((index) => index.name === name && index.definition.kind === 'UNKNOWN');
  return [...indexes.values()]
    .filter(({ table }) => table === drafted.name)
    .flatMap((index): readonly CqlNote[] => {
      const { name, line, target } = index;
      const problem = isOfColumn(index, drafted)
        ? leftOut.find((each) => each.name === name)?.problem
        : `the table has no column '${target.column}'`;
      if (problem === undefined) return [];
      const text = isUnknown(name)
        ? `The Data API does not use the index '${name}' of '${drafted.name}': it is not a storage-attached index of a column that it supports.`
        : `The index '${name}' of '${drafted.name}' is left out: ${problem}.`;
      return [{ line, text }];
    });
}
