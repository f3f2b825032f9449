import { randomUUID } from 'node:crypto';
import { writeShort } from '../../../json/write-short.js';
import { isNumber, isObject, createJsonObject, toNumberText, type Json } from '../../../json/json.js';
import type { DefaultIdType } from './collection-options.js';
import { fail } from '../../errors/errors.js';
import { compareTokens, computeToken, type Token } from '../../storage/token.js';
import { hasLoneSurrogate } from '../../storage/bytes.js';
import { readDateMillis, readIdText } from './ejson.js';
import { normalizeNumber } from './numbers.js';

/** The key of a stored document: its type and text, and their token. */
export interface DocumentKey extends Token {
  readonly type: number;
  readonly text: string;
}

/** Orders keys as stored: by token, then type and text. */
export function compareKeys(a: DocumentKey, b: DocumentKey): number {
  const order = compareTokens(a, b);
  if (order !== 0) return order;
  if (a.type !== b.type) return a.type - b.type;
  return a.text === b.text ? 0 : a.text < b.text ? -1 : 1;
}

/** The key of an `_id`. @throws ApiError for an invalid id */
export function createDocumentKey(id: Json): DocumentKey {
  if (id === null) return makeKey(KEY_TYPES.null, 'null');
  if (typeof id === 'boolean') return makeKey(KEY_TYPES.boolean, String(id));
  if (isNumber(id)) return makeKey(KEY_TYPES.number, toNumberText(normalizeNumber(id)));
  if (typeof id === 'string') {
    if (id === '') fail('SHRED_BAD_DOCID_VALUE', 'A document id must not be the empty string.');
    if (hasLoneSurrogate(id)) fail('SHRED_BAD_DOCID_VALUE', 'A document id must not have a lone surrogate.');
    return makeKey(KEY_TYPES.string, id);
  }
  const millis = readDateMillis(id);
  if (millis !== undefined) return makeKey(KEY_TYPES.date, toNumberText(millis));
  const text = readIdText(id);
  if (text !== undefined) return makeKey(KEY_TYPES.string, text);
  const what = isObject(id) ? 'this object' : 'an array';
  return fail(
    'SHRED_BAD_DOCID_TYPE',
    `A document id is a string, number, boolean, null, $date, $uuid or $objectId, not ${what}.`,
  );
}

/** An `_id` in the form used in replies: a `$uuid` and an `$objectId` in lower case, even if the document differs. */
export function normalizeId(id: Json): Json {
  if (isNumber(id)) return normalizeNumber(id);
  const text = readIdText(id);
  return text === undefined || !isObject(id) ? id : new Map([...id.keys()].map((name) => [name, text]));
}

/** The key with this type and text. */
export function makeKey(type: number, text: string): DocumentKey {
  const most = TEXT_AT + text.length * 3;
  const bytes = most <= scratch.length ? scratch : Buffer.alloc(most);
  const written = writeShort(bytes, text, TEXT_AT);
  const end = written >= 0 ? written : TEXT_AT + bytes.write(text, TEXT_AT);
  bytes[3] = 1;
  bytes[4] = type;
  bytes.writeUInt32BE(end - TEXT_AT, 5);
  const { high, low } = computeToken(bytes, end);
  return { high, low, type, text };
}

/** Where the text of a key begins: after the type and the length. */
const TEXT_AT = 9;
/** Most keys are short. Its first bytes stay zero. */
const scratch = Buffer.alloc(256);

/** A new `_id` of the collection's kind. */
export function generateId(type: DefaultIdType | undefined, now: Date): Json {
  switch (type) {
    case undefined:
      return randomUUID();
    case 'objectId':
      return createJsonObject({ $objectId: generateObjectId(now) });
    case 'uuid':
      return createJsonObject({ $uuid: randomUUID() });
    case 'uuidv6':
      return createJsonObject({ $uuid: generateUuidV6(now) });
    case 'uuidv7':
      return createJsonObject({ $uuid: generateUuidV7(now) });
  }
}

const KEY_TYPES = { string: 1, number: 2, boolean: 3, null: 4, date: 5 } as const;

function generateObjectId(now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000) % 0x100000000;
  return seconds.toString(16).padStart(8, '0') + randomUUID().replaceAll('-', '').slice(-16);
}

function generateUuidV7(now: Date): string {
  const millis = now.getTime().toString(16).padStart(12, '0');
  return `${millis.slice(0, 8)}-${millis.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Version 6 counts 100 nanoseconds since the start of the Gregorian calendar. */
function generateUuidV6(now: Date): string {
  const ticks = (BigInt(now.getTime()) * 10_000n + 0x01b21dd213814000n).toString(16).padStart(15, '0');
  return `${ticks.slice(0, 8)}-${ticks.slice(8, 12)}-6${ticks.slice(12)}${randomUUID().slice(18)}`;
}
