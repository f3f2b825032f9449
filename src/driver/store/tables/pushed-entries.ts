import { DataAPIBlob } from '@datastax/astra-db-ts';
import { BigNumber } from 'bignumber.js';
import { QueryError, show } from '../../../util/errors.js';
import { encodePushedEntry } from '../../../data-api/pushed-entry.js';
import { isClientValue } from '../../values/client-values.js';
import { isDate, isMap } from '../../../util/kinds.js';

/**
 * The entries pushed to a map, each in the format of tables.
 * @throws QueryError `WRONG_OPERATOR` for an entry without such a format
 */
export const encodePushedEntries = (column: string, entries: readonly unknown[]): readonly unknown[] =>
  entries.map((entry) => {
    if (!isPair(entry)) return entry;
    const pushed = encodeEntry(entry);
    if (pushed === undefined) throw new QueryError('WRONG_OPERATOR', describeUnpushable(column, entry[0]), { column });
    return Array.isArray(pushed) ? entry : pushed;
  });

/** Whether an update has a form for a map entry. */
export const isPushable = (entry: readonly [unknown, unknown]): boolean => encodeEntry(entry) !== undefined;

function encodeEntry([key, value]: readonly [unknown, unknown]): ReturnType<typeof encodePushedEntry> {
  const text = toKeyText(key);
  return encodePushedEntry(text, value, [isJsonObject(text), isJsonObject(value)]);
}

/** Whether the pushed values may be entries, whose format depends on the kind of the column. */
export function mayBeEntries(operand: unknown): boolean {
  const members = isMap(operand) ? [...operand] : [operand].concat(getEach(operand) ?? []);
  return members.some((member) => isPair(member) && member.some((part) => typeof part === 'object' && part !== null));
}

function getEach(operand: unknown): unknown {
  return typeof operand === 'object' && operand !== null && '$each' in operand ? operand.$each : undefined;
}

const isPair = (entry: unknown): entry is readonly [unknown, unknown] => Array.isArray(entry) && entry.length === 2;

/** The key as the name of a JSON member; unchanged if it is not text in JSON. */
function toKeyText(key: unknown): unknown {
  if (isDate(key)) return key.toISOString();
  if (typeof key !== 'object' || key === null || !isClientValue(key)) return key;
  return BigNumber.isBigNumber(key) || key instanceof DataAPIBlob ? key : print(key);
}

const print = (value: { toString(): string }): string => value.toString();

/** Whether a value is an object in JSON: bytes and user-defined values. */
const isJsonObject = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (value instanceof DataAPIBlob || !(isDate(value) || isClientValue(value)));

const describeUnpushable = (column: string, key: unknown): string =>
  `Tables cannot $push to '${column}' under the key ${show(key)}: bytes cannot be pushed as keys, and bytes and user-defined ` +
  'values only under keys of text, uuid, date, time or inet; set the whole column.';
