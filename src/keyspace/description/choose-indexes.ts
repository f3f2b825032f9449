import type { IndexDefinition } from '../../data-api/definitions.js';
import type { IndexDescription, TableDescription } from './description.js';
import { findIndexProblem } from './statable.js';

/** An index that `table()` states. */
export interface StatedIndex {
  readonly name: string;
  readonly definition: IndexDefinition;
}

/** The indexes of a table: those that `table()` states, and why it does not state the others. */
export interface ChosenIndexes {
  /** By column, because each has one. */
  readonly stated: ReadonlyMap<string, StatedIndex>;
  readonly leftOut: readonly { readonly name: string; readonly problem: string }[];
}

/** Chooses the indexes that `table()` states. */
export function chooseIndexes(table: TableDescription): ChosenIndexes {
  const stated = new Map<string, StatedIndex>();
  const leftOut: { readonly name: string; readonly problem: string }[] = [];
  for (const index of table.indexes.toSorted(byUse)) {
    const { name, definition } = index;
    const problem = findIndexProblem(table, index);
    if (problem !== undefined || definition.kind === 'UNKNOWN') {
      leftOut.push({ name, problem: problem ?? '' });
      continue;
    }
    const { column: of } = definition;
    const column = typeof of === 'string' ? of : (Object.keys(of)[0] ?? '');
    const first = stated.get(column);
    if (first) leftOut.push({ name, problem: `'${column}' has another, '${first.name}', and table() states one` });
    else stated.set(column, { name, definition });
  }
  return { stated, leftOut };
}

/** The index of entries before those of keys and values. */
const byUse = (one: IndexDescription, other: IndexDescription): number => rank(one) - rank(other);
const rank = ({ definition }: IndexDescription): number =>
  definition.kind !== 'UNKNOWN' && typeof definition.column === 'string' ? 0 : 1;

/** Why an index is left out, as a sentence; with its CQL if the Data API does not describe it. */
export function describeLeftOut(
  { indexes }: TableDescription,
  { name, problem }: ChosenIndexes['leftOut'][number],
): string {
  const definition = indexes.find((index) => index.name === name)?.definition;
  if (definition?.kind !== 'UNKNOWN') return `The index '${name}' is left out: ${problem}.`;
  return `The Data API does not use the index '${name}'${definition.cql === '' ? '' : `: ${definition.cql}`}`;
}
