import type { Table } from '@datastax/astra-db-ts';
import { selectTypes } from '../../../cql/types.js';
import type { Fields } from '../../../util/fields.js';

/** The part of the client that decides how a reply is parsed. */
interface Parsing {
  bigNumHack?: { parseWithBigNumbers(json: string): boolean };
}

/**
 * Keeps all digits of numbers inside lists, sets, maps, and fields of user-defined types.
 *
 * Source: astra-db-ts 2.3 parses a reply without loss only if a column itself is a bigint, varint, decimal or counter,
 * not if only the elements of a column are.
 */
export function keepDigits<Row extends Table<Fields>>(table: Row): Row {
  const { bigNumHack } = table._httpClient as Parsing;
  if (bigNumHack) bigNumHack.parseWithBigNumbers = (json) => LONG_NUMBERS.test(json);
  return table;
}

/** The types in the column descriptions of a reply. */
const LONG_NUMBERS = new RegExp(
  `"(?:${selectTypes(({ value }) => value === 'bigint' || value === 'BigNumber').join('|')})"`,
);
