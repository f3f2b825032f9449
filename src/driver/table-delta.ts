import { TrackedMap } from './types/tracked-map.js';
import { TrackedSet } from './types/tracked-set.js';

type Fields = Record<string, unknown>;

/** A path of a document that was changed. */
export interface Dirty {
  readonly path: string;
  readonly value: unknown;
}

/** The atomic operations that Mongoose's arrays remember. */
interface Atomics {
  getAtomics(): readonly (readonly [operator: string, operand: unknown])[];
}

/** The update that brings the changed columns to the database; undefined when nothing changed. */
export function columnUpdate(dirty: readonly Dirty[], row: Readonly<Fields>): Fields | undefined {
  const update: Record<string, Fields> = {};
  for (const { path } of dirty) {
    const [column = path, ...below] = path.split('.');
    const [operator, operand] = changeOf(row[column], below.length > 0);
    // Tables know no path below a column: whatever changed inside, the column is written as a whole, once.
    if (update['$set'] && column in update['$set']) continue;
    if (operator === '$set')
      for (const name of ['$push', '$pullAll']) Reflect.deleteProperty(update[name] ?? {}, column);
    (update[operator] ??= {})[column] = operand;
  }
  const operators = Object.entries(update).filter(([, columns]) => Object.keys(columns).length > 0);
  return operators.length > 0 ? Object.fromEntries(operators) : undefined;
}

function changeOf(value: unknown, isInside: boolean): readonly [operator: string, operand: unknown] {
  if (value === undefined) return ['$unset', 1];
  if (value instanceof TrackedSet || value instanceof TrackedMap) {
    const change = value.takeChange();
    if (change.operator === '$push') return ['$push', { $each: change.members }];
    return change.operator === '$pullAll' ? ['$pullAll', change.members] : ['$set', value.valueOf()];
  }
  if (!isInside && isAtomic(value)) {
    const [atomic, ...more] = value.getAtomics();
    if (atomic && more.length === 0 && isTableOperation(atomic)) return atomic;
  }
  return ['$set', value];
}

// Mongoose's arrays are proxies that do not answer to `in`.
const isAtomic = (value: unknown): value is Atomics =>
  Array.isArray(value) && typeof (value as Partial<Atomics>).getAtomics === 'function';

function isTableOperation([operator, operand]: readonly [string, unknown]): boolean {
  if (operator === '$pullAll') return true;
  return operator === '$push' && typeof operand === 'object' && operand !== null && !('$position' in operand);
}
