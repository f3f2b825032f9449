import { escapedPath } from '../../util/escaped-paths.js';
import { asksForNull, withMissing } from './missing-values.js';
import { isPlainObject } from '../../util/kinds.js';

type Fields = Readonly<Record<string, unknown>>;

/** How a filter of documents is brought into the form of the Data API. */
export interface FilterForm {
  /** Whether null stands for a value that is missing, too, as in MongoDB. */
  readonly nullFindsMissing: boolean;
}

/**
 * Brings a filter whose values are written into the form of the Data API: its paths are escaped, and `$or` is kept from
 * matching everything, since the Data API leaves out branches that match nothing (`$in: []`), and an `$or` that has lost all.
 */
export function writtenFilter(filter: Fields, form: FilterForm): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  const more: unknown[] = [];
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$not' && isPlainObject(condition)) written[path] = writtenFilter(condition, form);
    else if (LISTS.has(path) && Array.isArray(condition)) {
      const branches = (condition as readonly unknown[]).map((each) =>
        isPlainObject(each) ? writtenFilter(each, form) : each,
      );
      const left = path === '$or' ? branches.filter((each) => !isNothing(each)) : branches;
      if (left.length > 0) written[path] = left;
      else more.push(branches[0]);
    } else if (form.nullFindsMissing && path !== '_id' && asksForNull(condition)) more.push(withMissing(escapedPath(path), condition));
    // To the Data API a list stands for no comparison.
    else
      written[escapedPath(path)] = Array.isArray(condition) && !path.startsWith('$') ? { $eq: condition } : condition;
  }
  if (more.length > 0) written['$and'] = [...((written['$and'] ?? []) as readonly unknown[]), ...more];
  return written;
}

const LISTS: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);

/** Whether a branch matches nothing, whatever is in the database. */
function isNothing(branch: unknown): boolean {
  if (!isPlainObject(branch)) return false;
  return Object.entries(branch).some(([path, condition]) =>
    path === '$and' ? Array.isArray(condition) && condition.some(isNothing) : hasEmptyIn(condition),
  );
}

const hasEmptyIn = (condition: unknown): boolean =>
  isPlainObject(condition) && Array.isArray(condition['$in']) && condition['$in'].length === 0;
