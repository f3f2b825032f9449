import { DataAPIBlob, DataAPIVector, TableCodecs, type RawTableCodecs } from '@datastax/astra-db-ts';
import { CQL_TYPES } from '../../../cql/types.js';
import { markPairs } from '../../../cql/values/json.js';
import { getColumnName, type Column, type ColumnKind, type Table } from '../../../schema/index.js';
import { hasTextKeys } from '../../../schema/json/write-json.js';
import type { Fields } from '../../../util/fields.js';
import { isMap, isPlainObject, isSet } from '../../../util/kinds.js';
import { addRowJson } from '../../values/json.js';

/** Makes astra-db-ts decode the vectors and blobs of a table to number arrays and Buffers. */
export function createRowCodecs(table: Table): RawTableCodecs[] {
  return [...plainCodecs, ...createColumnCodecs(table)];
}

function createColumnCodecs(table: Table): RawTableCodecs[] {
  return Object.entries(table.columns).flatMap(([member, { type }]) => {
    const name = getColumnName(table, member);
    if (type.type === 'vector') return [TableCodecs.forName(name, VECTOR)];
    if (type.type === 'blob') return [TableCodecs.forName(name, BLOB)];
    const parts = [...('valueType' in type ? [type.valueType] : []), ...('keyType' in type ? [type.keyType] : [])];
    if (!parts.includes('blob')) return [];
    return [TableCodecs.forName(name, BLOBS_INSIDE)];
  });
}

/** Converts the rows of a table to ordinary objects: the client's have no prototype. */
export function createRowReader({ columns }: Table): (row: Fields) => Fields {
  const names = Object.keys(columns);
  const udts = names.filter((name) => columns[name]?.kind === 'udt');
  const pairs = names.filter((name) => isOfPairs(columns[name]));
  const lossy = names.filter((name) => !isInJson(columns[name]?.kind ?? 'text'));
  return (given) => {
    const row = { ...given };
    for (const name of udts) if (isEmptyUdt(row[name])) row[name] = null;
    for (const name of pairs) if (isMap(row[name])) markPairs(row[name]);
    return addRowJson(row, lossy);
  };
}

const isOfPairs = (column: Column | undefined): boolean =>
  column?.type.type === 'map' && !hasTextKeys(column.type.keyType);

/** Whether JSON has all values of a type. */
function isInJson(kind: ColumnKind): boolean {
  const { value, ...facts } = CQL_TYPES[kind];
  return kind === 'vector' || IN_JSON.has(value) || (value === 'number' && 'bits' in facts);
}

/** Floating-point numbers may be infinite. */
const IN_JSON: ReadonlySet<string> = new Set(['string', 'boolean', 'Date']);

/** The client returns an object of nulls for a missing user-defined value; the database stores no such object. */
const isEmptyUdt = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((member) => member === null);

/**
 * A row of a table with unknown columns: converts its vectors and blobs likewise, and its maps to objects, which
 * Mongoose casts to both maps and subdocuments, unless a key is not text.
 */
export function toPlainRow(given: Fields): Fields {
  const row = { ...given };
  for (const [column, value] of Object.entries(row)) {
    if (value instanceof DataAPIVector) row[column] = toNumbers(value.asArray());
    else if (value instanceof DataAPIBlob) row[column] = value.asBuffer();
    else if (isMap(value)) row[column] = toMembers(value);
    else if (isMembers(value) && isEmptyUdt(value)) row[column] = null;
  }
  return addRowJson(row, Object.keys(row));
}

/** Whether a value is a user-defined one: other objects in rows are class instances. */
function isMembers(value: unknown): value is Fields {
  return isPlainObject(value) && Object.keys(value).length > 0;
}

const toMembers = (map: ReadonlyMap<unknown, unknown>): unknown =>
  [...map.keys()].every((key) => typeof key === 'string') ? Object.fromEntries(map) : map;

type Codec = Parameters<typeof TableCodecs.forName>[1];
type TypeCodec = Parameters<typeof TableCodecs.forType>[1];

const TIMESTAMP: TypeCodec = {
  deserialize: (value: unknown, ctx) =>
    typeof value === 'string' ? ctx.done(new Date(value.replace(/^([+-])(\d{4,5})-/, padYear))) : ctx.nevermind(),
};

/** Years without exactly four digits have six in JavaScript. */
const padYear = (_text: string, sign: string, year: string): string => `${sign}${year.padStart(6, '0')}-`;

/**
 * Reads maps as pairs. Source: astra-db-ts 2.3 does not know the types of the values in a map that is sent as an
 * object.
 */
const MAP: TypeCodec = {
  deserialize(value: unknown, ctx) {
    if (typeof value !== 'object' || value === null) return ctx.nevermind();
    ctx.mapAfter((pairs) => new Map(pairs as readonly (readonly [unknown, unknown])[]));
    return ctx.recurse(Array.isArray(value) ? value : Object.entries(value));
  },
};

/** How astra-db-ts decodes the values of any table. */
export const plainCodecs: readonly RawTableCodecs[] = [
  TableCodecs.forType('timestamp', TIMESTAMP),
  TableCodecs.forType('map', MAP),
];

const VECTOR: Codec = {
  deserialize: (value, ctx) =>
    ctx.path.length === 1 && Array.isArray(value) ? ctx.done(toNumbers(value)) : ctx.nevermind(),
};

const BLOB: Codec = {
  deserialize(value: unknown, ctx) {
    if (typeof value === 'object' && value !== null && '$binary' in value) {
      return ctx.done(Buffer.from(String(value.$binary), 'base64'));
    }
    // In the key values that an insert returns, bytes are plain text.
    return typeof value === 'string' && ctx.path.length === 1
      ? ctx.done(Buffer.from(value, 'base64'))
      : ctx.nevermind();
  },
};

const BLOBS_INSIDE: Codec = {
  deserialize(_value, ctx) {
    // Runs after the client has created its list, set or map.
    if (ctx.path.length === 1) ctx.mapAfter(convertBlobs);
    return ctx.nevermind();
  },
};

function convertBlobs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toBuffer);
  if (isSet(value)) return new Set([...value].map(toBuffer));
  if (isMap(value)) return new Map([...value].map(([key, member]) => [toBuffer(key), toBuffer(member)]));
  return value;
}

const toBuffer = (value: unknown): unknown => (value instanceof DataAPIBlob ? value.asBuffer() : value);

/** The client keeps numbers with more than 15 digits as text. */
const toNumbers = (elements: readonly unknown[]): unknown[] =>
  elements.map((element) => (typeof element === 'string' ? Number(element) : element));
