import { escapePath } from '../../util/escaped-paths.js';
import { asksForNull, toMissingFilter } from './missing-values.js';
import { isPlainObject } from '../../util/kinds.js';
import { resolveEmptyLists } from './empty-lists.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** How a document filter is converted to the Data API's format. */
export interface FilterForm {
  /** Whether null also matches missing values, as in MongoDB. */
  readonly nullFindsMissing: boolean;
}

/**
 * Converts a filter with serialized values to the Data API's format: escapes its paths, and resolves conditions with
 * empty lists, some of which the Data API ignores.
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
    // The Data API does not treat a list as a comparison.
    else written[escapePath(path)] = Array.isArray(condition) && !path.startsWith('$') ? { $eq: condition } : condition;
  }
  if (more.length > 0) written['$and'] = [...((written['$and'] ?? []) as readonly unknown[]), ...more];
  return written;
}

const LISTS: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);
