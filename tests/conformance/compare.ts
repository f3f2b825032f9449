import { isArray, isNumber, isObject, toNumberText, printJson } from '../../src/json/json.js';
import type { Json, JsonNumber } from '../../src/json/json.js';

/**
 * Where an answer differs from the recorded one, a line each. Of errors and warnings only family, scope and code are
 * compared. Where the real server failed inside, any refusal is right.
 */
export function differences(recorded: Json, answer: Json): readonly string[] {
  if (isAccident(recorded)) {
    return at(answer, 'errors.0') === undefined ? [`a refusal expected, not ${short(answer)}`] : [];
  }
  return [...compare(codesOnly(recorded), codesOnly(answer), '')];
}

/** The member at a dotted path. */
export function at(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((part, key) => {
    if (isArray(part)) return part[Number(key)];
    return isObject(part) ? part.get(key) : undefined;
  }, value);
}

const ACCIDENTS: readonly unknown[] = ['UNEXPECTED_SERVER_ERROR', 'INTERNAL_SERVER_ERROR', 'UNEXPECTED_DRIVER_ERROR'];
const isAccident = (reply: Json): boolean => ACCIDENTS.includes(at(reply, 'errors.0.errorCode'));

/** Lists whose order the server does not promise. */
const UNORDERED = /^status\.(keyspaces|namespaces|collections|tables|indexes|types|insertedIds|warnings)$/;
/** Numbers that are computed in floating point. */
const FLOAT = /similarity|\$vector|scores|embedding|vec/i;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PLACEHOLDERS: Readonly<Record<string, (value: Json | undefined) => boolean>> = {
  '<uuid>': (value) => typeof value === 'string' && UUID.test(value),
  '<objectId>': (value) => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value),
  '<page>': (value) => typeof value === 'string' && value.length > 0,
  '<now>': (value) => isNumber(value) && Math.abs(Number(value) - Date.now()) < 600_000,
  '<any>': (value) => value !== undefined,
};

function* compare(wanted: Json, got: Json | undefined, path: string): Generator<string> {
  const differs = `${path || 'reply'}: ${short(wanted)} expected, not ${got === undefined ? 'nothing' : short(got)}`;
  const placeholder = typeof wanted === 'string' ? PLACEHOLDERS[wanted] : undefined;
  if (placeholder) {
    if (!placeholder(got)) yield differs;
  } else if (isNumber(wanted)) {
    if (!isNumber(got) || !sameNumber(wanted, got, FLOAT.test(path))) yield differs;
  } else if (isArray(wanted)) {
    if (!isArray(got) || got.length !== wanted.length) yield differs;
    else if (UNORDERED.test(path)) yield* compareUnordered(wanted, got, path);
    else for (const [index, value] of wanted.entries()) yield* compare(value, got[index], `${path}.${index}`);
  } else if (isObject(wanted)) {
    if (!isObject(got)) yield differs;
    else yield* compareMembers(wanted, got, path);
  } else if (wanted !== got) {
    yield differs;
  }
}

function* compareMembers(
  wanted: ReadonlyMap<string, Json>,
  got: ReadonlyMap<string, Json>,
  path: string,
): Generator<string> {
  const prefix = path === '' ? '' : `${path}.`;
  for (const [key, value] of wanted) yield* compare(value, got.get(key), prefix + key);
  for (const [key, value] of got) if (!wanted.has(key)) yield `${prefix}${key}: not expected: ${short(value)}`;
}

function* compareUnordered(wanted: readonly Json[], got: readonly Json[], path: string): Generator<string> {
  const rest = [...got];
  for (const value of wanted) {
    const index = rest.findIndex((candidate) => compare(value, candidate, path).next().done === true);
    if (index < 0) yield `${path}: ${short(value)} is missing`;
    else rest.splice(index, 1);
  }
}

function sameNumber(wanted: JsonNumber, got: JsonNumber, isFloat: boolean): boolean {
  if (canonical(toNumberText(wanted)) === canonical(toNumberText(got))) return true;
  const [a, b] = [Number(wanted), Number(got)];
  return isFloat && Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a));
}

/** `12.50` and `1.25e1` have the same canonical text. */
function canonical(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  const kept = digits.replace(/0+$/, '');
  return `${sign}${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`;
}

const CODES = ['family', 'scope', 'errorCode'];

/** The answer with nothing but the codes of its errors and warnings: the words are each server's own. */
function codesOnly(reply: Json): Json {
  if (!isObject(reply)) return reply;
  const result = new Map(reply);
  const errors = reply.get('errors');
  if (isArray(errors)) result.set('errors', errors.map(codes));
  const status = reply.get('status');
  const warnings = isObject(status) ? status.get('warnings') : undefined;
  if (isObject(status) && isArray(warnings)) result.set('status', new Map(status).set('warnings', warnings.map(codes)));
  return result;
}

const codes = (error: Json): Json =>
  isObject(error) ? new Map([...error].filter(([key]) => CODES.includes(key))) : error;

const short = (value: Json): string => printJson(value).slice(0, 300);
