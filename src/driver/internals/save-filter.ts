/** Shared by the copies of this package in a process: a document of one may be saved by the driver of another. */
const SAVING = Symbol.for('typestar.saving');

/** Marks the filter of a document's save: to Mongoose, a result without a row count means that the row is missing. */
export function markSaving<Filter extends object>(filter: Filter): Filter {
  return Object.defineProperty(filter, SAVING, { value: true, configurable: true });
}

/** Whether a filter belongs to a document's save. */
export const isSaving = (filter: object): boolean => Object.hasOwn(filter, SAVING);
