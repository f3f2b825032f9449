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
  const bytes = Buffer.allocUnsafe(4 + value.length);
  bytes.writeUInt32LE(crc32(value, crc32(key)), 0);
  bytes.set(value, 4);
  return bytes;
}

/** Whether a value is one that {@link seal} returned for a key. */
export function isSealed(key: Uint8Array, sealed: Buffer): boolean {
  return sealed.length >= 4 && sealed.readUInt32LE(0) === crc32(sealed.subarray(4), crc32(key));
}

/** The value passed to {@link seal}. @throws {@link StorageError} if it was changed */
export function unseal(file: string, key: Uint8Array, sealed: Buffer): Buffer {
  const value = sealed.subarray(4);
  if (sealed.readUInt32LE(0) !== crc32(value, crc32(key)))
    throw createDamagedError(file, 'an entry has a wrong checksum');
  return value;
}

/** LMDB's longest key is 1978 bytes. */
const LONGEST_KEY = 1900;
