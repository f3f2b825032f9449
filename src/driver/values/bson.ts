import { BigNumber } from 'bignumber.js';
import { printUuid } from '../../cql/values/uuid.js';
import { isBytes, isPlainObject } from '../../util/kinds.js';

interface Tagged {
  readonly _bsontype: unknown;
  toString(): string;
  valueOf(): unknown;
}

interface Bytes {
  readonly sub_type: number;
  value(): Uint8Array;
}

/** Reads BSON values of Mongoose, by tag because several copies of bson may be installed. */
export type Bson =
  | { readonly kind: 'id'; readonly text: string }
  | { readonly kind: 'decimal'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'long'; readonly value: bigint }
  | { readonly kind: 'uuid'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** Reads a BSON value; undefined for any other object. */
export function readBson(value: object): Bson | undefined {
  if (isBytes(value)) return { kind: 'bytes', bytes: value };
  if (!isTagged(value)) return undefined;
  switch (value._bsontype) {
    case 'ObjectId':
      return { kind: 'id', text: value.toString() };
    case 'Decimal128':
      return { kind: 'decimal', text: value.toString() };
    case 'Double':
    case 'Int32':
      return { kind: 'number', value: Number(value.valueOf()) };
    case 'Long':
      return { kind: 'long', value: BigInt(value.toString()) };
    case 'Binary':
      return readBinary(value as Tagged & Bytes);
    default:
      return undefined;
  }
}

/** A decimal without loss of digits. */
export const toDecimal = (text: string): BigNumber => new BigNumber(text);

// An object from a request may claim to be a BSON value; real ones are class instances.
const isTagged = (value: object): value is Tagged => '_bsontype' in value && !isPlainObject(value);

function readBinary(value: Bytes): Bson {
  if (value.sub_type !== 3 && value.sub_type !== 4) return { kind: 'bytes', bytes: value.value() };
  return { kind: 'uuid', text: printUuid(value.value()) };
}
