import { isArray, isObject, Num, type Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import type { Projection } from './projection.js';

/** Characters after which a page ends: short numbers such as `1e999` may have a thousand digits when they are read. */
export const MOST_CHARACTERS = 8_000_000;

/** Counts the characters of the texts and long numbers in a row. */
export const countCharacters = (row: Json): number => count(row, ({ length }) => length);

/**
 * Limits the rows of a read with a single page.
 * @throws {@link ApiError} if the rows would have too many digits in total
 */
export function limitDigits({ row: print }: Projection): Projection['row'] {
  let digits = 0;
  return (row) => {
    if (digits > MOST_CHARACTERS) {
      fail(
        'FAILED_READ_REQUEST',
        `The numbers that were read have more than ${MOST_CHARACTERS} digits: read fewer rows at a time, or fewer columns.`,
      );
    }
    const printed = print(row);
    digits += count(printed, () => 0);
    return printed;
  };
}

function count(value: Json, countText: (text: string) => number): number {
  if (typeof value === 'string') return countText(value);
  if (value instanceof Num) return value.text.length;
  let sum = 0;
  if (isArray(value)) for (const element of value) sum += count(element, countText);
  else if (isObject(value)) for (const member of value.values()) sum += count(member, countText);
  return sum;
}
