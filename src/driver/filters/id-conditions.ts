import { isPlainObject } from '../../util/kinds.js';
import { Distinct } from '../../cql/values/distinct.js';
import { toDocumentIdentity } from '../values/document-identity.js';
import { OperationNotSupportedError } from '../errors/errors.js';
import { LOGIC } from '../../util/operators.js';
import type { Fields } from '../../util/fields.js';

/**
 * Merges the conditions on `_id` of a filter into one at the top level: the Data API permits only one, none inside
 * `$or`, and uses it for an upsert's document. `$or: [{ _id: 1 }, { _id: 2 }]` becomes an `$in`; two lists are
 * intersected. Conditions that cannot be merged stay: {@link refuseScatteredIds} refuses them.
 */
export function mergeIdConditions(filter: Fields): Fields {
  if (!('$and' in filter || '$or' in filter || isOperators(filter['_id']))) return filter;
  const found = collectIds(filter);
  const isOne = found.length === 1 && '_id' in filter && Object.keys(readOperators(filter['_id'])).length <= 1;
  if (found.length === 0 || isOne || found.includes(undefined)) return filter;
  return { _id: intersectIds(found as Ids[]), ...liftConditions(removeIds(filter)) };
}

/**
 * Refuses conditions on `_id` that could not be merged.
 * @throws OperationNotSupportedError
 */
export function refuseScatteredIds(merged: Fields): void {
  const { beside, inOr } = countIds(merged);
  if (inOr > 0) {
    throw new OperationNotSupportedError(
      "Cannot filter by '_id' inside $or: the Data API compares _id only at the top level. Find by _id and by the other branches in separate queries.",
    );
  }
  if (beside > 1) {
    throw new OperationNotSupportedError(
      "Cannot filter by '_id' twice: the Data API takes one condition on it. Give one $in, $nin or range, and filter the documents found.",
    );
  }
}

/** How many conditions on `_id` a filter has, inside and outside of `$or`. */
function countIds(filter: Fields): { readonly beside: number; readonly inOr: number } {
  let [beside, inOr] = [0, 0];
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '_id') beside += Math.max(1, Object.keys(readOperators(condition)).length);
    if (!LOGIC.has(path)) continue;
    for (const branch of (Array.isArray(condition) ? condition : [condition]) as readonly unknown[]) {
      if (!isPlainObject(branch)) continue;
      const inside = countIds(branch);
      inOr += inside.inOr + (path === '$or' ? inside.beside : 0);
      beside += path === '$or' ? 0 : inside.beside;
    }
  }
  return { beside, inOr };
}

/** The id that a filter requires by equality, which is also the id of an upserted document. */
export function readFilterId(filter: Fields): { readonly id: unknown; readonly isPlain: boolean } | undefined {
  if (!Object.hasOwn(filter, '_id')) return undefined;
  const { _id: condition } = filter;
  if (!isOperators(condition)) return { id: condition, isPlain: true };
  const [operator = '', ...more] = Object.keys(condition);
  if (more.length > 0) return undefined;
  const { [operator]: operand } = condition;
  if (operator === '$eq') return { id: operand, isPlain: true };
  if (operator === '$in' && Array.isArray(operand) && operand.length === 1) return { id: operand[0], isPlain: false };
  return undefined;
}

/** The ids that conditions permit and exclude. */
interface Ids {
  readonly in?: readonly unknown[];
  readonly out: readonly unknown[];
}

/** The conditions on `_id`, combined with AND; undefined for a condition other than equality and lists, such as a range. */
function collectIds(filter: Fields): (Ids | undefined)[] {
  return Object.entries(filter).flatMap(([path, condition]) => {
    if (path === '_id') return [readIds(condition)];
    if (!Array.isArray(condition)) return [];
    const branches = condition as readonly unknown[];
    if (path === '$and') return branches.flatMap((branch) => (isPlainObject(branch) ? collectIds(branch) : []));
    const either = path === '$or' ? readAlternatives(branches) : undefined;
    return either ? [either] : [];
  });
}

/** The ids of an `$or` whose branches contain only conditions on ids. */
function readAlternatives(branches: readonly unknown[]): Ids | undefined {
  const ids: unknown[] = [];
  for (const branch of branches) {
    if (!isPlainObject(branch) || Object.keys(branch).join() !== '_id') return undefined;
    const read = readIds(branch['_id']);
    if (!read?.in || read.out.length > 0) return undefined;
    ids.push(...read.in);
  }
  return ids.length > 0 ? { in: ids, out: [] } : undefined;
}

function readIds(condition: unknown): Ids | undefined {
  if (!isOperators(condition)) return { in: [condition], out: [] };
  let among: readonly unknown[] | undefined;
  const out: unknown[] = [];
  for (const [operator, operand] of Object.entries(condition)) {
    const values = operator === '$eq' || operator === '$ne' ? [operand] : operand;
    if (!Array.isArray(values)) return undefined;
    if (operator === '$eq' || operator === '$in') among = among ? intersect(among, values) : values;
    else if (operator === '$ne' || operator === '$nin') out.push(...(values as readonly unknown[]));
    else return undefined;
  }
  return { ...(among && { in: among }), out };
}

function intersectIds(all: readonly Ids[]): unknown {
  const refused = new Distinct(
    all.flatMap((each) => each.out),
    toDocumentIdentity,
  );
  const lists = all.flatMap((each) => (each.in ? [each.in] : []));
  const [first, ...others] = lists;
  if (!first) return { $nin: [...refused] };
  const common = new Distinct(others.reduce<readonly unknown[]>(intersect, first), toDocumentIdentity);
  const ids = [...common].filter((id) => !refused.has(id));
  return ids.length === 1 ? ids[0] : { $in: ids };
}

function intersect(one: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const others = new Distinct(other, toDocumentIdentity);
  return one.filter((id) => others.has(id));
}

/** The filter without its conditions on `_id`. */
function removeIds(filter: Fields): Fields {
  const left: Fields = {};
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '_id' || (path === '$or' && Array.isArray(condition) && readAlternatives(condition))) continue;
    if (path !== '$and' || !Array.isArray(condition)) {
      left[path] = condition;
      continue;
    }
    const branches = (condition as readonly unknown[])
      .map((branch) => (isPlainObject(branch) ? removeIds(branch) : branch))
      .filter((branch) => !isPlainObject(branch) || Object.keys(branch).length > 0);
    if (branches.length > 0) left[path] = branches;
  }
  return left;
}

/**
 * Moves conditions of `$and` to the top level if no path has two: an upsert's document is created only from those at
 * the top level.
 */
function liftConditions(filter: Fields): Fields {
  const { $and: branches, ...top } = filter;
  if (!Array.isArray(branches)) return filter;
  const left: unknown[] = [];
  for (const branch of branches as readonly unknown[]) {
    if (isPlainObject(branch) && !Object.keys(branch).some((path) => path in top)) Object.assign(top, branch);
    else left.push(branch);
  }
  return left.length > 0 ? { ...top, $and: left } : top;
}

const readOperators = (condition: unknown): Fields => (isOperators(condition) ? condition : {});

function isOperators(condition: unknown): condition is Fields {
  if (!isPlainObject(condition)) return false;
  const names = Object.keys(condition);
  return names.length > 0 && names.every((name) => name.startsWith('$'));
}
