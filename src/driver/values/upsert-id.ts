import { QueryError } from '../../util/errors.js';
import { isSame } from '../../wire/values/identity.js';
import { idOf, withOneId } from './id-conditions.js';

type Fields = Record<string, unknown>;

/**
 * Gives the document that an upsert makes the id that its filter asks for, else one of the application: the Data API would
 * invent a UUID.
 * @param makeId - makes an id as the schema says
 */
export function withUpsertId(filter: Fields, update: Fields, makeId: () => unknown): Fields {
  if (Object.values(update).some((fields) => isFields(fields) && '_id' in fields)) return update;
  const given = idOf(withOneId(filter));
  if (given?.isPlain) return update;
  const onInsert = isFields(update['$setOnInsert']) ? update['$setOnInsert'] : {};
  return { ...update, $setOnInsert: { ...onInsert, _id: given ? given.id : makeId() } };
}

/**
 * Refuses an upsert by several ids, over which the Data API stumbles: which of them would a new document have?
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseSeveralIds(filter: Fields, options: Fields): void {
  if (!isUpsertBySeveralIds(filter, options)) return;
  const message =
    'An upsert by several values of _id cannot tell which of them a new document would have: name one, or look for them first.';
  throw new QueryError('WRONG_VALUE', message, { column: '_id' });
}

/** Whether an upsert is by a list of ids, which is not one id. */
export function isUpsertBySeveralIds(filter: Fields, options: Fields): boolean {
  if (options['upsert'] !== true) return false;
  const { _id: condition } = withOneId(filter);
  const list = isFields(condition) ? condition['$in'] : undefined;
  return Array.isArray(list) && list.length !== 1;
}

/** The same for a replacement. */
export function withReplacementId(filter: Fields, replacement: Fields, makeId: () => unknown): Fields {
  if (replacement['_id'] !== undefined) return replacement;
  const given = idOf(withOneId(filter));
  return given?.isPlain ? replacement : { ...replacement, _id: given ? given.id : makeId() };
}

/**
 * Whether a replacement says what its filter asks for and nothing else: of these the Data API makes a document of the filter
 * alone, without the id of the replacement.
 */
export function saysTheSame(filter: Fields, replacement: Fields): boolean {
  const asked: Fields = {};
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '_id' || path.startsWith('$')) continue;
    const isEqual = isFields(condition) && Object.keys(condition).length === 1 && '$eq' in condition;
    if (isEqual || !hasOperators(condition)) put(asked, path.split('.'), isEqual ? condition['$eq'] : condition);
  }
  const { _id, ...members } = replacement;
  return isSame(asked, members);
}

function put(members: Fields, [name = '', ...inside]: readonly string[], value: unknown): void {
  if (inside.length === 0) members[name] = value;
  else put((members[name] ??= {}) as Fields, inside, value);
}

const hasOperators = (condition: unknown): boolean =>
  isFields(condition) && Object.keys(condition).some((name) => name.startsWith('$'));

/** Leaves out an `_id` that is to be set and is that of the filter: it changes nothing, and the Data API sets none. */
export function withoutSameId(filter: Fields, update: Fields): Fields {
  const given = idOf(withOneId(filter));
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

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
