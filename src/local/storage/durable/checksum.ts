import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { createDamagedError } from './storage-error.js';

/** The key of an entry in the file; without a key, the one before all entries of the space. */
export function createFileKey(space: number, key: Uint8Array = new Uint8Array()): Buffer {
  const tail = key.length <= LONGEST_KEY ? key : shortenKey(key);
  const bytes = Buffer.allocUnsafe(4 + tail.length);
  bytes.writeUInt32BE(space, 0);
  bytes.set(tail, 4);
  return bytes;
}

/** As distinct as the whole key, because it ends with its hash. */
function shortenKey(key: Uint8Array): Uint8Array {
  const hash = createHash('sha256').update(key).digest();
  return Buffer.concat([key.subarray(0, LONGEST_KEY - hash.length), hash]);
}

/** A value preceded by a checksum of it and its key. */
export function seal(key: Uint8Array, value: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(CHECKSUM + value.length);
  bytes.writeUInt32LE(crc32(value, crc32(key)), 0);
  bytes.set(value, CHECKSUM);
  return bytes;
}

/** Whether a part of some bytes is what {@link seal} returned. @param ofKey - the checksum of the key */
export const isSealed = (bytes: Buffer, start: number, end: number, ofKey: number): boolean =>
  end - start >= CHECKSUM && bytes.readUInt32LE(start) === computeChecksum(bytes, start + CHECKSUM, end, ofKey);

/** The checksum of a part of some bytes, that comes after others. @param before - the checksum of these */
export function computeChecksum(bytes: Buffer, start: number, end: number, before = 0): number {
  // Calling native code costs more than computing that of a few bytes here.
  if (end - start > FEW) return crc32(bytes.subarray(start, end), before);
  let rest = ~before;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    rest ^=
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    rest =
      (TABLE[768 + (rest & 255)] ?? 0) ^
      (TABLE[512 + ((rest >>> 8) & 255)] ?? 0) ^
      (TABLE[256 + ((rest >>> 16) & 255)] ?? 0) ^
      (TABLE[rest >>> 24] ?? 0);
  }
  for (; at < end; at++) rest = (TABLE[(rest ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (rest >>> 8);
  return ~rest >>> 0;
}

/** The value passed to {@link seal}. @throws {@link StorageError} if it was changed */
export function unseal(file: string, key: Uint8Array, sealed: Buffer): Buffer {
  const value = sealed.subarray(CHECKSUM);
  if (sealed.readUInt32LE(0) !== crc32(value, crc32(key)))
    throw createDamagedError(file, 'an entry has a wrong checksum');
  return value;
}

/** LMDB's longest key is 1978 bytes. */
const LONGEST_KEY = 1900;

/** The bytes of a checksum, before the value. */
export const CHECKSUM = 4;
const FEW = 200;
/** Of CRC-32: what remains of each byte after 1, 2, 3 and 4 bytes. */
const TABLE = Int32Array.from({ length: 1024 }, (_, at) => {
  let rest = at & 255;
  for (let bit = 8 * ((at >> 8) + 1); bit > 0; bit--) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});
