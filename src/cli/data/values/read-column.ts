import { encodeColumn } from '../../../compile/tables/encode.js';
import { CQL_TYPES, SCALAR_TYPES, type CqlScalarType } from '../../../cql/types.js';
import { printDate } from '../../../cql/values/date.js';
import { printBase64 } from '../../../cql/values/base64.js';
import { parseTimestamp, printTimestamp } from '../../../cql/values/timestamp.js';
import { printUuid } from '../../../cql/values/uuid.js';
import { encodeValue } from '../../../data-api/encode.js';
import type { Column } from '../../../schema/index.js';
import { fitsScalar } from '../../../schema/columns/value-check.js';
import { readJson, type Reading } from '../../../schema/json/read-json.js';
import { printIssue } from '../../../schema/json/read-row.js';
import { Num } from '../../../json/num.js';
import { show } from '../../../util/errors.js';
import { isPlainObject } from '../../../util/kinds.js';
import { readDateText, readExtended, type Extended } from './extended-json.js';
import { readLiteral } from './cql-literal.js';
import { parsePlain } from './plain-json.js';
import { printWire } from './print-wire.js';
import { toCassandraDuration } from './write-column.js';
import type { ReadTimestamp } from './timestamps.js';
import { ValueProblem } from './value-problem.js';

/** Converts the values of a column to JSON text for a command. */
export interface ColumnReader {
  /** A cell of a CSV file. @throws ValueProblem */
  readonly fromCell: (cell: string) => string;
  /** A member of a JSON object. @throws ValueProblem */
  readonly fromJson: (value: unknown) => string;
}

/** The reader of a column. */
export function createColumnReader(column: Column, readTimestamp: ReadTimestamp): ColumnReader {
  const { type } = column.type;
  const prepare = createPreparation(column, readTimestamp);
  const fromJson = (value: unknown): string => {
    const prepared = prepare(value);
    return prepared === null ? 'null' : convert(column, prepared);
  };
  if (isCompound(column)) return { fromJson, fromCell: (cell) => fromJson(readCell(column, cell)) };
  if (type === 'text') return { fromJson, fromCell: (cell) => JSON.stringify(cell) };
  if (type === 'ascii') return { fromJson, fromCell: fromJson };
  if (type === 'boolean')
    return { fromJson, fromCell: (cell) => fromJson(BOOLEANS.get(cell.trim().toLowerCase()) ?? cell) };
  return { fromJson, fromCell: (cell) => fromJson(cell.trim()) };
}

const isCompound = ({ kind }: Column): boolean => CQL_TYPES[kind].json === 'array' || CQL_TYPES[kind].json === 'object';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((text) => [text, true] as const),
  ...['false', 'f', 'no', 'n', '0'].map((text) => [text, false] as const),
]);

/** A list, set, map, vector or user-defined value in a cell: JSON, or a literal as cqlsh writes it. */
function readCell(column: Column, cell: string): unknown {
  const text = cell.trim();
  if (column.type.type === 'vector' && column.type.service && !text.startsWith('[')) return cell;
  try {
    return parsePlain(text);
  } catch (error) {
    const literal = readLiteral(text);
    if (literal === undefined) throw error;
    return literal.value;
  }
}

function convert(column: Column, value: unknown): string {
  const { type } = column.type;
  if (typeof value === 'string' && TEXTS.has(type) && fitsText(type as CqlScalarType, value)) {
    return JSON.stringify(encodeValue({ type: type as CqlScalarType }, value));
  }
  if (PLAIN.get(type) === typeof value && Number.isFinite(value) === (typeof value === 'number')) {
    if (fitsScalar(type as CqlScalarType, value)) return JSON.stringify(value);
  }
  const reading: Reading = { issues: [], fromText: true };
  const read = readJson(reading, column, value, []);
  if (reading.issues.length > 0) throw new ValueProblem(reading.issues.map(printIssue).join('; '));
  return printWire(encodeColumn(column, read));
}

/** The types whose values are those of JSON, with their JavaScript types: they are sent as they are. */
const PLAIN: ReadonlyMap<string, string> = new Map(SCALAR_TYPES.map((type) => [type, CQL_TYPES[type].value]));

/** The types whose texts are sent as they are, in their canonical form, without making an object of each. */
const TEXTS: ReadonlySet<string> = new Set(
  SCALAR_TYPES.filter((type) => CQL_TYPES[type].json === 'text' && CQL_TYPES[type].value !== 'string'),
);

/** A timestamp may lie beyond the range of a Date. */
const fitsText = (type: CqlScalarType, text: string): boolean =>
  type === 'timestamp' ? parseTimestamp(text) !== undefined : fitsScalar(type, text);

/** Replaces what is written otherwise than in the JSON of rows: Extended JSON, and timestamps in other formats. */
function createPreparation(column: Column, readTimestamp: ReadTimestamp): (value: unknown) => unknown {
  const { type } = column;
  switch (type.type) {
    case 'list':
    case 'set': {
      const element = createElementPreparation(type.valueType, column, readTimestamp);
      return (value) => (Array.isArray(value) ? value.map(element) : value);
    }
    case 'map': {
      const key = createElementPreparation(type.keyType, column, readTimestamp);
      const member = createElementPreparation(type.valueType, column, readTimestamp);
      return (value) => prepareEntries(value, key, member);
    }
    case 'userDefined':
      return createUdtPreparation(column, readTimestamp);
    case 'vector':
      return prepareVector;
    default:
      return createScalarPreparation(type.type, readTimestamp);
  }
}

type Prepare = (value: unknown) => unknown;

const createElementPreparation = (
  type: CqlScalarType | { readonly type: 'userDefined' },
  column: Column,
  readTimestamp: ReadTimestamp,
): Prepare =>
  typeof type === 'string' ? createScalarPreparation(type, readTimestamp) : createUdtPreparation(column, readTimestamp);

/** The entries of a map as pairs: the keys of an object are text. */
function prepareEntries(value: unknown, key: Prepare, member: Prepare): unknown {
  const entries = isPlainObject(value) ? Object.entries(value) : value;
  if (!Array.isArray(entries)) return value;
  const isObject = entries !== value;
  const pairs = (entries as readonly unknown[]).map((pair) =>
    Array.isArray(pair) && pair.length === 2 ? [key(pair[0]), member(pair[1])] : pair,
  );
  // The reader distinguishes them, to say what is wrong.
  return isObject && pairs.every((pair) => typeof (pair as unknown[])[0] === 'string')
    ? Object.fromEntries(pairs as [string, unknown][])
    : pairs;
}

function createUdtPreparation({ udt }: Column, readTimestamp: ReadTimestamp): Prepare {
  const fields = new Map(
    Object.entries(udt?.fields ?? {}).map(([name, field]) => [name, createPreparation(field, readTimestamp)]),
  );
  return (value) => {
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, fields.get(name)?.(member) ?? member]),
    );
  };
}

function prepareVector(value: unknown): unknown {
  const extended = readExtended(value);
  if (extended?.type !== 'bytes') return value;
  const { bytes } = extended;
  if (bytes.length % 4 !== 0) return value;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 4 }, (_, at) => view.readFloatBE(at * 4));
}

function createScalarPreparation(type: CqlScalarType, readTimestamp: ReadTimestamp): Prepare {
  const isTimestamp = type === 'timestamp';
  if (type === 'float' || type === 'double') return (value) => requireKept(type, convertExtended(type, value));
  return (value) => {
    if (typeof value === 'string') {
      if (isTimestamp) return printTimestampOf(value, readTimestamp);
      if (type === 'duration') return toCassandraDuration(value);
      return type === 'blob' && value.startsWith('0x') ? readHex(value) : value;
    }
    if (isTimestamp && (typeof value === 'number' || value instanceof Num)) {
      return printTimestampOf(String(value), readTimestamp);
    }
    return convertExtended(type, value);
  };
}

function convertExtended(type: CqlScalarType, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Num) return value;
  const extended = readExtended(value);
  return extended ? fitExtended(type, extended, value) : value;
}

/** The same number. @throws ValueProblem if the type would keep none of its digits, as of `1e-400` */
function requireKept(type: 'float' | 'double', value: unknown): unknown {
  if (typeof value !== 'number' && typeof value !== 'string' && !(value instanceof Num)) return value;
  const number = Number(value);
  const isZero = type === 'float' ? Math.fround(number) === 0 : number === 0;
  if (isZero && number === number && /^[^e]*[1-9]/i.test(String(value))) {
    throw new ValueProblem(`${String(value)} is too small for a ${type}, which would store 0`);
  }
  return value;
}

function printTimestampOf(text: string, readTimestamp: ReadTimestamp): string {
  const milliseconds = readTimestamp(text);
  if (milliseconds !== undefined) return printTimestamp(milliseconds);
  throw new ValueProblem(`${show(text)} is not a timestamp; --timestamp-format says how the file writes them`);
}

/** Bytes as CQL writes them. */
const readHex = (text: string): unknown =>
  /^0x(?:[0-9a-f]{2})*$/i.test(text) ? printBase64(Buffer.from(text.slice(2), 'hex')) : text;

/** A value of Extended JSON in the form that the JSON of a row has for the type; unchanged if it does not fit. */
function fitExtended(type: CqlScalarType, extended: Extended, value: unknown): unknown {
  switch (extended.type) {
    case 'nothing':
      return null;
    case 'oid':
    case 'uuid':
    case 'text':
      return extended.text;
    case 'number':
      return /^-?\d/.test(extended.text) ? new Num(extended.text) : extended.text;
    case 'date-text':
      return type === 'date' || type === 'timestamp'
        ? fitExtended(type, { type: 'date', milliseconds: readDateText(extended.text) }, value)
        : extended.text;
    case 'date':
      return type === 'date' ? printDate(toDays(extended.milliseconds)) : printTimestamp(extended.milliseconds);
    case 'bytes':
      if (type === 'uuid' || type === 'timeuuid') {
        if (extended.subtype === OLD_UUID) {
          throw new ValueProblem(
            'the order of the bytes of a UUID of subtype 03 depends on the driver that wrote it: export it as text',
          );
        }
        return extended.bytes.length === 16 ? printUuid(extended.bytes) : value;
      }
      return type === 'blob' ? extended.bytes : value;
  }
}

const OLD_UUID = 3;

const DAY = 86_400_000n;

const toDays = (milliseconds: bigint): number => Number((milliseconds - (((milliseconds % DAY) + DAY) % DAY)) / DAY);
