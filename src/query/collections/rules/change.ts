import { hasFields } from '../../../util/kinds.js';
import { noElements, wrongSet } from '../../shared/arguments.js';
import { changesNothing, namesNothing } from '../../shared/rules/messages.js';
import { show } from '../../../util/errors.js';
import { snapshot, snapshotMembers } from '../../../util/snapshot.js';
import { checkElement, checkValueAt } from './operand.js';
import { requireChangeable, createDocumentError, findPlace } from './path.js';
import type { DocumentExecutor, PathKind, PathNode } from '../nodes/executor.js';
import { renamedType, wrongTarget } from './messages.js';
import type { ChangeNode } from '../nodes/nodes.js';

type Targeted = 'inc' | 'mul' | 'min' | 'max' | 'currentDate' | 'push' | 'addToSet' | 'pop';

/** The values of `set` and `setOnInsert`. @throws QueryError */
export function checkAssignments(
  executor: DocumentExecutor,
  operator: 'set' | 'setOnInsert',
  values: unknown,
): readonly ChangeNode[] {
  if (!hasFields(values)) {
    throw createDocumentError(executor, 'WRONG_VALUE', wrongSet(operator, 'paths', values));
  }
  const entries = Object.entries(snapshotMembers(values));
  if (entries.length === 0) {
    throw createDocumentError(executor, 'NOTHING_TO_UPDATE', changesNothing(operator, 'path'));
  }
  return entries.map(([path, value]) => {
    const place =
      operator === 'set' ? requireChangeable(executor, path, operator) : findPlace(executor, path, operator);
    checkValueAt(executor, place, path, value, operator);
    return { operator, path, value };
  });
}

/** Refuses a change that names no path. @throws QueryError `NOTHING_TO_UPDATE` */
export function requireNames(
  executor: DocumentExecutor,
  operator: 'unset' | 'currentDate',
  paths: readonly string[],
): void {
  if (paths.length === 0) throw createDocumentError(executor, 'NOTHING_TO_UPDATE', namesNothing(operator, 'path'));
}

/** A number to calculate with, or a value to compare. @throws QueryError */
export function checkCompute(
  executor: DocumentExecutor,
  operator: 'inc' | 'mul' | 'min' | 'max',
  path: string,
  value: unknown,
): ChangeNode {
  const place = checkTarget(executor, operator, path);
  const isNumeric = operator === 'inc' || operator === 'mul';
  checkValueAt(executor, isNumeric ? NUMBER : place, path, value, operator);
  if (value === null) {
    throw createDocumentError(executor, 'WRONG_VALUE', `${operator}(null): give a value`, { path, at: path });
  }
  return { operator, path, value };
}

/** Elements to append. @throws QueryError */
export function checkAppend(
  executor: DocumentExecutor,
  operator: 'push' | 'addToSet',
  path: string,
  given: readonly unknown[],
): ChangeNode {
  const elements = given.map((element) => snapshot(element));
  const place = checkTarget(executor, operator, path);
  if (elements.length === 0) {
    throw createDocumentError(executor, 'WRONG_VALUE', noElements(operator, path), { path });
  }
  for (const element of elements) checkElement(executor, place, path, element, operator);
  return { operator, path, value: elements };
}

/** The end of an array to take an element from. @throws QueryError */
export function checkPop(executor: DocumentExecutor, path: string, end: unknown): ChangeNode {
  checkTarget(executor, 'pop', path);
  if (end === 'first' || end === 'last') return { operator: 'pop', path, value: end === 'first' ? -1 : 1 };
  const text = `pop: expected 'first' or 'last', got ${show(end)}`;
  throw createDocumentError(executor, 'WRONG_VALUE', text, { path, at: path });
}

/** A path and its new name: of the same type, and not in an array. @throws QueryError */
export function checkRename(executor: DocumentExecutor, from: string, to: string): ChangeNode {
  const [source, target] = [from, to].map((path) => requireChangeable(executor, path, 'rename'));
  for (const path of [from, to]) {
    if (!path.startsWith('$') && !/\.\d+$/.test(path)) continue;
    throw createDocumentError(executor, 'WRONG_OPERATOR', wrongTarget('rename', path), { path });
  }
  const kinds = new Set([source?.kind, target?.kind]);
  if (kinds.size > 1 && !kinds.has('anything')) {
    throw createDocumentError(executor, 'WRONG_VALUE', renamedType(from, to), { path: from });
  }
  return { operator: 'rename', path: from, value: to };
}

/** C3: a path whose type supports the operator. @throws QueryError `WRONG_OPERATOR` */
export function checkTarget(executor: DocumentExecutor, operator: Targeted, path: string): PathNode {
  const place = requireChangeable(executor, path, operator);
  const isPlain = !path.startsWith('$');
  if (isPlain && (place.kind === 'anything' || TARGETS[operator].includes(place.kind))) return place;
  throw createDocumentError(executor, 'WRONG_OPERATOR', wrongTarget(operator, path), { path });
}

/** Adds changes; a path can be changed by only one operator. @throws QueryError `COLUMN_UPDATED_TWICE` */
export function addChanges(
  executor: DocumentExecutor,
  before: readonly ChangeNode[],
  added: readonly ChangeNode[],
): readonly ChangeNode[] {
  const changed = before.flatMap(listTouchedPaths);
  for (const change of added) {
    for (const path of listTouchedPaths(change)) {
      if (changed.some((other) => isWithin(path, other) || isWithin(other, path))) {
        const text = `'${path}' or a path above or below it is already updated: use each path in one operator only`;
        throw createDocumentError(executor, 'COLUMN_UPDATED_TWICE', text, { path });
      }
      changed.push(path);
    }
  }
  return [...before, ...added];
}

/** Which document findOneAnd… returns. @throws QueryError `WRONG_VALUE` */
export function checkReturning(executor: DocumentExecutor, when: unknown): 'before' | 'after' {
  if (when === 'before' || when === 'after') return when;
  throw createDocumentError(executor, 'WRONG_VALUE', `returning: expected 'before' or 'after', got ${show(when)}`);
}

const NUMBER: PathNode = { kind: 'number', below: () => undefined };
const COMPARABLE: readonly PathKind[] = ['string', 'number', 'boolean', 'date'];

const TARGETS: Readonly<Record<Targeted, readonly PathKind[]>> = {
  inc: ['number'],
  mul: ['number'],
  min: COMPARABLE,
  max: COMPARABLE,
  currentDate: ['date'],
  push: ['array'],
  addToSet: ['array'],
  pop: ['array'],
};

const listTouchedPaths = ({ operator, path, value }: ChangeNode): string[] =>
  operator === 'rename' ? [path, value as string] : [path];

const isWithin = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);
