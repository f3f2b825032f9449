/**
 * A signed 64-bit number as two 32-bit numbers, which compare much faster than a bigint. The lower half is stored minus
 * 2 to the 31st, so that both halves are signed.
 */
export interface Token {
  readonly high: number;
  readonly low: number;
}

/** Orders tokens numerically. */
export function compareTokens(a: Token, b: Token): number {
  if (a.high !== b.high) return a.high < b.high ? -1 : 1;
  if (a.low !== b.low) return a.low < b.low ? -1 : 1;
  return 0;
}

/**
 * The token of a partition key: Cassandra's Murmur3Partitioner.
 *
 * It is the first half of murmur3 x64 128 with seed 0, except that the bytes of the last, incomplete block are sign
 * extended, as Cassandra has always done.
 * @param length - of the key, at the start of the bytes
 */
export function computeToken(bytes: Uint8Array, length = bytes.length): Token {
  if (length === 0) return { high: LEAST, low: LEAST };
  murmur3(bytes, length);
  // The lowest number is reserved for the empty key: a hash equal to it becomes the highest.
  if (hi === LEAST && lo === 0) return { high: GREATEST, low: GREATEST };
  return { high: hi, low: lo ^ LEAST };
}

const LEAST = -0x80000000;
const GREATEST = 0x7fffffff;

const C1_HI = 0x87c37b91;
const C1_LO = 0x114253d5;
const C2_HI = 0x4cf5ad43;
const C2_LO = 0x2745937f;

// 64-bit numbers are pairs of 32-bit halves, because BigInt arithmetic is many times slower. Each step leaves its
// result in this register, so that no pair is ever allocated.
let hi = 0;
let lo = 0;

/** Leaves the hash in the register. */
function murmur3(bytes: Uint8Array, length: number): void {
  const end = length & ~15;
  let h1Hi = 0;
  let h1Lo = 0;
  let h2Hi = 0;
  let h2Lo = 0;
  for (let at = 0; at < end; at += 16) {
    mixK1(readInt32(bytes, at + 4), readInt32(bytes, at));
    rotate(h1Hi ^ hi, h1Lo ^ lo, 27);
    add(hi, lo, h2Hi, h2Lo);
    times5(hi, lo, 0x52dce729);
    h1Hi = hi;
    h1Lo = lo;
    mixK2(readInt32(bytes, at + 12), readInt32(bytes, at + 8));
    rotate(h2Hi ^ hi, h2Lo ^ lo, 31);
    add(hi, lo, h1Hi, h1Lo);
    times5(hi, lo, 0x38495ab5);
    h2Hi = hi;
    h2Lo = lo;
  }
  if (length > end + 8) {
    readTail(bytes, end + 8, length);
    mixK2(hi, lo);
    h2Hi ^= hi;
    h2Lo ^= lo;
  }
  if (length > end) {
    readTail(bytes, end, Math.min(length, end + 8));
    mixK1(hi, lo);
    h1Hi ^= hi;
    h1Lo ^= lo;
  }
  h1Lo ^= length;
  h2Lo ^= length;
  add(h1Hi, h1Lo, h2Hi, h2Lo);
  h1Hi = hi;
  h1Lo = lo;
  add(h2Hi, h2Lo, h1Hi, h1Lo);
  finalizeHash(hi, lo);
  h2Hi = hi;
  h2Lo = lo;
  finalizeHash(h1Hi, h1Lo);
  add(hi, lo, h2Hi, h2Lo);
}

/** A little-endian number. Creating a `DataView` would take longer than reading the bytes of most keys. */
const readInt32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);

/** The bytes from..end as a little-endian number, each byte sign extended and joined by exclusive or. */
function readTail(bytes: Uint8Array, from: number, end: number): void {
  let tailHi = 0;
  let tailLo = 0;
  for (let at = end - 1; at >= from; at--) {
    const byte = ((bytes[at] ?? 0) << 24) >> 24;
    const shift = (at - from) * 8;
    if (shift >= 32) {
      tailHi ^= byte << (shift - 32);
    } else {
      tailLo ^= byte << shift;
      tailHi ^= shift === 0 ? byte >> 31 : byte >> (32 - shift);
    }
  }
  hi = tailHi;
  lo = tailLo;
}

function mixK1(kHi: number, kLo: number): void {
  multiply(kHi, kLo, C1_HI, C1_LO);
  rotate(hi, lo, 31);
  multiply(hi, lo, C2_HI, C2_LO);
}

function mixK2(kHi: number, kLo: number): void {
  multiply(kHi, kLo, C2_HI, C2_LO);
  rotate(hi, lo, 33);
  multiply(hi, lo, C1_HI, C1_LO);
}

/** A logical shift by 33 leaves only the upper half, moved by one. */
function finalizeHash(kHi: number, kLo: number): void {
  multiply(kHi, kLo ^ (kHi >>> 1), 0xff51afd7, 0xed558ccd);
  multiply(hi, lo ^ (hi >>> 1), 0xc4ceb9fe, 0x1a85ec53);
  lo ^= hi >>> 1;
}

function add(aHi: number, aLo: number, bHi: number, bLo: number): void {
  const sum = (aLo >>> 0) + (bLo >>> 0);
  lo = sum | 0;
  hi = (aHi + bHi + (sum > 0xffffffff ? 1 : 0)) | 0;
}

function times5(aHi: number, aLo: number, plus: number): void {
  const product = (aLo >>> 0) * 5 + plus;
  lo = product | 0;
  hi = (Math.imul(aHi, 5) + Math.floor(product / 0x100000000)) | 0;
}

function multiply(aHi: number, aLo: number, bHi: number, bLo: number): void {
  const a0 = aLo & 0xffff;
  const a1 = aLo >>> 16;
  const b0 = bLo & 0xffff;
  const b1 = bLo >>> 16;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const cross = a0 * b1 + (middle % 0x10000);
  const carry = a1 * b1 + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000);
  hi = (carry + Math.imul(aHi, bLo) + Math.imul(aLo, bHi)) | 0;
  lo = Math.imul(aLo, bLo);
}

function rotate(aHi: number, aLo: number, bits: number): void {
  const swapped = bits >= 32;
  const shift = bits & 31;
  const from = swapped ? aLo : aHi;
  const other = swapped ? aHi : aLo;
  hi = (from << shift) | (other >>> (32 - shift));
  lo = (other << shift) | (from >>> (32 - shift));
}
