import { isArray, isObject, Num, type Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import type { PrintedJson } from '../../protocol/printed-json.js';
import type { Row } from '../stored/row.js';
import type { Projection } from './projection.js';

/** Characters after which a page ends: short numbers such as `1e999` may have a thousand digits when they are read. */
const MOST_CHARACTERS = 8_000_000;

/** The characters of the texts and long numbers in the rows of a page. */
export class PageSize {
  readonly #characters: Characters;

  constructor(projection: Projection) {
    this.#characters = new Characters(projection, ({ length }) => length);
  }

  /** Adds a row, and returns whether the page ends with it. */
  add(row: Row, printed: PrintedJson): boolean {
    return this.#characters.add(row, printed) >= MOST_CHARACTERS;
  }
}

/**
 * Limits the rows of a read with a single page.
 * @throws {@link ApiError} if the rows would have too many digits in total
 */
export function limitDigits(projection: Projection): Projection['print'] {
  const digits = new Characters(projection, () => 0);
  let count = 0;
  return (row, last) => {
    if (count > MOST_CHARACTERS) {
      fail(
        'FAILED_READ_REQUEST',
        `The numbers that were read have more than ${MOST_CHARACTERS} digits: read fewer rows at a time, or fewer columns.`,
      );
    }
    const printed = projection.print(row, last);
    count = digits.add(row, printed);
    return printed;
  };
}

/** Counts characters of rows. Up to a limit the printed rows are measured, which have more. */
class Characters {
  readonly #projection: Projection;
  readonly #countText: (text: string) => number;
  readonly #rows: Row[] = [];
  #printed = 0;
  #exact: number | undefined;

  constructor(projection: Projection, countText: (text: string) => number) {
    this.#projection = projection;
    this.#countText = countText;
  }

  /** Adds a row, and returns a number that is exact if it is {@link MOST_CHARACTERS} or more. */
  add(row: Row, { text }: PrintedJson): number {
    this.#printed += text.length;
    if (this.#printed < MOST_CHARACTERS) {
      this.#rows.push(row);
      return this.#printed;
    }
    this.#exact ??= this.#rows.reduce((sum, one) => sum + this.#count(one), 0);
    this.#exact += this.#count(row);
    return this.#exact;
  }

  #count(row: Row): number {
    return count(this.#projection.row(row), this.#countText);
  }
}

function count(value: Json, countText: (text: string) => number): number {
  if (typeof value === 'string') return countText(value);
  if (value instanceof Num) return value.text.length;
  let sum = 0;
  if (isArray(value)) for (const element of value) sum += count(element, countText);
  else if (isObject(value)) for (const member of value.values()) sum += count(member, countText);
  return sum;
}
