import { ObjectId, UUID } from '@datastax/astra-db-ts';
import { QueryError, show } from '../../../util/errors.js';
import { createPullTest, createPullAllTest, type Matches } from '../../filters/pull-conditions.js';
import { isOverlapping, isPosition } from '../../values/path-values.js';
import type { Fields } from '../../../util/fields.js';
import { OperationNotSupportedError } from '../../errors/errors.js';
import { isFields } from '../../../util/kinds.js';

/** An update that removes elements from arrays, which collections do not support natively. */
export interface PullUpdate {
  /** The elements to remove, by the paths of the arrays. */
  readonly pulls: ReadonlyMap<string, Matches>;
  /** The rest of the update. */
  readonly rest: Fields;
}

/** An equivalent update of one document, valid as long as its arrays have not changed since they were read. */
export interface PulledUpdate {
  /** The conditions that ensure this. */
  readonly unchanged: readonly Fields[];
  readonly update: Fields;
}

/**
 * Splits an update with `$pull` or `$pullAll`; undefined for other updates.
 * @throws QueryError `WRONG_OPERATOR`, `WRONG_VALUE`
 */
export function readPulls(update: Fields): PullUpdate | undefined {
  if (!('$pull' in update || '$pullAll' in update)) return undefined;
  const { $pull, $pullAll, ...rest } = update;
  const pulls = new Map<string, Matches>();
  for (const [operator, operands, match] of [
    ['$pull', $pull, createPullTest],
    ['$pullAll', $pullAll, createPullAllTest],
  ] as const) {
    for (const [path, operand] of Object.entries(readMembers(operator, operands))) {
      refuseConflict(path, [...pulls.keys()]);
      for (const others of Object.values(rest)) if (isFields(others)) refuseConflict(path, Object.keys(others));
      pulls.set(path, match(path, operand));
    }
  }
  return { pulls, rest };
}

/**
 * The effect of an update on one document.
 * @param found - contains the affected arrays
 * @returns undefined if nothing changes
 * @throws QueryError `WRONG_VALUE` if a path does not lead to an array
 */
export function computePulledUpdate({ pulls, rest }: PullUpdate, found: Fields): PulledUpdate | undefined {
  const unchanged: Fields[] = [];
  const set: Fields = {};
  for (const [path, isPulled] of pulls) {
    const value = readValueAt(found, path);
    if (value === undefined) continue;
    if (!Array.isArray(value)) {
      const message = `Elements can be pulled only from arrays: '${path}' of the document ${show(found['_id'])} is ${show(value)}.`;
      throw new QueryError('WRONG_VALUE', message, { column: path, value });
    }
    const kept = value.filter((element) => !isPulled(element));
    if (kept.length === value.length) continue;
    if (hasClientIds(value)) throw createClientIdError(path);
    unchanged.push({ [path]: { $eq: value } });
    set[path] = kept;
  }
  const update =
    Object.keys(set).length === 0 ? rest : { ...rest, $set: { ...readMembers('$set', rest['$set']), ...set } };
  return changesNothing(update) ? undefined : { unchanged, update };
}

/** Whether a value contains an id that is stored as an object, not as text. */
const hasClientIds = (value: unknown): boolean =>
  value instanceof ObjectId ||
  value instanceof UUID ||
  (Array.isArray(value) && value.some(hasClientIds)) ||
  (isFields(value) && Object.values(value).some(hasClientIds));

/** Filters take such ids as text, which no array or object that contains them equals. */
const createClientIdError = (path: string): OperationNotSupportedError =>
  new OperationNotSupportedError(
    `Cannot pull from '${path}', which contains an ObjectId or UUID of astra-db-ts: read the document, change the array and save it.`,
    'collections have no $pull, and their filters cannot tell whether such an array has changed',
  );

/** The update for an upserted document: it has nothing to remove. */
export const toUpsertUpdate = ({ rest }: PullUpdate): Fields => (changesNothing(rest) ? { $setOnInsert: {} } : rest);

const changesNothing = (update: Fields): boolean =>
  Object.values(update).every((operands) => isFields(operands) && Object.keys(operands).length === 0);

function readMembers(operator: string, operands: unknown): Fields {
  if (operands === undefined) return {};
  if (isFields(operands)) return operands;
  throw new QueryError('WRONG_VALUE', `${operator} takes an object of paths, not ${show(operands)}.`, {
    value: operands,
  });
}

function refuseConflict(path: string, others: readonly string[]): void {
  if (others.some((each) => isOverlapping(each, path))) throw createConflictError(path);
}

const createConflictError = (path: string): QueryError =>
  new QueryError('WRONG_OPERATOR', `The update changes '${path}' twice: pull from it in a separate update.`, {
    column: path,
  });

/** @throws QueryError `WRONG_VALUE` for a path that enters an array by name */
function readValueAt(document: Fields, path: string): unknown {
  let value: unknown = document;
  for (const name of path.split('.')) {
    if (Array.isArray(value) && !isPosition(name)) {
      const message = `'${path}' passes through an array: name the position of the element, or change the document and save it.`;
      throw new QueryError('WRONG_VALUE', message, { column: path });
    }
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Fields)[name];
  }
  return value;
}
