type Fields = Readonly<Record<string, unknown>>;

/**
 * Keeps `$or` from matching everything: the Data API leaves out branches that match nothing (`$in: []`), and an `$or` that has
 * lost all of them. Takes a filter as it is written, and changes nothing in it.
 */
export function withoutLostBranches(filter: Record<string, unknown>): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  const nothing: unknown[] = [];
  for (const [path, condition] of Object.entries(filter)) {
    const isList = Array.isArray(condition) && (path === '$and' || path === '$or');
    if (!isList) {
      written[path] = path === '$not' && isFields(condition) ? withoutLostBranches(condition) : condition;
      continue;
    }
    const branches = (condition as readonly unknown[]).map((each) =>
      isFields(each) ? withoutLostBranches(each) : each,
    );
    const left = path === '$or' ? branches.filter((each) => !isNothing(each)) : branches;
    if (left.length > 0) written[path] = left;
    else nothing.push(branches[0]);
  }
  if (nothing.length > 0) written['$and'] = [...((written['$and'] ?? []) as readonly unknown[]), ...nothing];
  return written;
}

/** Whether a branch matches nothing, whatever is in the database. */
function isNothing(branch: unknown): boolean {
  if (!isFields(branch)) return false;
  return Object.entries(branch).some(([path, condition]) =>
    path === '$and' ? Array.isArray(condition) && condition.some(isNothing) : hasEmptyIn(condition),
  );
}

const hasEmptyIn = (condition: unknown): boolean =>
  isFields(condition) && Array.isArray(condition['$in']) && condition['$in'].length === 0;

function isFields(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether a filter has branches at all, as few have. */
export const hasBranches = (filter: Fields): boolean => '$or' in filter || '$and' in filter || '$not' in filter;
