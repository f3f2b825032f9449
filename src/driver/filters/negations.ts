import { isPlainObject } from '../../util/kinds.js';
import type { Fields } from '../../util/fields.js';

/**
 * Makes Mongoose cast the conditions inside `$not`, an operator that it does not know: it would leave them uncast, and
 * with `strictQuery` drop them. During the cast they are a `$nor`, which it knows and the Data API lacks.
 * @param filter - is changed
 * @returns a function that restores `$not`
 */
export function hideNegations(filter: unknown): () => void {
  const hidden: Fields[] = [];
  hide(filter, hidden);
  return () => {
    for (const part of hidden) {
      const { $nor: negated } = part;
      Reflect.deleteProperty(part, '$nor');
      if (Array.isArray(negated) && negated.length > 0) part['$not'] = (negated as readonly unknown[])[0];
    }
  };
}

/** The member of a bulkWrite operation that restores `$not`; non-enumerable, because the object is the caller's. */
const RESTORE = 'typestarRestore';

/** The same for the filter of a bulkWrite operation, which Mongoose casts before the collection runs it. */
export function hideInOperation(operation: object, filter: unknown): () => void {
  const restore = hideNegations(filter);
  Object.defineProperty(operation, RESTORE, { value: restore, configurable: true });
  return restore;
}

/** Restores `$not` in the filter of a bulkWrite operation. */
export function restoreNegations(operation: Readonly<Fields>): void {
  const { [RESTORE]: restore } = operation;
  if (typeof restore === 'function') (restore as () => void)();
}

function hide(filter: unknown, hidden: Fields[]): void {
  if (!isPlainObject(filter)) return;
  for (const path of ['$and', '$or']) {
    const branches = filter[path];
    if (Array.isArray(branches)) for (const branch of branches as readonly unknown[]) hide(branch, hidden);
  }
  const { $not: negated } = filter;
  if (!isPlainObject(negated) || '$nor' in filter) return;
  hide(negated, hidden);
  Reflect.deleteProperty(filter, '$not');
  filter['$nor'] = [negated];
  hidden.push(filter);
}
