import { createJsonObject, type Json } from '../../../json/json.js';
import { parseBase64, printBase64 } from '../../../cql/values/base64.js';
import { parseInet, printInet } from '../../../cql/values/inet.js';
import { parseUuid, toUuidBytes } from '../../../cql/values/uuid.js';
import { compareBytes, comparePlain, readExtension, refuse, type Codec, printBy } from './codec.js';

/** `blob`: `{"$binary": base64}`. */
export const blob: Codec<Uint8Array> = {
  cql: 'blob',
  decode(json) {
    const base64 = readExtension(json, '$binary');
    return (typeof base64 === 'string' ? parseBase64(base64) : undefined) ?? refuse(json, 'blob');
  },
  encode: (value) => createJsonObject({ $binary: printBase64(value) }),
  encodeKey: printBase64,
  serialize: (value) => value,
  compare: compareBytes,
  compareInMemory: compareSignedBytes,
};

/** `inet`: an IP address. */
export const inet: Codec<Uint8Array> = {
  cql: 'inet',
  decode: (json) => (typeof json === 'string' ? parseInet(json) : undefined) ?? refuse(json, 'inet'),
  ...printBy(printInet),
  serialize: (value) => value,
  compare: compareBytes,
};

/** `uuid`: any version. */
export const uuid: Codec<string> = {
  cql: 'uuid',
  decode: (json) => readUuid(json, 'uuid'),
  ...printBy<string>((value) => value),
  serialize: toUuidBytes,
  compare: compareUuids,
  compareInMemory: compareSignedHalves,
};

/** `timeuuid`: version 1 only. */
export const timeuuid: Codec<string> = {
  ...uuid,
  cql: 'timeuuid',
  decode(json) {
    const value = readUuid(json, 'timeuuid');
    return getVersion(value) === '1' ? value : refuse(json, 'timeuuid', 'it is not of version 1');
  },
};

const readUuid = (json: Json, cql: string): string =>
  (typeof json === 'string' ? parseUuid(json) : undefined) ?? refuse(json, cql);

const getVersion = (value: string): string => value.charAt(14);

/** By version first; time-based ones by time. */
function compareUuids(a: string, b: string): number {
  const version = getVersion(a);
  if (version !== getVersion(b)) return comparePlain(version, getVersion(b));
  if (version === '1') {
    const order = comparePlain(getTime(a), getTime(b));
    return order === 0 ? comparePlain(a.slice(19), b.slice(19)) : order;
  }
  return comparePlain(a, b);
}

const getTime = (value: string): string => value.slice(14, 18) + value.slice(9, 13) + value.slice(0, 8);

/** Java compares a UUID as two signed 64-bit numbers. */
function compareSignedHalves(a: string, b: string): number {
  const [left, right] = [splitHalves(a), splitHalves(b)];
  return comparePlain(left[0], right[0]) || comparePlain(left[1], right[1]);
}

function splitHalves(value: string): readonly [bigint, bigint] {
  const hex = value.replaceAll('-', '');
  return [BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`)), BigInt.asIntN(64, BigInt(`0x${hex.slice(16)}`))];
}

function compareSignedBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const order = (((a[at] ?? 0) << 24) >> 24) - (((b[at] ?? 0) << 24) >> 24);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
