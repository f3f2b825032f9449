import { ByteWriter } from '../../storage/durable/byte-writer.js';
import { decodeValue, encodeValue, writeValue } from '../../storage/durable/values.js';
import type { EntryCodec } from '../../storage/storage.js';
import type { Row, RowKey } from './row.js';
import type { Value, Values } from '../types/value.js';

/** Writes rows down; their keys are made again from the cells. */
export function createRowCodec(keyOf: (cells: Row['cells']) => RowKey): EntryCodec<RowKey, Row> {
  return {
    encodeKey(key) {
      // Keys in the order of tokens make tables quick to read.
      writer.start().token(key);
      writeValue(writer, Buffer.from(key.partition, 'latin1'));
      for (const value of key.clustering) writeValue(writer, normalizeDecimal(value));
      return writer.finish();
    },
    encode: ({ cells, inserted }) => encodeValue([inserted, cells]),
    decode(bytes) {
      const [inserted, stored] = decodeValue(bytes) as readonly [boolean, unknown];
      // Written by encode, and guarded by a checksum since.
      const cells = stored as ReadonlyMap<string, Value>;
      return [keyOf(cells), { cells, inserted }];
    },
  };
}

const writer = new ByteWriter();

/** Of decimals that are equal, such as 100 and 1E+2, always the same. */
function normalizeDecimal(value: Value): Value {
  if (!isDecimal(value)) return value;
  let { unscaled, scale } = value;
  if (unscaled === 0n) return { unscaled, scale: 0 };
  for (; unscaled % 10n === 0n; scale--) unscaled /= 10n;
  return { unscaled, scale };
}

const isDecimal = (value: Value): value is Exclude<Value, Values> & { unscaled: bigint; scale: number } =>
  typeof value === 'object' && 'unscaled' in value;
