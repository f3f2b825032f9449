import type { Projection } from '@datastax/astra-db-ts';
import { createPullAllTest } from '../../filters/pull-conditions.js';
import { readValuesAt } from '../../values/path-values.js';
import type { Batches } from './batches.js';
import { isFields } from '../../../util/kinds.js';
import type { Fields, ReadonlyFields } from '../../../util/fields.js';

/** How documents that match several batches are recognized. */
export interface Repeats {
  /** The option of a projection with the path. */
  readonly selected: { readonly projection?: Projection };
  /** Whether an earlier batch has found the document. */
  readonly isRepeated: (row: Fields, at: number) => boolean;
  /** Removes the path if it was not selected. */
  readonly strip: (row: Fields) => Fields;
}

/**
 * Recognizes documents that match several batches by their values at the path alone: the reader of a page does not know
 * the pages before it. Undefined if the path cannot be added to the projection.
 */
export function recognizeRepeats({ path, filters }: Batches, projection: Projection | undefined): Repeats | undefined {
  const names = path.split('.');
  // Projections have no positions, and write an ampersand otherwise.
  if (/[$&]|(^|\.)\d+(\.|$)/.test(path)) return undefined;
  const found = selectPath(projection, path);
  if (!found) return undefined;
  const tests = filters.map((filter) => createPullAllTest(path, (filter[path] as Fields)['$in']));
  return {
    selected: found.isAdded ? { projection: { ...projection, [path]: 1 } } : {},
    isRepeated: (row, at) => {
      const values = readValuesAt(row, names);
      return tests.slice(0, at).some((test) => values.some(test));
    },
    strip: found.isAdded ? (row) => removePath(row, names) : (row) => row,
  };
}

interface Selected {
  readonly isAdded: boolean;
}

function selectPath(projection: ReadonlyFields | undefined, path: string): Selected | undefined {
  const kept = { isAdded: false };
  if (!projection) return kept;
  const entries = Object.entries(projection).filter(([name]) => name !== '_id' && !name.startsWith('$'));
  if (entries.some(([name, given]) => name === '*' || isFields(given))) return undefined;
  const over = entries.some(([name]) => path === name || path.startsWith(`${name}.`));
  const isInclusive = entries.some(([, given]) => Boolean(given)) || isOnlyId(projection);
  if (!isInclusive) return over ? undefined : kept;
  if (over) return kept;
  if (entries.some(([name]) => name.startsWith(`${path}.`))) return undefined;
  return { isAdded: true };
}

const isOnlyId = (projection: ReadonlyFields): boolean =>
  Boolean(projection['_id']) && Object.keys(projection).every((name) => name === '_id');

/** Removes what is at a path, and the objects that contain nothing else. */
function removePath(row: Fields, [name = '', ...rest]: readonly string[]): Fields {
  const below = row[name];
  if (rest.length > 0 && isFields(below)) removePath(below, rest);
  if (rest.length === 0 || (isFields(below) && Object.keys(below).length === 0)) Reflect.deleteProperty(row, name);
  return row;
}
