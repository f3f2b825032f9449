import { BigNumber } from 'bignumber.js';
import { Error as Errors, MongooseError, SchemaType } from 'mongoose';
import { markPairs } from '../../cql/values/json.js';
import { setElementType, isTracking, isUpdating } from '../internals/index.js';
import { castContained, castElement } from './elements.js';
import { TrackedMap, type MapCasts } from './tracked-map.js';
import { Tracker } from './tracker.js';
import { isMap } from '../../util/kinds.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

/** The options of a map's path, with the types of its keys and values. */
export type MapOptions = Readonly<Record<string, unknown>> & {
  readonly keyType: SchemaType;
  readonly valueType: SchemaType;
  /** Whether the map is an array of pairs in JSON, because its keys are not text there. */
  readonly isOfPairs: boolean;
};

type Entry = readonly [unknown, unknown];

/** A map column, with keys of any scalar type. */
export class CqlMap extends SchemaType {
  static {
    recognizeAcrossCopies(this, `CqlMap@${VERSION}`);
  }

  static schemaName = 'CqlMap';
  readonly keyType: SchemaType;
  readonly valueType: SchemaType;
  readonly #isOfPairs: boolean;

  constructor(path: string, options: MapOptions) {
    super(path, options, 'CqlMap');
    this.keyType = options.keyType;
    this.#isOfPairs = options.isOfPairs;
    this.valueType = options.valueType;
    setElementType(this, this.valueType);
    if (options['default'] === undefined) this.default(() => new Map());
  }

  override cast(value: unknown, document?: unknown, init?: boolean): never {
    if (value === null || value === undefined) return value as never;
    // Mongoose 8 casts pushed values this way: pairs, or an object in an array.
    if (isUpdating(document)) return this.castForQuery(null, new Map(this.#pushed(value)), document) as never;
    const entries = this.#entries(value);
    const origin = { stored: init === true, empty: entries.length === 0 };
    const tracker = isTracking(document) ? new Tracker(document, this.path, origin) : undefined;
    const map = new TrackedMap(entries, this.#casts(document), tracker);
    if (this.#isOfPairs) markPairs(map);
    return map as never;
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    const casts = this.#casts(context);
    if (operator === '$keys' || operator === '$values') return this.#part(operator, value, casts);
    if (operator !== null) return castContained(operator, value, 'Map', (each) => this.#entry(each, casts));
    if (value === null) return null;
    // Keys to pull, or one entry to push; the database distinguishes them.
    if (Array.isArray(value) && !value.every(isEntry)) return this.#keys(value, casts);
    return new TrackedMap(this.#entries(value), casts, undefined).valueOf();
  }

  /** Mongoose has converted decimals to text, which the database does not accept as keys to pull. */
  #keys(value: readonly unknown[], casts: MapCasts): readonly unknown[] {
    if (this.keyType.instance !== 'Decimal') return value;
    return value.map((each) => (new BigNumber(String(each)).isFinite() ? casts.key(each) : each));
  }

  #part(operator: '$keys' | '$values', operand: unknown, casts: MapCasts): object {
    if (typeof operand !== 'object' || operand === null) {
      throw new MongooseError(`${operator} of '${this.path}' takes an object such as { $in: [...] }.`);
    }
    const cast = operator === '$keys' ? casts.key : casts.value;
    const conditions = Object.entries(operand);
    return Object.fromEntries(conditions.map(([name, value]) => [name, castContained(name, value, 'Map', cast)]));
  }

  #entries(value: unknown): Entry[] {
    if (isMap(value)) return [...value];
    if (Array.isArray(value) && value.every(isEntry)) return value;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
    throw new Errors.CastError('Map', value, this.path, new TypeError('a Map, an object or pairs'));
  }

  #pushed(value: unknown): Entry[] {
    const isPairs = Array.isArray(value) && !isEntry(value);
    return isPairs ? value.flatMap((each) => (isEntry(each) ? [each] : this.#entries(each))) : this.#entries(value);
  }

  #entry(value: unknown, casts: MapCasts): Entry {
    if (!isEntry(value)) {
      throw new Errors.CastError('Map', value, this.path, new TypeError('entries are pairs: [key, value]'));
    }
    return [casts.key(value[0]), casts.value(value[1])];
  }

  #casts(context?: unknown): MapCasts {
    return {
      key: (each) => castElement(this.keyType, each, context),
      value: (each) => castElement(this.valueType, each, context),
    };
  }
}

const isEntry = (value: unknown): value is Entry => Array.isArray(value) && value.length === 2;
