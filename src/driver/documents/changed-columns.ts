import { isDocument, isTrackingArray, type TrackingDocument } from '../internals/index.js';
import { isPushable } from '../store/tables/pushed-entries.js';
import { MongooseSet } from '../types/mongoose-set.js';
import { TrackedMap } from '../types/tracked-map.js';
import { TrackedSet } from '../types/tracked-set.js';
import { isMap } from '../../util/kinds.js';
import type { Fields } from '../../util/fields.js';

/** A changed path of a document. */
export interface Dirty {
  readonly path: string;
  readonly value: unknown;
}

/** The parts of a Mongoose document that saving uses. */
export interface SavedDocument extends TrackingDocument {
  readonly _doc: Fields;
  readonly $__: { readonly selected?: object; readonly populated?: unknown };
  readonly $__schema: { readonly options: Readonly<Record<string, unknown>> };
  $__dirty(): Dirty[];
  $populated(path: string): unknown;
  readonly $isSubdocument?: boolean;
  $isDeleted(isDeleted?: boolean): unknown;
}

/** The changes of a document: those to save, and the others if the caller names the paths to save. */
export function collectDirtyColumns(
  document: SavedDocument,
  pathsToSave?: readonly string[] | null,
): { readonly saved: Dirty[]; readonly unsaved: Dirty[] } {
  const dirty = document.$__dirty().map((each) => depopulate(document, each));
  if (!pathsToSave) return { saved: dirty, unsaved: [] };
  const isSaved = ({ path }: Dirty): boolean => pathsToSave.includes(getPathColumn(path));
  return { saved: dirty.filter(isSaved), unsaved: dirty.filter((each) => !isSaved(each)) };
}

/** The column of a path. */
export function getPathColumn(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

/** A populated path is saved as the original reference. */
function depopulate(document: SavedDocument, dirty: Dirty): Dirty {
  const { path, value } = dirty;
  const holds = Array.isArray(value) ? value.some(isDocument) : isDocument(value);
  const reference = holds ? document.$populated(path) : undefined;
  return reference === undefined ? dirty : { ...dirty, value: reference };
}

type Change = readonly [operator: string, operand: unknown];

/** The update that `save()` sends for the changed columns of a row; undefined if nothing changed. */
export function createColumnUpdate(dirty: readonly Dirty[], row: Readonly<Fields>): Fields | undefined {
  const update: Record<string, Fields> = {};
  for (const [column, changes] of groupByColumn(dirty)) {
    const [operator, operand] = toChange(column, changes, row[column]);
    (update[operator] ??= {})[column] = operand;
  }
  return Object.keys(update).length > 0 ? update : undefined;
}

function groupByColumn(dirty: readonly Dirty[]): Map<string, Dirty[]> {
  const columns = new Map<string, Dirty[]>();
  for (const each of dirty) {
    const column = getPathColumn(each.path);
    const changes = columns.get(column);
    if (changes) changes.push(each);
    else columns.set(column, [each]);
  }
  return columns;
}

/** Tables have no paths below a column: a change inside a column is one operation, or the whole column. */
function toChange(column: string, changes: readonly Dirty[], value: unknown): Change {
  if (value === undefined) return ['$unset', 1];
  const whole = changes.find(({ path }) => path === column);
  if (value instanceof MongooseSet) return value.getAtomics()[0];
  if (value instanceof TrackedSet || value instanceof TrackedMap) {
    const change = value.change();
    if (change.operator === '$push' && isPushed(value, change.members)) return ['$push', { $each: change.members }];
    return change.operator === '$pullAll' ? ['$pullAll', change.members] : ['$set', value.valueOf()];
  }
  if (isMap(value) && !whole) return toEntryChange(column, changes, value);
  if (whole && isTrackingArray(value) && changes.length === 1) {
    const [atomic, ...more] = value.getAtomics();
    if (atomic && more.length === 0 && isTableOperation(atomic)) return atomic;
  }
  return ['$set', whole && changes.length === 1 ? whole.value : value];
}

/** Whether `$push` supports the added elements or entries. */
const isPushed = (column: TrackedSet | TrackedMap, added: readonly unknown[]): boolean =>
  column instanceof TrackedSet || added.every((entry) => isPushable(entry as readonly [unknown, unknown]));

/** Entries of a Mongoose map that were set or deleted. */
function toEntryChange(column: string, changes: readonly Dirty[], map: ReadonlyMap<unknown, unknown>): Change {
  const keys = new Set(changes.map(({ path }) => path.slice(column.length + 1).split('.', 1)[0] ?? ''));
  const [set, deleted] = [[...keys].filter((key) => map.has(key)), [...keys].filter((key) => !map.has(key))];
  if (deleted.length === 0) return ['$push', { $each: set.map((key) => [key, map.get(key)]) }];
  return set.length === 0 ? ['$pullAll', deleted] : ['$set', map];
}

function isTableOperation([operator, operand]: Change): boolean {
  if (operator === '$pullAll') return true;
  return operator === '$push' && typeof operand === 'object' && operand !== null && !('$position' in operand);
}
