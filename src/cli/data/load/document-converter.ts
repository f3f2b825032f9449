import { createHash } from 'node:crypto';
import { isFields, isPlainObject } from '../../../util/kinds.js';
import { printUuid } from '../../../cql/values/uuid.js';
import { CliError } from '../../shared/cli-error.js';
import type { Content } from '../records/record.js';
import { convertDocumentValue } from '../values/document-values.js';
import { parsePlain } from '../values/plain-json.js';
import { printWire } from '../values/print-wire.js';
import { readBare, readQuoted } from '../values/read-cell.js';
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
  return document;
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
