import { Num } from '../../../json/json.js';
import type { Decimal } from '../../../cql/values/decimal.js';
import type { Duration } from '../../../cql/values/duration.js';
import { ByteReader } from '../byte-reader.js';
import { ByteWriter } from './byte-writer.js';

/** Plain data that can be serialized without loss: JSON, values of rows, definitions. */
export type Storable =
  | null
  | boolean
  | number
  | bigint
  | string
  | Num
  | Uint8Array
  | Float32Array
  | readonly Storable[]
  | ReadonlyMap<string, Storable>
  | Decimal
  | Duration
  | { readonly [member: string]: Storable | undefined };

/** Serializes a value. Undefined members of objects are omitted. */
export function encodeValue(value: Storable): Buffer {
  writeValue(writer.start(), value);
  return writer.finish();
}

/** Serializes an object of plain data whose type does not say so: one or several definitions. */
export const encodeRecord = (record: object): Buffer => encodeValue(record as Readonly<Record<string, Storable>>);

/** Deserializes the result of {@link encodeRecord}. @throws RangeError for other bytes */
export function decodeRecord(bytes: Uint8Array): object {
  const value = decodeValue(bytes);
  if (typeof value !== 'object' || value === null) throw new RangeError('There is no record.');
  return value;
}

/** Deserializes the result of {@link encodeValue}. @throws RangeError for other bytes */
export function decodeValue(bytes: Uint8Array): Storable {
  return readValue(new ByteReader(bytes));
}

/** Deserializes the result of {@link encodeValue}, which is all that there is to read. @throws RangeError for other bytes */
export function readValue(from: ByteReader): Storable {
  const value = read(from);
  if (!from.isAtEnd) throw new RangeError('There are bytes after the value.');
  return value;
}

/**
 * Serializes a flag and members like an array of both, of which the members are a map.
 * @param size - the number of members with a value
 */
export function encodeMembers(
  flag: boolean,
  size: number,
  names: readonly string[],
  valueOf: (name: string) => Storable | undefined,
): Buffer {
  writer.start().byte(Tag.Array);
  writer.varint(2);
  writeValue(writer, flag);
  writer.byte(Tag.Map);
  writer.varint(size);
  for (const name of names) {
    const value = valueOf(name);
    if (value !== undefined) writeMember(writer, name, value);
  }
  return writer.finish();
}

/** The bytes of a member in the result of {@link encodeMembers}. */
export function encodeMember(name: string, value: Storable): Buffer {
  writer.start();
  writeMember(writer, name, value);
  return writer.finish();
}

/**
 * Deserializes the result of {@link encodeMembers}, which is all that there is to read, and returns the flag.
 * @param names - the usual names in their order, which need not be decoded
 * @throws RangeError for other bytes
 */
export function readMembers(
  reader: ByteReader,
  names: readonly string[],
  take: (name: string, value: Storable) => void,
): boolean {
  if (reader.byte() !== Tag.Array || reader.varint() !== 2) throw new RangeError('There are no members.');
  const flag = reader.byte();
  if (reader.byte() !== Tag.Map) throw new RangeError('There are no members.');
  for (let left = reader.varint(), next = 0; left > 0; left--) {
    const name = readName(reader, names, next);
    // Members without a value are left out.
    next = name === names[next] ? next + 1 : names.indexOf(name, next) + 1;
    take(name, read(reader));
  }
  if (!reader.isAtEnd) throw new RangeError('There are bytes after the members.');
  return flag === Tag.True;
}

/** Appends a value. */
export function writeValue(to: ByteWriter, value: Storable): void {
  if (value === null) to.byte(Tag.Null);
  else if (typeof value === 'string') writeText(to, value);
  else if (typeof value === 'number') writeNumber(to, value);
  else if (typeof value === 'boolean') to.byte(value ? Tag.True : Tag.False);
  else if (typeof value === 'bigint') writeLatin(to, Tag.BigInt, String(value));
  else if (isMap(value)) writeMembers(to, Tag.Map, value.size, value);
  else if (isList(value)) writeArray(to, value);
  else if (value instanceof Num) writeLatin(to, Tag.Num, value.text);
  else if (value instanceof Float32Array) writeBytes(to, Tag.Floats, new Uint8Array(toLittleEndian(value).buffer));
  else if (value instanceof Uint8Array) writeBytes(to, Tag.Bytes, value);
  else {
    const members = Object.entries<Storable | undefined>({ ...value }).filter(isDefined);
    writeMembers(to, Tag.Object, members.length, members);
  }
}

/** The kinds of values. Their numbers are stored in files: add new ones, but never change existing ones. */
const Tag = {
  Null: 0,
  False: 1,
  True: 2,
  Natural: 3,
  Negative: 4,
  Double: 5,
  BigInt: 6,
  Text: 7,
  Text16: 8,
  Num: 9,
  Bytes: 10,
  Floats: 11,
  Doubles: 12,
  Array: 13,
  Map: 14,
  Object: 15,
} as const;

const writer = new ByteWriter();

/** UTF-8, unless it contains unpaired surrogates, which UTF-8 cannot encode. */
function writeText(to: ByteWriter, text: string): void {
  if (to.shortText(Tag.Text, text)) return;
  const length = Buffer.byteLength(text);
  // Only strings beyond ASCII can contain surrogates.
  const [tag, encoding, size] =
    length === text.length || !/\p{Surrogate}/u.test(text)
      ? ([Tag.Text, 'utf8', length] as const)
      : ([Tag.Text16, 'utf16le', text.length * 2] as const);
  to.byte(tag);
  to.varint(size);
  to.text(text, encoding, size);
}

function writeNumber(to: ByteWriter, value: number): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    to.byte(value < 0 ? Tag.Negative : Tag.Natural);
    to.varint(Math.abs(value));
  } else {
    to.byte(Tag.Double);
    to.double(value);
  }
}

function writeLatin(to: ByteWriter, tag: number, text: string): void {
  to.byte(tag);
  to.varint(text.length);
  to.text(text, 'utf8', text.length);
}

function writeBytes(to: ByteWriter, tag: number, bytes: Uint8Array): void {
  to.byte(tag);
  to.varint(bytes.length);
  to.bytes(bytes);
}

function writeArray(to: ByteWriter, value: readonly Storable[]): void {
  // Vectors of documents are arrays of hundreds of numbers.
  if (value.length > 7 && value.every((element) => typeof element === 'number')) {
    to.byte(Tag.Doubles);
    to.varint(value.length);
    for (const element of value) to.double(element);
    return;
  }
  to.byte(Tag.Array);
  to.varint(value.length);
  for (const element of value) writeValue(to, element);
}

function writeMembers(to: ByteWriter, tag: number, size: number, members: Iterable<readonly [string, Storable]>): void {
  to.byte(tag);
  to.varint(size);
  for (const [name, member] of members) writeMember(to, name, member);
}

function writeMember(to: ByteWriter, name: string, value: Storable): void {
  writeText(to, name);
  writeValue(to, value);
}

function read(from: ByteReader): Storable {
  const tag = from.byte();
  switch (tag) {
    case Tag.Null:
      return null;
    case Tag.False:
      return false;
    case Tag.True:
      return true;
    case Tag.Natural:
      return from.varint();
    case Tag.Negative:
      return -from.varint();
    case Tag.Double:
      return from.double();
    case Tag.BigInt:
      return BigInt(from.text('utf8', from.varint()));
    case Tag.Text:
      return from.text('utf8', from.varint());
    case Tag.Text16:
      return from.text('utf16le', from.varint());
    case Tag.Num:
      return new Num(from.text('utf8', from.varint()));
    case Tag.Bytes:
      return from.bytes(from.varint());
    case Tag.Floats:
      return toLittleEndian(new Float32Array(from.bytes(from.varint()).buffer));
    case Tag.Doubles:
      return Array.from({ length: from.varint() }, () => from.double());
    case Tag.Array:
      return Array.from({ length: from.varint() }, () => read(from));
    case Tag.Map:
      return new Map(readEntries(from));
    case Tag.Object:
      return Object.fromEntries(readEntries(from));
    default:
      throw new RangeError(`There is no value of kind ${tag}.`);
  }
}

function readName(from: ByteReader, names: readonly string[], next: number): string {
  const tag = from.byte();
  if (tag !== Tag.Text && tag !== Tag.Text16) throw new RangeError('A name is not a string.');
  const length = from.varint();
  if (tag === Tag.Text16) return from.text('utf16le', length);
  const expected = names[next];
  return expected?.length === length && from.skipText(expected) ? expected : from.text('utf8', length);
}

function* readEntries(from: ByteReader): Iterable<readonly [string, Storable]> {
  for (let left = from.varint(); left > 0; left--) {
    const name = read(from);
    if (typeof name !== 'string') throw new RangeError('A name is not a string.');
    yield [name, read(from)];
  }
}

const isDefined = (member: [string, Storable | undefined]): member is [string, Storable] => member[1] !== undefined;
const isMap = (value: Storable): value is ReadonlyMap<string, Storable> => value instanceof Map;
const isList = (value: Storable): value is readonly Storable[] => Array.isArray(value);

const IS_BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** A copy of the floats; byte-swapped on big-endian machines. */
function toLittleEndian(floats: Float32Array): Float32Array<ArrayBuffer> {
  const copy = Float32Array.from(floats);
  if (IS_BIG_ENDIAN) Buffer.from(copy.buffer).swap32();
  return copy;
}
