import { isUuid } from '../../../cql/values/uuid.js';
import { parseBase64 } from '../../../cql/values/base64.js';
import { showJson } from '../../../schema/json/describe-json.js';
import { Num } from '../../../json/num.js';
import { isFields, isPlainObject } from '../../../util/kinds.js';
import { readIso } from './timestamps.js';
import { ValueProblem } from './value-problem.js';

/** A value of MongoDB's Extended JSON, whatever version wrote it. */
export type Extended =
  | { readonly type: 'oid' | 'uuid' | 'text'; readonly text: string }
  | { readonly type: 'date'; readonly milliseconds: bigint }
  | { readonly type: 'date-text'; readonly text: string }
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array; readonly subtype: number }
  | { readonly type: 'nothing' };

/**
 * Reads `{"$oid": …}`, `{"$date": …}`, `{"$numberDecimal": …}` and the like; undefined for other values.
 * @throws ValueProblem for values of MongoDB that the Data API has no type for, and for wrong contents
 */
export function readExtended(value: unknown): Extended | undefined {
  if (!isPlainObject(value)) return undefined;
  const [name, second, more] = Object.keys(value);
  if (name?.startsWith('$') !== true || more !== undefined) return undefined;
  const content = value[name];
  if (second !== undefined && !(name === '$binary' && second === '$type')) {
    return Object.hasOwn(UNKNOWN, name) ? refuse(name) : undefined;
  }
  return (
    (Object.hasOwn(READERS, name) ? READERS[name]?.(content, value) : undefined) ??
    (Object.hasOwn(UNKNOWN, name) ? refuse(name) : undefined)
  );
}

const UNKNOWN: Readonly<Record<string, string>> = {
  ...{ $regularExpression: 'a regular expression', $regex: 'a regular expression', $code: 'code' },
  ...{ $minKey: 'MinKey', $maxKey: 'MaxKey', $dbPointer: 'a DBPointer', $ref: 'a DBRef' },
};

const refuse = (name: string): never => {
  throw new ValueProblem(`${UNKNOWN[name]} of MongoDB (${name}) has no type in the Data API`);
};

type Reader = (content: unknown, whole: Readonly<Record<string, unknown>>) => Extended | undefined;

const readNumber: Reader = (content) => {
  const text = content instanceof Num || typeof content === 'number' ? String(content) : content;
  return typeof text === 'string' ? { type: 'number', text } : undefined;
};

const readText =
  (type: 'oid' | 'uuid' | 'text', form: RegExp): Reader =>
  (content) =>
    typeof content === 'string' && form.test(content) ? { type, text: content } : wrong(content);

const wrong = (content: unknown): never => {
  throw new ValueProblem(`${showJson(content)} is not the content of a value in Extended JSON`);
};

const OID = /^[0-9a-f]{24}$/i;

const READERS: Readonly<Record<string, Reader>> = {
  $oid: readText('oid', OID),
  $objectId: readText('oid', OID),
  $uuid: (content) =>
    typeof content === 'string' && isUuid(content) ? { type: 'uuid', text: content } : wrong(content),
  $symbol: readText('text', /^/),
  $numberInt: readNumber,
  $numberLong: readNumber,
  $numberDouble: readNumber,
  $numberDecimal: readNumber,
  $undefined: () => ({ type: 'nothing' }),
  $date: readDate,
  $timestamp: (content) => {
    const seconds = isFields(content) ? content['t'] : undefined;
    return typeof seconds === 'number' ? { type: 'date', milliseconds: BigInt(seconds) * 1000n } : wrong(content);
  },
  $binary: readBinary,
};

function readDate(content: unknown): Extended | undefined {
  if (typeof content === 'string') return { type: 'date-text', text: content };
  const given = isFields(content) ? content['$numberLong'] : content;
  const text = given instanceof Num || typeof given === 'number' ? String(given) : given;
  if (typeof text !== 'string' || !/^-?\d{1,19}$/.test(text)) return wrong(content);
  return { type: 'date', milliseconds: BigInt(text) };
}

/** The milliseconds of the text of a `$date`; older versions of mongoexport write zones as +0000. @throws ValueProblem */
export function readDateText(text: string): bigint {
  const milliseconds = readIso(text);
  if (milliseconds !== undefined) return milliseconds;
  throw new ValueProblem(`$date is not an ISO date: '${text}'`);
}

/** `{"$binary": {"base64": …, "subType": "00"}}`, or the older `{"$binary": …, "$type": "00"}`, or without a type. */
function readBinary(content: unknown, whole: Readonly<Record<string, unknown>>): Extended | undefined {
  const [base64, subtype] = isFields(content) ? [content['base64'], content['subType']] : [content, whole['$type']];
  const bytes = typeof base64 === 'string' ? parseBase64(base64) : undefined;
  if (!bytes) return wrong(content);
  return { type: 'bytes', bytes, subtype: typeof subtype === 'string' ? Number.parseInt(subtype, 16) : 0 };
}
