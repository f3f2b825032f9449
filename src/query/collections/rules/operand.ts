import { show } from '../../../util/errors.js';
import { checkFeature, createDocumentError, describeMissing } from './path.js';
import type { DocumentExecutor, PathKind, PathNode } from '../nodes/executor.js';
import { listPaths } from '../nodes/conditions.js';
import { afterWhere, noOperator } from '../../shared/rules/messages.js';
import { oneId, pathTakes } from './messages.js';
import { getComparison, listOperators } from './operators.js';
import type { DocumentCondition, DocumentOperator, PathCondition } from '../nodes/nodes.js';
import { isDate, isFloats, isInstance, isPlainObject } from '../../../util/kinds.js';
import { undefinedValue } from '../../shared/arguments.js';
import { conditionOf } from '../../shared/written-condition.js';
import { listProblem } from '../../shared/value-list.js';

/** C2: checks the operator and the value of a condition. @throws QueryError */
export function checkPathCondition(
  executor: DocumentExecutor,
  place: PathNode,
  { path, operator, value }: PathCondition,
  before: readonly DocumentCondition[],
): void {
  if (!takesOperator(place, path, operator)) refuseOperator(executor, place, path, operator);
  if (path === '_id' && listPaths(before).includes('_id'))
    throw createDocumentError(executor, 'BOUND_TWICE', oneId, { path });
  if (path === '$lexical') checkFeature(executor, 'lexical', 'match');
  checkOperand(executor, place, path, operator, value);
}

/** Whether a path has an operator. */
export const takesOperator = (place: PathNode, path: string, operator: DocumentOperator): boolean =>
  listOperators(getComparison(path, place.kind)).includes(operator);

/** Throws for an operator that a path does not have, or where one is missing. */
export function refuseOperator(
  executor: DocumentExecutor,
  place: PathNode,
  path: string,
  operator: string | undefined,
  instead = pathTakes(path, getComparison(path, place.kind)) as string,
): never {
  const text = noOperator(operator ?? afterWhere(path), instead);
  throw createDocumentError(executor, 'WRONG_OPERATOR', text, { path, at: path });
}

/** A check of a value for a place, at that path; `call` is what the value was given to. */
type CheckAt = (executor: DocumentExecutor, place: PathNode, path: string, value: unknown, call: string) => void;

/** Checks a value for a place. @throws QueryError `UNDEFINED_VALUE`, `WRONG_VALUE` */
export const checkValueAt: CheckAt = (executor, place, path, value, call) => {
  if (value === undefined) {
    throw createDocumentError(executor, 'UNDEFINED_VALUE', undefinedValue(call), { path, at: path });
  }
  if (value === null) return;
  const condition = findCondition(value, place.kind === 'anything' || place.kind === 'other');
  if (condition) throw createValueError(executor, path, call, EXPECTED[place.kind], condition);
  if (!fits(place.kind, value)) throw createValueError(executor, path, call, EXPECTED[place.kind], value);
  if (place.allowed && !place.allowed.includes(value)) {
    throw createValueError(executor, path, call, `one of ${place.allowed.map(show).join(', ')}`, value);
  }
  checkWithin(executor, place, path, value, call);
};

/** C1: the members of an object or array must be in the schema. */
const checkWithin: CheckAt = (executor, place, path, value, call) => {
  if (place.kind === 'array' && Array.isArray(value)) {
    const element = place.below('0');
    if (element) value.forEach((one, at) => checkValueAt(executor, element, `${path}.${at}`, one, call));
  }
  // Mongoose documents and class instances check their members themselves.
  if (place.kind !== 'object' || isInstance(value)) return;
  for (const [name, member] of Object.entries(value as object)) {
    const below = name === '__proto__' ? undefined : place.below(name);
    const at = `${path}.${name}`;
    if (!below) {
      const text = describeMissing(place, [path, name]);
      throw createDocumentError(executor, 'UNKNOWN_PATH', text, { path: at, at: call });
    }
    checkValueAt(executor, below, at, member, call);
  }
};

function checkOperand(
  executor: DocumentExecutor,
  place: PathNode,
  path: string,
  operator: DocumentOperator,
  value: unknown,
): void {
  const problem = LISTS.has(operator) ? listProblem(operator, value) : undefined;
  if (problem !== undefined) throw createDocumentError(executor, 'WRONG_VALUE', problem, { path, value, at: path });
  const expected = SHAPES[operator];
  if (expected && !expected.fits(value)) throw createValueError(executor, path, operator, expected.text, value);
  if (operator === 'in' || operator === 'nin') {
    for (const one of value as readonly unknown[]) checkOne(executor, place, path, one, operator);
  } else if (operator === 'all') {
    for (const one of value as readonly unknown[]) checkElement(executor, place, path, one, operator);
  } else if (operator === 'eq' || operator === 'ne') checkOne(executor, place, path, value, operator);
  else if (!expected) {
    if (value === null) throw createValueError(executor, path, operator, EXPECTED[place.kind], value);
    checkValueAt(executor, place, path, value, operator);
  }
}

interface Expected {
  readonly text: string;
  fits(value: unknown): boolean;
}

/** Operators of 1 to 100 values. */
const LISTS: ReadonlySet<DocumentOperator> = new Set(['in', 'nin', 'all']);

/** Operators whose operand does not depend on the type of the path. */
const SHAPES: Readonly<Partial<Record<DocumentOperator, Expected>>> = {
  exists: { text: 'true or false', fits: (value) => typeof value === 'boolean' },
  size: { text: 'a non-negative integer', fits: (value) => Number.isInteger(value) && (value as number) >= 0 },
  match: { text: 'a string', fits: (value) => typeof value === 'string' },
};

/** A value of the place, or, for an array, one of its elements. */
const checkOne: CheckAt = (executor, place, path, value, call) => {
  if (place.kind === 'array' && !Array.isArray(value)) checkElement(executor, place, path, value, call);
  else checkValueAt(executor, place, path, value, call);
};

/** Checks an element of an array. @throws QueryError `UNDEFINED_VALUE`, `WRONG_VALUE` */
export const checkElement: CheckAt = (executor, place, path, value, call) => {
  const element = place.kind === 'array' ? place.below('0') : undefined;
  checkValueAt(executor, element ?? { kind: 'anything', below: () => undefined }, path, value, call);
};

/** A condition of a filter where a value belongs; `deep` if the schema does not say what is inside of the value. */
function findCondition(value: unknown, deep: boolean): unknown {
  if (conditionOf(value)) return value;
  if (!deep) return undefined;
  const parts: readonly unknown[] = Array.isArray(value) ? value : isPlainObject(value) ? Object.values(value) : [];
  for (const part of parts) {
    const found = findCondition(part, true);
    if (found !== undefined) return found;
  }
  return undefined;
}

const createValueError = (executor: DocumentExecutor, path: string, call: string, expected: string, value: unknown) =>
  createDocumentError(executor, 'WRONG_VALUE', `${call}: expected ${expected}, got ${show(value)}`, {
    path,
    value,
    at: path,
  });

const EXPECTED: Readonly<Record<PathKind, string>> = {
  string: 'a string',
  number: 'a finite number',
  boolean: 'true or false',
  date: 'a valid Date',
  bigint: 'a 64-bit bigint',
  id: 'an ObjectId, or its 24 hexadecimal digits',
  other: 'a value',
  array: 'an array',
  object: 'an object',
  anything: 'a value',
};

function fits(kind: PathKind, value: unknown): boolean {
  switch (kind) {
    case 'string':
    case 'boolean':
      return typeof value === kind;
    case 'bigint':
      return typeof value === 'bigint' && BigInt.asIntN(64, value) === value;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'date':
      return isDate(value) && !Number.isNaN(value.getTime());
    case 'id':
      return isInstance(value) || (typeof value === 'string' && /^[\da-f]{24}$/i.test(value));
    case 'array':
      return Array.isArray(value) || isFloats(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value) && !isDate(value);
    default:
      return typeof value !== 'function' && typeof value !== 'symbol';
  }
}
