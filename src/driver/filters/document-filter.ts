import { escapePath } from '../../util/escaped-paths.js';
import { asksForNull, toMissingFilter } from './missing-values.js';
import { isPlainObject } from '../../util/kinds.js';
import { resolveEmptyLists } from './empty-lists.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** How a filter of documents is brought into the form of the Data API. */
export interface FilterForm {
  /** Whether null stands for a value that is missing, too, as in MongoDB. */
  readonly nullFindsMissing: boolean;
}

/**
 * Brings a filter whose values are written into the form of the Data API: its paths are escaped, and conditions with empty lists,
 * some of which the Data API leaves out, are decided.
 */
export const toDataApiFilter = (filter: ReadonlyFields, form: FilterForm): Record<string, unknown> =>
  escapeFilter(resolveEmptyLists(filter), form);

function escapeFilter(filter: ReadonlyFields, form: FilterForm): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  const more: unknown[] = [];
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$not' && isPlainObject(condition)) written[path] = escapeFilter(condition, form);
    else if (LISTS.has(path) && Array.isArray(condition)) {
      written[path] = (condition as readonly unknown[]).map((each) =>
        isPlainObject(each) ? escapeFilter(each, form) : each,
      );
    } else if (form.nullFindsMissing && path !== '_id' && asksForNull(condition))
      more.push(toMissingFilter(escapePath(path), condition));
    // To the Data API a list stands for no comparison.
    else written[escapePath(path)] = Array.isArray(condition) && !path.startsWith('$') ? { $eq: condition } : condition;
  }
  if (more.length > 0) written['$and'] = [...((written['$and'] ?? []) as readonly unknown[]), ...more];
  return written;
}

const LISTS: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);
