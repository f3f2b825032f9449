import { readVector } from '../../../cql/values/binary.js';
import { printTimestamp } from '../../../cql/values/timestamp.js';
import {
  isArray,
  isNumber,
  isObject,
  printJson,
  toNumberText,
  type Json,
  type JsonObject,
} from '../../../json/json.js';
import { CliError } from '../../shared/cli-error.js';
import type { Cell } from '../../../csv/csv-lines.js';
import { readBare } from '../values/read-cell.js';
import { toCell, type DumpFormat } from './row-format.js';

/**
 * The format of a collection's documents: MongoDB's Extended JSON, so that mongoimport reads it.
 * @param chosen - the paths to write; required for CSV
 */
export function createDocumentFormat(chosen: readonly string[] | undefined, isCsv: boolean): DumpFormat {
  if (isCsv && !chosen)
    throw new CliError('CSV of a collection needs --columns: the paths to write, such as _id,name,address.city.');
  // A projection of `_id` alone returns whole documents.
  const names = chosen && new Set(['_id', ...chosen.map((path) => path.replace(/\..*$/, ''))]);
  const paths = (chosen ?? []).map((path) => path.split('.'));
  return {
    columns: chosen ?? [],
    projection: chosen ? printJson(new Map(chosen.map((path) => [path, 1]))) : '{"*":1}',
    toLine: (document) => printJson(writeMembers(document, names)),
    toCells: (document) => paths.map((path) => toDocumentCell(findPath(document, path))),
    isAmbiguous: (text) => readBare(text) !== text,
  };
}

const writeMembers = (document: JsonObject, names: ReadonlySet<string> | undefined): JsonObject =>
  new Map(
    [...document]
      .filter(([name]) => !names || names.has(name))
      .map(([name, value]) => [name, name === '$vector' ? readVector(value) : writeValue(value)]),
  );

/** Extended JSON for the types that the Data API marks. */
function writeValue(value: Json): Json {
  if (isArray(value)) return value.map(writeValue);
  if (!isObject(value)) return value;
  if (value.size === 1) {
    const date = value.get('$date');
    if (date !== undefined && isNumber(date)) return new Map([['$date', writeDate(toNumberText(date))]]);
    const id = value.get('$objectId');
    if (typeof id === 'string') return new Map([['$oid', id]]);
  }
  return new Map([...value].map(([name, member]) => [name, writeValue(member)]));
}

/** The years that every reader of Extended JSON knows. */
const [FIRST, LAST] = [-62_135_596_800_000n, 253_402_300_799_999n];

function writeDate(text: string): Json {
  if (!/^-?\d+$/.test(text)) return text;
  const milliseconds = BigInt(text);
  const isPlain = milliseconds >= FIRST && milliseconds <= LAST;
  return isPlain ? printTimestamp(milliseconds) : new Map([['$numberLong', text]]);
}

function findPath(document: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = document;
  for (const name of path) value = value !== undefined && isObject(value) ? value.get(name) : undefined;
  return value;
}

/** An id or a date as its text. */
function toDocumentCell(value: Json | undefined): Cell {
  if (value === undefined || value === null) return null;
  const written = writeValue(value);
  if (isObject(written) && written.size === 1) {
    const text = written.get('$oid') ?? written.get('$uuid') ?? written.get('$date');
    if (typeof text === 'string') return text;
  }
  return toCell(written);
}
