import { QueryError } from '../../util/errors.js';

/**
 * Refuses a filter that was meant to choose but comes out empty; `{}` itself is a choice and is obeyed.
 * @throws QueryError `EMPTY_CONDITION`, `UNDEFINED_VALUE`
 */
export function refuseEmptyConditions(filter: unknown, operation: string): void {
  if (typeof filter !== 'object' || filter === null || Object.keys(filter).length === 0) return;
  for (const [path, condition] of Object.entries(filter)) {
    if (condition === undefined) {
      const message = `${operation}(): the filter has no value for '${path}' (undefined), so it would not be applied.`;
      throw new QueryError('UNDEFINED_VALUE', message, { column: path });
    }
    if (isEmpty(path, condition)) {
      const message = `${operation}(): the condition on '${path}' is empty, so it would not be applied. Write {} to mean everything.`;
      throw new QueryError('EMPTY_CONDITION', message, { column: path });
    }
  }
}

/** The query option by which a filter that had conditions is known after Mongoose has cast it. */
export const FILTER_GIVEN = 'typestarFilterGiven';

/**
 * Refuses a filter that lost all its conditions on the way (with `strictQuery`, Mongoose drops those on unknown paths), or
 * has empty ones.
 * @throws QueryError `EMPTY_CONDITION`, `UNDEFINED_VALUE`
 */
export function refuseLostFilter(filter: object, options: Readonly<Record<string, unknown>>, operation: string): void {
  refuseEmptyConditions(filter, operation);
  if (options[FILTER_GIVEN] !== true || Object.keys(filter).length > 0) return;
  const message = `${operation}(): no condition of the filter is on a path of the schema, so none would be applied.`;
  throw new QueryError('EMPTY_CONDITION', message);
}

function isEmpty(path: string, condition: unknown): boolean {
  if (Array.isArray(condition)) {
    // `$and: []` drops out; `{ tags: [] }` is a comparison with an empty array.
    return LOGIC.has(path) && condition.every((branch: unknown) => isVoid(branch));
  }
  return isPlain(condition) && (path === '$not' ? isVoid(condition) : Object.keys(condition).length === 0);
}

const LOGIC: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);

function isVoid(branch: unknown): boolean {
  if (!isPlain(branch)) return false;
  return Object.entries(branch).every(([path, condition]) => condition === undefined || isEmpty(path, condition));
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
