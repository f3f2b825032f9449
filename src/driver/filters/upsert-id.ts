import { QueryError, show } from '../../util/errors.js';
import { isSame } from '../../cql/values/identity.js';
import { readFilterId, mergeIdConditions } from './id-conditions.js';
import type { IdRules } from './id-rules.js';
import { readEqualityValues, createUpsertedDocument } from '../values/equality-values.js';
import { isFields } from '../../util/kinds.js';
import type { Fields } from '../../util/fields.js';

/**
 * Gives the document that an upsert makes the id that its filter asks for, else one of the application: the Data API would
 * invent a UUID.
 * @param given - the id that the new document has, when it is known already
 * @throws QueryError `WRONG_VALUE` for an id that the schema cannot read
 */
export function addUpsertId(filter: Fields, update: Fields, ids: IdRules, given?: unknown): Fields {
  const changed = castIds(update, ids);
  const asked = readCastId(filter, ids);
  if (ID_GIVEN.some((operator) => getId(changed[operator]) !== undefined) || asked?.isPlain) return changed;
  const onInsert = isFields(update['$setOnInsert']) ? update['$setOnInsert'] : {};
  const made = asked ? asked.id : (given ?? ids.make(createUpsertedDocument(filter, update)));
  return { ...changed, $setOnInsert: { ...onInsert, _id: made } };
}

const ID_GIVEN = ['$set', '$setOnInsert'];

/** An update whose ids are such as the schema reads. */
function castIds(update: Fields, ids: IdRules): Fields {
  const changed = { ...update };
  for (const operator of ID_GIVEN) {
    const id = getId(update[operator]);
    if (id !== undefined) changed[operator] = { ...(update[operator] as Fields), _id: ids.cast(id) };
  }
  return changed;
}

const getId = (operands: unknown): unknown => (isFields(operands) ? operands['_id'] : undefined);

/** The id that a filter asks for, which the Data API takes for that of the new document. */
function readCastId(filter: Fields, ids: IdRules): ReturnType<typeof readFilterId> {
  const asked = readFilterId(mergeIdConditions(filter));
  if (!asked) return undefined;
  const id = ids.cast(asked.id);
  if (id === asked.id) return asked;
  const message = `An upsert by the _id ${show(asked.id)} would create a document with it, but the schema casts it to ${show(id)}: give it in that form.`;
  throw new QueryError('WRONG_VALUE', message, { column: '_id', value: asked.id });
}

/**
 * Refuses an upsert by several ids, over which the Data API stumbles: which of them would a new document have?
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseSeveralIds(filter: Fields, options: Fields): void {
  if (!isUpsertBySeveralIds(filter, options)) return;
  const message =
    'An upsert by several values of _id cannot tell which one a new document would get: give one, or read the documents first.';
  throw new QueryError('WRONG_VALUE', message, { column: '_id' });
}

/** Whether an upsert is by a list of ids, which is not one id. */
export function isUpsertBySeveralIds(filter: Fields, options: Fields): boolean {
  if (options['upsert'] !== true) return false;
  const { _id: condition } = mergeIdConditions(filter);
  const list = isFields(condition) ? condition['$in'] : undefined;
  return Array.isArray(list) && list.length !== 1;
}

/** The same for a replacement. */
export function addReplacementId(filter: Fields, replacement: Fields, ids: IdRules, given?: unknown): Fields {
  const asked = readCastId(filter, ids);
  if (replacement['_id'] !== undefined) return { ...replacement, _id: ids.cast(replacement['_id']) };
  return asked?.isPlain ? replacement : { ...replacement, _id: asked ? asked.id : (given ?? ids.make(replacement)) };
}

/**
 * Whether a replacement says what its filter asks for and nothing else: of these the Data API makes a document of the filter
 * alone, without the id of the replacement.
 */
export function isSameAsFilter(filter: Fields, replacement: Fields): boolean {
  const { _id, ...members } = replacement;
  return isSame(readEqualityValues(filter), members);
}

/** Leaves out an `_id` that is to be set and is that of the filter: it changes nothing, and the Data API sets none. */
export function dropSameId(filter: Fields, update: Fields): Fields {
  const given = readFilterId(mergeIdConditions(filter));
  if (!given?.isPlain) return update;
  const left = Object.entries(update).flatMap(([operator, operands]) => {
    if (operator !== '$set' && operator !== '$setOnInsert') return [[operator, operands] as const];
    if (!isFields(operands) || !('_id' in operands) || !isSame(operands['_id'], given.id)) {
      return [[operator, operands] as const];
    }
    const { _id: _same, ...others } = operands;
    return Object.keys(others).length > 0 ? [[operator, others] as const] : [];
  });
  return Object.fromEntries(left);
}
