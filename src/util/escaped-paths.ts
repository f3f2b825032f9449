import type { ReadonlyFields } from './fields.js';

/** Marks a path that is already in the Data API's format; no name starts with it. */
const AS_IT_IS = '\u0000';

/** Marks the paths of a filter that is in the Data API's format, in which `&.` is a dot and `&&` an ampersand. */
export const markRawPaths = (filter: ReadonlyFields): Record<string, unknown> =>
  mapPaths(filter, (path) => (path.includes('&') ? AS_IT_IS + path : path));

/** The filter as it was before {@link markRawPaths}. */
export const unmarkRawPaths = (filter: ReadonlyFields): Record<string, unknown> =>
  mapPaths(filter, (path) => (path.startsWith(AS_IT_IS) ? path.slice(AS_IT_IS.length) : path));

/** Converts the paths of a filter, including those of its branches. */
function mapPaths(filter: ReadonlyFields, convert: (path: string) => string): Record<string, unknown> {
  const convertBranch = (branch: unknown): unknown =>
    typeof branch === 'object' && branch !== null ? mapPaths(branch as ReadonlyFields, convert) : branch;
  const entries = Object.entries(filter).map(([path, condition]) => {
    if (!path.startsWith('$')) return [convert(path), condition];
    if (Array.isArray(condition)) return [path, (condition as readonly unknown[]).map(convertBranch)];
    return [path, path === '$not' ? convertBranch(condition) : condition];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** Converts a path to the Data API's format: an ampersand, an ordinary character in Mongoose, is doubled. */
export function escapePath(path: string): string {
  if (path.startsWith(AS_IT_IS)) return path.slice(AS_IT_IS.length);
  return path.includes('&') ? path.replaceAll('&', '&&') : path;
}

/** Escapes the paths of a sort, projection or operator; returns the same object if nothing changes. */
export function escapePaths<Members extends ReadonlyFields>(members: Members): Members {
  if (!Object.keys(members).some((path) => path.includes('&'))) return members;
  return Object.fromEntries(Object.entries(members).map(([path, value]) => [escapePath(path), value])) as Members;
}

/** Escapes the paths of an update. */
export function escapeOperands(update: ReadonlyFields): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [operator, operands] of Object.entries(update)) {
    const isMembers = typeof operands === 'object' && operands !== null && !Array.isArray(operands);
    const members = isMembers ? escapePaths(operands as ReadonlyFields) : operands;
    written[operator] = operator === '$rename' ? renameMembers(members) : members;
  }
  return written;
}

const renameMembers = (members: unknown): unknown =>
  typeof members === 'object' && members !== null
    ? Object.fromEntries(
        Object.entries(members).map(([path, to]: [string, unknown]) => [
          path,
          typeof to === 'string' ? escapePath(to) : to,
        ]),
      )
    : members;
