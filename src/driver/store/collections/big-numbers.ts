import type { Table } from '@datastax/astra-db-ts';
import { selectTypes } from '../../../cql/types.js';
import type { Fields } from '../../../util/fields.js';

/** What of the client decides how an answer is parsed. */
interface Parsing {
  bigNumHack?: { parseWithBigNumbers(json: string): boolean };
}

/**
 * Keeps all digits of the numbers inside lists, sets and maps, and of a user-defined type's fields.
 *
 * Source: astra-db-ts 2.3 parses an answer without loss only where a column itself is a bigint, varint, decimal or
 * counter, not where only the elements of a column are.
 */
export function keepDigits<Row extends Table<Fields>>(table: Row): Row {
  const { bigNumHack } = table._httpClient as Parsing;
  if (bigNumHack) bigNumHack.parseWithBigNumbers = (json) => LONG_NUMBERS.test(json);
  return table;
}

/** The types in the description of the columns that comes with an answer. */
const LONG_NUMBERS = new RegExp(
  `"(?:${selectTypes(({ value }) => value === 'bigint' || value === 'BigNumber').join('|')})"`,
);
