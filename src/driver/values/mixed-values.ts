import { QueryError } from '../../util/errors.js';
import { readBson } from './bson.js';
import { refuseText } from './number-places.js';
import type { Places } from './places.js';
import type { Purpose, Rules } from './serialize.js';
import type { ReadonlyFields } from '../../util/fields.js';

/**
 * The rules of a collection with a schema: numbers that collections store as text are refused where no type states how
 * to read them, because they would be read as text; and on paths of numbers, because Mongoose has not cast raw values.
 */
export class TypedRules implements Rules {
  readonly infinite: Rules['infinite'];
  readonly tags: Rules['tags'];
  readonly #rules: Rules;
  readonly #places: Places;
  readonly #named: ReadonlyFields;
  #narrowed: Places | undefined;

  /**
   * @param rules - those without a schema
   * @param named - what is written, or a filter: it may name the discriminator
   */
  constructor(rules: Rules, places: Places, named: ReadonlyFields) {
    this.infinite = rules.infinite;
    this.tags = rules.tags;
    this.#rules = rules;
    this.#places = places;
    this.#named = named;
  }

  bigint(value: bigint, purpose: Purpose, path: string): unknown {
    this.#refuse('a bigint', { purpose, path, value });
    return this.#rules.bigint(value, purpose, path);
  }

  object(value: object, purpose: Purpose, path: string): unknown {
    const kind = '_bsontype' in value ? readBson(value)?.kind : undefined;
    if (kind === 'decimal') this.#refuse('a decimal', { purpose, path, value });
    if (kind === 'long') this.#refuse('a bigint', { purpose, path, value });
    return this.#rules.object(value, purpose, path);
  }

  #refuse(what: string, at: Omit<Untyped, 'places'>): void {
    refuseUntyped(what, { places: (this.#narrowed ??= this.#places.narrow(this.#named)), ...at });
  }
}

interface Untyped {
  readonly places: Places;
  readonly purpose: Purpose;
  readonly path: string;
  readonly value: unknown;
}

function refuseUntyped(what: string, { places, purpose, path, value }: Untyped): void {
  // Below an operator, or in its list of elements.
  const place = purpose === 'update' ? findWritten(path, places) : path;
  if (place === '_id') return;
  refuseText(place.replace(/\.\$each$/, ''), what, places);
  if (!places.placesOf(place).every(({ isMixed }) => isMixed === true)) return;
  const message =
    `The ${purpose} has ${what} at '${path}', a path of any type: collections store such numbers as text, and it would be read back ` +
    'as text. Give the path a type (BigInt, Decimal128), or write a number or String(value).';
  throw new QueryError('WRONG_VALUE', message, { column: path, value });
}

/** The path that an operand of an update is written to: an object that is pushed becomes an element. */
function findWritten(path: string, places: Places): string {
  const written = path.replace(/^\$\w+\./, '').replace('.$each.', '.');
  const array = places.placesOf(written).find((place) => place.array !== undefined)?.array;
  return array === undefined ? written : findWritten(`${array}.0${written.slice(array.length)}`, places);
}
