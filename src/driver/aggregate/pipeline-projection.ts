import type { Fields } from '../../util/fields.js';
import { isFields } from '../../util/kinds.js';
import { LOGIC, hasOperators } from '../../util/operators.js';

/**
 * Reads a `$project` that names the paths to include or to exclude.
 * @param refuse - throws for a projection that computes values
 */
export function readProjection(given: Fields, refuse: (what: string, instead: string) => never): Fields {
  const projection = flatten(given, '', refuse);
  const kinds = new Set(Object.keys(projection).flatMap((path) => (path === '_id' ? [] : [projection[path]])));
  if (Object.keys(projection).length === 0) refuse('$project without paths', 'name the paths: { title: 1 }');
  if (kinds.size > 1) refuse('$project that mixes included and excluded paths', 'either include or exclude paths');
  return projection;
}

/** Whether a projection keeps a path. */
export function isProjected(path: string, projection: Fields): boolean {
  if (path === '_id') return projection['_id'] !== 0;
  const named = Object.keys(projection).filter((each) => each !== '_id');
  const isNamed = named.some((each) => each === path || path.startsWith(`${each}.`));
  if (projection[named[0] ?? '_id'] === 1) return isNamed;
  // A projection may exclude a part of the path's value.
  return !isNamed && !named.some((each) => each.startsWith(`${path}.`));
}

/** The paths of the conditions of a filter. */
export function collectPaths(filter: unknown): string[] {
  if (Array.isArray(filter)) return filter.flatMap(collectPaths);
  if (typeof filter !== 'object' || filter === null) return [];
  return Object.entries(filter).flatMap(([path, condition]) => (LOGIC.has(path) ? collectPaths(condition) : [path]));
}

function flatten(given: Fields, above: string, refuse: (what: string, instead: string) => never): Fields {
  const projection: Fields = {};
  for (const [name, value] of Object.entries(given)) {
    const path = `${above}${name}`;
    if (value === 1 || value === true) projection[path] = 1;
    else if (value === 0 || value === false) projection[path] = 0;
    else if (isNested(value)) Object.assign(projection, flatten(value, `${path}.`, refuse));
    else refuse(`$project that computes '${path}'`, 'it only includes or excludes paths: compute in the application');
  }
  return projection;
}

const isNested = (value: unknown): value is Fields =>
  isFields(value) && Object.keys(value).length > 0 && !hasOperators(value);
