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
  /** By column; several only of a map, each of another part. */
  readonly stated: ReadonlyMap<string, readonly StatedIndex[]>;
  readonly leftOut: readonly { readonly name: string; readonly problem: string }[];
}

/** Chooses the indexes that `table()` states. */
export function chooseIndexes(table: TableDescription): ChosenIndexes {
  const stated = new Map<string, readonly StatedIndex[]>();
  const leftOut: { readonly name: string; readonly problem: string }[] = [];
  for (const index of table.indexes.toSorted(byPart)) {
    const { name, definition } = index;
    const problem = findIndexProblem(table, index);
    if (problem !== undefined || definition.kind === 'UNKNOWN') {
      leftOut.push({ name, problem: problem ?? '' });
      continue;
    }
    const [column, part] = readTarget(definition);
    const others = stated.get(column) ?? [];
    const first = others.find(
      (other) => table.columns[column]?.type !== 'map' || readTarget(other.definition)[1] === part,
    );
    if (first) leftOut.push({ name, problem: `'${column}' has another, '${first.name}', and table() states one` });
    else stated.set(column, [...others, { name, definition }]);
  }
  return { stated, leftOut };
}

/** The indexes of keys before those of values and of entries. */
const byPart = (one: IndexDescription, other: IndexDescription): number => rank(one) - rank(other);
const rank = ({ definition }: IndexDescription): number =>
  definition.kind === 'UNKNOWN' ? 0 : PARTS.indexOf(readTarget(definition)[1]);
const PARTS: readonly (string | undefined)[] = ['$keys', '$values', undefined];

/** The column of an index, and the part of it. */
const readTarget = ({ column }: IndexDefinition): readonly [column: string, part: string | undefined] =>
  typeof column === 'string' ? [column, undefined] : (Object.entries(column)[0] ?? ['', undefined]);

/** Why an index is left out, as a sentence; with its CQL if the Data API does not describe it. */
export function describeLeftOut(
  { indexes }: TableDescription,
  { name, problem }: ChosenIndexes['leftOut'][number],
): string {
  const definition = indexes.find((index) => index.name === name)?.definition;
  if (definition?.kind !== 'UNKNOWN') return `The index '${name}' is left out: ${problem}.`;
  return `The Data API does not use the index '${name}'${definition.cql === '' ? '' : `: ${definition.cql}`}`;
}
