import { createHash } from 'node:crypto';
import { isFields, isPlainObject } from '../../../util/kinds.js';
import { printUuid } from '../../../cql/values/uuid.js';
import { showJson } from '../../../schema/json/describe-json.js';
import { Num } from '../../../json/num.js';
import { show } from '../../../util/errors.js';
import type { Content } from '../records/record.js';
import { convertDocumentValue } from '../values/document-values.js';
import { parsePlain } from '../values/plain-json.js';
import { printWire } from '../values/print-wire.js';
import { readBare, readQuoted } from '../values/read-cell.js';
import { requireTimestampReader, type ReadTimestamp } from '../values/timestamps.js';
import { ValueProblem } from '../values/value-problem.js';
import { mapName, type Convert, type Converted, type ConvertOptions } from './convert.js';

/** How documents get the ids that they lack. */
export interface IdOptions {
  /** The member whose value becomes the `_id`. */
  readonly key: string | undefined;
  /** The type of ids that the collection makes: `objectId`, `uuid` …; text of a UUID if undefined. */
  readonly type: string | undefined;
  /** Makes the ids of a run differ from those of others; a resumed run makes the same ones. */
  readonly seed: string;
}

/**
 * Converts records to documents of a collection.
 * @param header - the columns of a CSV file; `address.city` is a member of a member
 */
export function createDocumentConverter(
  options: ConvertOptions,
  ids: IdOptions,
  header: readonly string[] | undefined,
): Convert {
  const dates = options.dates.map((path) => path.split('.'));
  const readTimestamp = requireTimestampReader(options.timestampFormat);
  const isPlain = isSentAsGiven(options, ids);
  const paths = header?.map((name) => mapName(options, name)?.split('.'));
  return ({ content, number }) => {
    if (content.kind === 'unreadable') throw new ValueProblem(content.reason);
    if (content.kind === 'document') throw new TypeError('a document of a reply');
    const asGiven = isPlain && content.kind === 'json' ? findPlain(content.text) : undefined;
    if (asGiven) return asGiven;
    const given =
      content.kind === 'cells' ? readCells(content, paths ?? [], options) : readMembers(content.text, options);
    for (const path of dates) convertDate(given, path, readTimestamp);
    const { _id: id = readKey(given, ids) ?? createId(ids, number), ...rest } = given;
    // Null is an id: one document may have it.
    if (Array.isArray(id)) throw new ValueProblem(`'_id': expected a value, got ${showJson(id)}`);
    const key = printWire(id);
    const text = printWire(rest);
    return { key, text: text === '{}' ? `{"_id":${key}}` : `{"_id":${key},${text.slice(1)}` };
  };
}

/** Whether documents with an `_id` need no conversion, unless they have Extended JSON. */
const isSentAsGiven = ({ map, only, writesNulls, dates }: ConvertOptions, { key }: IdOptions): boolean =>
  map.size === 0 && !only && writesNulls !== false && dates.length === 0 && key === undefined;

/** A document that is sent as it is written; undefined if it has to be converted. */
function findPlain(text: string): Converted | undefined {
  if (text.includes('"$') || text.includes('\\')) return undefined;
  const { _id: id }: { _id?: unknown } = parseObject(text);
  return typeof id === 'string' || Number.isSafeInteger(id) ? { key: printWire(id), text } : undefined;
}

function parseObject(text: string): Record<string, unknown> {
  const body = parsePlain(text);
  if (isFields(body)) return body;
  throw new ValueProblem('not a JSON object');
}

function convertDate(document: Record<string, unknown>, path: readonly string[], readTimestamp: ReadTimestamp): void {
  const [name = '', ...rest] = path;
  const value = Object.hasOwn(document, name) ? document[name] : undefined;
  if (rest.length > 0 && isPlainObject(value)) convertDate(value, rest, readTimestamp);
  if (rest.length > 0 || (typeof value !== 'string' && typeof value !== 'number' && !(value instanceof Num))) return;
  const milliseconds = readTimestamp(String(value));
  if (milliseconds === undefined) {
    throw new ValueProblem(
      `'${path.join('.')}': ${show(value)} is not a date; --timestamp-format says how it is written`,
    );
  }
  document[name] = { $date: new Num(String(milliseconds)) };
}

function readKey(document: Readonly<Record<string, unknown>>, { key }: IdOptions): unknown {
  if (key === undefined) return undefined;
  const value = Object.hasOwn(document, key) ? document[key] : undefined;
  if (value === undefined || value === null) throw new ValueProblem(`the key '${key}' has no value`);
  return value;
}

/** An id that depends on the run and on the number of the record only. */
function createId({ type, seed }: IdOptions, number: number): unknown {
  const bytes = createHash('sha256').update(`${seed} ${number}`).digest();
  if (type === 'objectId') return { $objectId: bytes.subarray(0, 12).toString('hex') };
  const [sixth = 0, eighth = 0] = [bytes[6], bytes[8]];
  bytes[6] = (sixth & 0x0f) | 0x40;
  bytes[8] = (eighth & 0x3f) | 0x80;
  const uuid = printUuid(bytes.subarray(0, 16));
  return type === undefined ? uuid : { $uuid: uuid };
}

function readMembers(text: string, options: ConvertOptions): Record<string, unknown> {
  const members = Object.entries(parseObject(text)).flatMap(([name, value]): [string, unknown][] => {
    const mapped = mapName(options, name);
    if (mapped === undefined || (value === null && options.writesNulls === false)) return [];
    const converted = convertDocumentValue(value, mapped);
    return converted === undefined ? [] : [[mapped, converted]];
  });
  return Object.fromEntries(members);
}

function readCells(
  { cells, isQuoted }: Extract<Content, { kind: 'cells' }>,
  paths: readonly (readonly string[] | undefined)[],
  { nullText, writesNulls = false }: ConvertOptions,
): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  for (const [at, path] of paths.entries()) {
    if (!path) continue;
    const cell = cells[at] ?? '';
    const isText = isQuoted(at);
    if (cell === nullText && !isText) {
      if (writesNulls) setPath(document, path, null);
    } else setPath(document, path, isText ? readQuoted(cell) : readBare(cell));
  }
  // Spreadsheets write rows of separators alone.
  if (Object.keys(document).length === 0) throw new ValueProblem('no cell has a value');
  return document;
}

/** Sets own members only: a path may name a member that every object inherits, such as `__proto__`. */
function setPath(document: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    Object.defineProperty(document, name, { value, configurable: true, enumerable: true, writable: true });
    return;
  }
  const inner = Object.hasOwn(document, name) ? document[name] : undefined;
  const object: Record<string, unknown> = isPlainObject(inner) ? inner : {};
  setPath(document, [name], object);
  setPath(object, rest, value);
}
