import { createHash } from 'node:crypto';
import { Num } from '../../../json/num.js';
import { isFields, isPlainObject } from '../../../util/kinds.js';
import { printUuid } from '../../../cql/values/uuid.js';
import { parseTimestamp } from '../../../cql/values/timestamp.js';
import { CliError } from '../../shared/cli-error.js';
import type { Content } from '../records/record.js';
import { readExtended, type Extended } from '../values/extended-json.js';
import { parsePlain } from '../values/plain-json.js';
import { printWire } from '../values/print-wire.js';
import { createTimestampReader } from '../values/timestamps.js';
import { ValueProblem } from '../values/value-problem.js';
import { mapName, type Convert, type ConvertOptions } from './convert.js';

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
  const readTimestamp = createTimestampReader(options.timestampFormat);
  if (!readTimestamp) throw new CliError(`--timestamp-format ${options.timestampFormat}: unknown; see --help.`);
  const paths = header?.map((name) => mapName(options, name)?.split('.'));
  return ({ content, number }) => {
    if (content.kind === 'unreadable') throw new ValueProblem(content.reason);
    const given =
      content.kind === 'cells' ? readCells(content, paths ?? [], options) : readMembers(content.text, options);
    const { _id: id = readKey(given, ids) ?? createId(ids, number), ...rest } = given;
    if (id === null || Array.isArray(id)) throw new ValueProblem(`'_id': expected a value, got ${JSON.stringify(id)}`);
    const key = printWire(id);
    const text = printWire(rest);
    return { key, text: text === '{}' ? `{"_id":${key}}` : `{"_id":${key},${text.slice(1)}` };
  };
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
  const body = parsePlain(text);
  if (!isFields(body)) throw new ValueProblem('not a JSON object');
  const members = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const mapped = mapName(options, name);
    if (mapped === undefined || (value === null && options.writesNulls === false)) return [];
    const converted = convertValue(value, mapped);
    return converted === undefined ? [] : [[mapped, converted]];
  });
  return Object.fromEntries(members);
}

/** Values of Extended JSON in the form of the Data API; undefined for `$undefined`. */
function convertValue(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Num) return value;
  if (Array.isArray(value)) return value.map((each, at) => convertValue(each, `${path}.${at}`) ?? null);
  try {
    const extended = readExtended(value);
    if (extended) return path === '$vector' ? value : toDocumentValue(extended);
  } catch (error) {
    throw error instanceof ValueProblem ? new ValueProblem(`'${path}': ${error.message}`) : error;
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const converted = convertValue(member, `${path}.${name}`);
    return converted === undefined ? [] : [[name, converted] as const];
  });
  return Object.fromEntries(members);
}

function toDocumentValue(extended: Extended): unknown {
  switch (extended.type) {
    case 'nothing':
      return undefined;
    case 'oid':
      return { $objectId: extended.text };
    case 'uuid':
      return { $uuid: extended.text };
    case 'text':
      return extended.text;
    case 'date':
      return { $date: new Num(String(extended.milliseconds)) };
    case 'date-text': {
      const milliseconds = parseTimestamp(extended.text);
      if (milliseconds === undefined) throw new ValueProblem(`$date is not an ISO date: '${extended.text}'`);
      return { $date: new Num(String(milliseconds)) };
    }
    case 'number':
      if (!/^-?\d/.test(extended.text)) {
        throw new ValueProblem(`a collection does not store the number ${extended.text}`);
      }
      return new Num(extended.text);
    case 'bytes':
      if (extended.subtype === 4 && extended.bytes.length === 16) return { $uuid: printUuid(extended.bytes) };
      // As Mongoose writes and reads it.
      return { type: 'Buffer', data: [...extended.bytes] };
  }
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
  return document;
}

/** An object or array, whose quotes have to be quoted; else text. */
const readQuoted = (cell: string): unknown => (/^(?:\{.*\}|\[.*\])$/s.test(cell) ? readStructure(cell) : cell);

/** A number if it prints as the same text, so that `007` stays text; true, false; else as if it were quoted. */
function readBare(cell: string): unknown {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  if (/^-?\d/.test(cell) && String(Number(cell)) === cell) return Number(cell);
  return readQuoted(cell);
}

function readStructure(cell: string): unknown {
  try {
    return convertValue(parsePlain(cell), '');
  } catch {
    return cell;
  }
}

function setPath(document: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    document[name] = value;
    return;
  }
  const inner = document[name];
  const object: Record<string, unknown> = isPlainObject(inner) ? inner : {};
  document[name] = object;
  setPath(object, rest, value);
}
