/** Shared by the copies of this package in a process: a document of one may be saved by the driver of another. */
const SAVING = Symbol.for('typestar.saving');

/** Marks the filter by which a document is saved: Mongoose takes a result without a count of rows for a row that is gone. */
export function markSaving<Filter extends object>(filter: Filter): Filter {
  return Object.defineProperty(filter, SAVING, { value: true, configurable: true });
}

/** Whether a filter is that of a document being saved. */
export const isSaving = (filter: object): boolean => Object.hasOwn(filter, SAVING);
