import { listKeyColumns, pickKey, readWholeKey, type RowShape } from './row-key.js';
import type { RowStore } from './row-store.js';
import type { Fields } from '../../../util/fields.js';

/** A row selected for a write, with its key. */
export interface ChosenRow {
  readonly key: Fields;
  readonly row: Fields;
}

/**
 * The first matching row, with the requested columns.
 * @param keyOnly - exclude all other columns
 */
export async function findFirstMatch(
  store: RowStore,
  filter: Fields,
  options: Fields,
  keyOnly = false,
): Promise<ChosenRow | undefined> {
  const shape = await store.shape();
  const wanted = keyOnly ? createKeyProjection(shape) : readProjection(options['projection']);
  const projection = wanted && addKeyColumns(shape, wanted);
  const { sort, ...rest } = options;
  const isOneRow = readWholeKey(shape, filter) !== undefined;
  const row = await store.findOne(filter, { ...rest, projection, ...(!isOneRow && { sort }) });
  return row ? { key: pickKey(shape, row), row: wanted ? removeExtraColumns(row, wanted) : row } : undefined;
}

/** All matching rows, page by page. */
export async function* readMatches(store: RowStore, filter: Fields, options: Fields): AsyncGenerator<Fields, void> {
  // The whole result, unordered.
  const { sort: _sort, limit: _limit, skip: _skip, ...rest } = options;
  const pages = store.find(filter, rest);
  try {
    for (;;) {
      const { rows, nextPageState } = await pages.next();
      yield* rows;
      if (nextPageState === null) return;
    }
  } finally {
    pages.close();
  }
}

/** The keys of all matching rows. */
export async function* readKeys(store: RowStore, filter: Fields, options: Fields): AsyncGenerator<Fields, void> {
  const shape = await store.shape();
  for await (const row of readMatches(store, filter, { ...options, projection: createKeyProjection(shape) })) {
    yield pickKey(shape, row);
  }
}

/** A row without the columns that were read only for its key. */
function removeExtraColumns(row: Fields, wanted: Fields): Fields {
  if ('*' in wanted) return row;
  const isInclusive = Object.values(wanted).some(Boolean);
  const isWanted = (column: string): boolean => (isInclusive ? Boolean(wanted[column]) : !(column in wanted));
  return Object.fromEntries(Object.entries(row).filter(([column]) => isWanted(column)));
}

const createKeyProjection = (shape: RowShape): Fields =>
  Object.fromEntries(listKeyColumns(shape).map((column) => [column, 1]));

function addKeyColumns(shape: RowShape, wanted: Fields): Fields {
  if ('*' in wanted) return wanted;
  if (Object.values(wanted).some(Boolean)) return { ...wanted, ...createKeyProjection(shape) };
  const inKey = new Set(listKeyColumns(shape));
  return Object.fromEntries(Object.entries(wanted).filter(([column]) => !inKey.has(column)));
}

const readProjection = (projection: unknown): Fields | undefined =>
  typeof projection === 'object' && projection !== null && Object.keys(projection).length > 0
    ? (projection as Fields)
    : undefined;
