import { types } from 'node:util';
import { QueryError, show } from '../../util/errors.js';
import { isMap, isPlainObject, isPromise } from '../../util/kinds.js';
import { LOGIC } from '../../util/operators.js';
import type { ReadonlyFields } from '../../util/fields.js';

/**
 * Refuses a filter that matches everything by accident: it is not an object, has an undefined or empty condition, or a
 * member that Mongoose drops. `{}` is a deliberate choice and is permitted. All writes and reads check this.
 * @throws QueryError `EMPTY_CONDITION`, `UNDEFINED_VALUE`, `WRONG_VALUE`
 */
export function refuseAccident(filter: unknown, operation: string): asserts filter is object {
  if (!isFilter(filter)) {
    const code = filter === undefined ? 'UNDEFINED_VALUE' : 'WRONG_VALUE';
    const message = `${operation}(): the filter is ${describeKind(filter)}, and would match everything. Write {} to match everything.`;
    throw new QueryError(code, message, { value: filter });
  }
  refuseEmptyConditions(filter, operation);
}

/**
 * Refuses conditions that would not be applied, in a filter as given or as sent.
 * @throws QueryError `EMPTY_CONDITION`, `UNDEFINED_VALUE`, `WRONG_VALUE`
 */
export function refuseEmptyConditions(filter: object, operation: string): void {
  refuseDropped(filter, operation);
  refuseEmpty(filter, `${operation}(): `);
  refuseUndefinedInside(filter, operation);
}

/**
 * Refuses undefined values inside the conditions of a filter, which subdocuments and maps would omit.
 * @throws QueryError `UNDEFINED_VALUE`
 */
export function refuseUndefinedInside(filter: object, operation: string): void {
  for (const [path, condition] of Object.entries(filter)) {
    const at = findUndefined(condition, path);
    if (at === undefined) continue;
    const message = `${operation}(): the filter has no value for '${at}' (undefined): remove the condition, or give a value.`;
    throw new QueryError('UNDEFINED_VALUE', message, { column: at });
  }
}

/** The path of the first undefined value inside a value. */
function findUndefined(value: unknown, path: string, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return undefined;
  for (const [name, member] of listMembers(value)) {
    const inside = `${path}.${String(name)}`;
    const at = member === undefined ? inside : findUndefined(member, inside, depth + 1);
    if (at !== undefined) return at;
  }
  return undefined;
}

function listMembers(value: object): Iterable<readonly [unknown, unknown]> {
  if (Array.isArray(value)) return (value as readonly unknown[]).entries();
  if (isMap(value)) return value;
  return isPlainObject(value) ? Object.entries(value) : [];
}

/** The option that records, through Mongoose's cast, that a filter had conditions. */
export const FILTER_GIVEN = 'typestarFilterGiven';

/** Marks an operation of a bulkWrite in the same way; non-enumerable, because the object is the caller's. */
export const markGiven = (operation: object): object =>
  Object.defineProperty(operation, FILTER_GIVEN, { value: true, configurable: true, writable: true });

/**
 * The same for a filter that Mongoose has cast: with `strictQuery` it drops conditions on unknown paths, possibly all.
 * @throws QueryError `EMPTY_CONDITION`, `UNDEFINED_VALUE`, `WRONG_VALUE`
 */
export function refuseLostFilter(
  filter: unknown,
  options: ReadonlyFields,
  operation: string,
): asserts filter is object {
  refuseAccident(filter, operation);
  if (options[FILTER_GIVEN] !== true || Object.keys(filter).length > 0) return;
  const message = `${operation}(): none of the conditions is on a path of the schema, so none would be applied.`;
  throw new QueryError('EMPTY_CONDITION', message);
}

/** Whether a value can be a filter: a plain object, or a class instance with own members. */
export function isFilter(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  return Object.keys(value).length > 0 || isEmptyLiteral(value);
}

/** Whether an object without members is empty by choice. A Proxy, or one with symbols or hidden members, has others. */
const isEmptyLiteral = (value: object): boolean =>
  isPlainObject(value) && !types.isProxy(value) && Reflect.ownKeys(value).every(isTrustMark);

/** `mongoose.trusted({})` is marked by a symbol. */
const isTrustMark = (name: string | symbol): boolean =>
  typeof name === 'symbol' && name.description === 'mongoose#trustedSymbol';

function describeKind(value: unknown): string {
  if (typeof value !== 'object' || value === null) return show(value);
  if (Array.isArray(value)) return 'an array';
  if (isPlainObject(value)) return 'an object without enumerable members (a Proxy, or symbols or hidden members alone)';
  const name = value.constructor.name;
  return isPromise(value) ? 'a promise (await it first)' : `an object of the class ${name}`;
}

/**
 * Refuses members named `__proto__`, which Mongoose silently drops everywhere.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseDropped(value: unknown, operation: string, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const element of value as readonly unknown[]) refuseDropped(element, operation, depth + 1);
    return;
  }
  if (!isPlainObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__') {
      const message = `${operation}(): the filter has a member named __proto__, which would not be applied.`;
      throw new QueryError('WRONG_VALUE', message, { column: name });
    }
    refuseDropped(member, operation, depth + 1);
  }
}

/** Whether Mongoose accepts a value as a filter: it calls its `toString()`. */
export const isMongooseFilter = (given: unknown): boolean => isFilter(given) && !Object.hasOwn(given, 'toString');

/**
 * Members that Mongoose drops from the filters of models, in addition to `__proto__`: those that every object inherits.
 */
const isLeftOut = (name: string): boolean => name === 'prototype' || name in Object.prototype;

/**
 * Refuses conditions on paths that Mongoose silently drops from the filters of models.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseLeftOut(filter: object, operation: string): void {
  for (const [path, condition] of Object.entries(filter)) {
    if (isLeftOut(path)) {
      const message = `${operation}(): the filter has a member named ${path}, which Mongoose would drop: use the collection of the model.`;
      throw new QueryError('WRONG_VALUE', message, { column: path });
    }
    if (!LOGIC.has(path) || !Array.isArray(condition)) continue;
    for (const branch of condition as readonly unknown[]) if (isPlainObject(branch)) refuseLeftOut(branch, operation);
  }
}

/**
 * Refuses `$or: []` and the like, which Mongoose drops from the filters of models.
 * @throws QueryError `EMPTY_CONDITION`
 */
export function refuseEmptyLists(filter: object, operation: string): void {
  const lists = Object.entries(filter).filter(([path, condition]) => LOGIC.has(path) && Array.isArray(condition));
  if (lists.length > 0) refuseEmpty(Object.fromEntries(lists), `${operation}(): `);
}

/**
 * Refuses a filter that lost a Data API operator when Mongoose cast it: `strictQuery` treats it as an unknown path.
 * @param names - the given operators
 * @throws QueryError `EMPTY_CONDITION`
 */
export function refuseLostOperators(names: readonly string[], filter: object): void {
  const lost = names.find((name) => !LOGIC.has(name) && !(name in filter));
  if (lost === undefined) return;
  const message = `The condition on '${lost}' would be dropped: with strictQuery, only paths of the schema are kept. Add '${lost}' to the schema.`;
  throw new QueryError('EMPTY_CONDITION', message, { column: lost });
}

/** Deeper than any real filter; circular ones are refused when they are serialized. */
const MAX_DEPTH = 100;

/**
 * Refuses conditions that the Data API would not apply, including those that became so when they were serialized.
 * @throws QueryError `EMPTY_CONDITION`, `UNDEFINED_VALUE`
 */
export function refuseEmpty(filter: object, by = ''): void {
  for (const [path, condition] of Object.entries(filter)) {
    if (condition === undefined) {
      const message = `${by}the filter has no value for '${path}' (undefined), so it would not be applied.`;
      throw new QueryError('UNDEFINED_VALUE', message, { column: path });
    }
    if (isEmpty(path, condition)) {
      const instead = path.startsWith('$') ? '' : `, { '${path}': { $eq: {} } } to compare with an empty object`;
      const message = `${by}the condition on '${path}' is empty, so it would not be applied. Write {} to match everything${instead}.`;
      throw new QueryError('EMPTY_CONDITION', message, { column: path });
    }
    if (!LOGIC.has(path)) {
      refuseBlended(path, condition, by);
      continue;
    }
    for (const branch of Array.isArray(condition) ? (condition as readonly unknown[]) : [condition]) {
      if (isPlainObject(branch)) refuseEmpty(branch, by);
      else if (!isFilter(branch)) {
        const message = `${by}a part of ${path} is ${describeKind(branch)}, which has no conditions.`;
        throw new QueryError('WRONG_VALUE', message, { column: path, value: branch });
      }
    }
  }
}

/** To the Data API, operators mixed with other names are an object to compare with, which no value equals. */
function refuseBlended(path: string, condition: unknown, by: string): void {
  if (!isPlainObject(condition)) return;
  const names = Object.keys(condition);
  const [operator, other] = [names.find((name) => name.startsWith('$')), names.find((name) => !name.startsWith('$'))];
  if (operator === undefined || other === undefined) return;
  const message = `${by}the condition on '${path}' has the operator ${operator} together with '${other}', so neither would be applied.`;
  throw new QueryError('WRONG_OPERATOR', message, { column: path });
}

function isEmpty(path: string, condition: unknown): boolean {
  if (!Array.isArray(condition)) return isEmptyObject(condition);
  const branches = condition as readonly unknown[];
  // `$and: []` is dropped, as is an empty branch of `$or`; `{ tags: [] }` is a comparison with an empty array.
  if (path === '$or' || path === '$nor') return branches.length === 0 || branches.some(isEmptyObject);
  return path === '$and' && branches.every(isEmptyObject);
}

const isEmptyObject = (value: unknown): boolean => isPlainObject(value) && Object.keys(value).length === 0;
