import type { ByteReader } from '../../storage/byte-reader.js';
import { ByteWriter } from '../../storage/durable/byte-writer.js';
import { encodeMembers, readMembers, writeValue } from '../../storage/durable/values.js';
import type { RankedBy } from '../../storage/ranking.js';
import type { EntryCodec } from '../../storage/storage.js';
import { listClustering, Row, type Cells, type RowKey } from './row.js';
import type { RowLayout } from './row-layout.js';
import { isDecimal, type Value } from '../types/value.js';

/**
 * Serializes rows; their keys are restored from the cells.
 * @param rankedBy - what the order of keys compares first
 * @param place - finds room for the vectors of a row
 */
export function createRowCodec(
  layout: RowLayout,
  keyOf: (cells: Cells) => RowKey,
  rankedBy: readonly RankedBy<RowKey>[],
  place: (row: Row) => Row,
): EntryCodec<RowKey, Row> {
  const read = (entry: ByteReader): Row => {
    const values = layout.createValues();
    const inserted = readMembers(entry, layout.names, (column, value) => {
      const position = layout.find(column);
      // Written by encode, and protected by a checksum.
      if (position !== undefined) values[position] = value as Value;
    });
    return new Row(layout, values, inserted);
  };
  return {
    encodeKey(key) {
      // Storing keys in token order makes tables fast to load.
      writer.start().token(key);
      writeValue(writer, Buffer.from(key.partition, 'latin1'));
      for (const value of listClustering(key)) writeValue(writer, normalizeDecimal(value));
      return writer.finish();
    },
    encode(row) {
      return encodeMembers(row.inserted, row.size, row.layout.names, (column) => row.get(column));
    },
    decode(entry) {
      const row = read(entry);
      return [keyOf(row), place(row)];
    },
    rankedBy,
    peek: read,
  };
}

const writer = new ByteWriter();

/** The same result for equal decimals, such as 100 and 1E+2. */
function normalizeDecimal(value: Value): Value {
  if (!isDecimal(value)) return value;
  let { unscaled, scale } = value;
  if (unscaled === 0n) return { unscaled, scale: 0 };
  for (; unscaled % 10n === 0n; scale--) unscaled /= 10n;
  return { unscaled, scale };
}
