import fc, { type Arbitrary } from 'fast-check';
import { anyCharacter } from '../../setup/any-character.js';
import { BigNumber, DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, UUID } from '../../../src/driver/index.js';
import { c, type Column } from '../../../src/schema/index.js';

const printed = (value: { toString(): string }): string => value.toString();

/** The text of any value that two equal values share. */
export function textOf(value: unknown): string {
  if (value instanceof Date) return `date ${value.getTime()}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Set) return `{${[...value].map(textOf).sort().join(', ')}}`;
  if (value instanceof Map) {
    const entries = [...value].map(([key, member]) => `${textOf(key)}: ${textOf(member)}`);
    return `{${entries.sort().join(', ')}}`;
  }
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (BigNumber.isBigNumber(value)) return value.toFixed();
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return printed(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}: ${textOf(member)}`)
    .sort()
    .join(', ')}}`;
}

const whole = (bits: number): Arbitrary<number> => fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });
const two = (max: number): Arbitrary<string> => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
const time = fc
  .tuple(two(23), two(59), two(59), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([h, m, s, n]) => new DataAPITime(`${h}:${m}:${s}.${String(n).padStart(9, '0')}`));
const date = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(
    ([y, m, d]) =>
      new DataAPIDate(`${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
  );
const duration = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 10_000 }))
  .map(([m, d, s]) => new DataAPIDuration(`${m}mo${d}d${s}s`));
const inet = fc
  .oneof(fc.ipV4(), fc.constantFrom('0:0:0:0:0:0:0:1', '2001:db8:0:0:0:ff00:42:8329'))
  .map((text) => new DataAPIInet(text));
// Of these a float of 32 bits keeps every digit.
const eighths = fc.integer({ min: -(2 ** 20), max: 2 ** 20 }).map((n) => n / 8);
// JSON has no negative zero.
const doubles = fc.double().map((n) => n + 0);
const uuid = fc.uuid().map((text) => new UUID(text, false));
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 20 }))
  .map(([digits, scale]) => new BigNumber(digits.toString()).shiftedBy(-scale));
// The JSON parser of the client refuses names with __proto__ or constructor in them.
const text = fc.string({ unit: anyCharacter, maxLength: 12 }).filter((value) => !/__proto__|constructor/.test(value));

/** A column and values that it holds. */
export interface Kind {
  readonly make: () => Column;
  readonly values: Arbitrary<unknown>;
}

const scalars: Readonly<Record<string, Kind>> = {
  text: { make: () => c.text(), values: text },
  ascii: { make: () => c.ascii(), values: fc.string({ unit: 'grapheme-ascii', maxLength: 12 }) },
  boolean: { make: () => c.boolean(), values: fc.boolean() },
  tinyint: { make: () => c.tinyint(), values: whole(8) },
  smallint: { make: () => c.smallint(), values: whole(16) },
  int: { make: () => c.int(), values: whole(32) },
  bigint: { make: () => c.bigint(), values: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) },
  varint: { make: () => c.varint(), values: fc.bigInt() },
  decimal: { make: () => c.decimal(), values: decimal },
  float: { make: () => c.float(), values: eighths },
  double: { make: () => c.double(), values: doubles },
  timestamp: { make: () => c.timestamp(), values: fc.date({ noInvalidDate: true }) },
  date: { make: () => c.date(), values: date },
  time: { make: () => c.time(), values: time },
  duration: { make: () => c.duration(), values: duration },
  inet: { make: () => c.inet(), values: inet },
  uuid: { make: () => c.uuid(), values: uuid },
  blob: { make: () => c.blob(), values: fc.uint8Array({ maxLength: 20 }) },
};

/** Values of which no two have the same text. */
const distinct = (values: Arbitrary<unknown>): Arbitrary<unknown[]> =>
  fc.uniqueArray(values, { selector: textOf, maxLength: 4, minLength: 1 });

const containers: Readonly<Record<string, Kind>> = Object.fromEntries(
  Object.entries(scalars).flatMap(([name, { make, values }]) => {
    const element = make as () => ReturnType<typeof c.text>;
    const pairs = distinct(values).chain((keys) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: keys.length, maxLength: keys.length }).map((numbers) => {
        return new Map(keys.map((key, at) => [key, numbers[at]]));
      }),
    );
    const list: Kind = { make: () => c.list(element()), values: fc.array(values, { minLength: 1, maxLength: 4 }) };
    const set: Kind = { make: () => c.set(element()), values: distinct(values).map((members) => new Set(members)) };
    const map: Kind = { make: () => c.map(element(), c.int()), values: pairs };
    const named: Kind = {
      make: () => c.map(c.text(), element()),
      values: fc.tuple(text, values).map((pair) => new Map([pair])),
    };
    return [
      [`list<${name}>`, list],
      [`map<text, ${name}>`, named],
      // Durations have no order, which sets and keys of maps need.
      ...(name === 'duration'
        ? []
        : ([
            [`set<${name}>`, set],
            [`map<${name}, int>`, map],
          ] as const)),
    ] as const;
  }),
);

const udt = () => c.udt('thing', { label: c.text(), size: c.bigint(), at: c.date() });
const things = fc.record({
  label: fc.option(text),
  size: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  at: fc.option(date),
});

const others: Readonly<Record<string, Kind>> = {
  vector: { make: () => c.vector(3), values: fc.array(eighths, { minLength: 3, maxLength: 3 }) },
  udt: { make: udt, values: things },
  'list<udt>': { make: () => c.list(udt()), values: fc.array(things, { minLength: 1, maxLength: 3 }) },
  'set<udt>': { make: () => c.set(udt()), values: distinct(things).map((members) => new Set(members)) },
  'map<text, udt>': {
    make: () => c.map(c.text(), udt()),
    values: fc.tuple(text, things).map(([key, value]) => new Map([[key, value]])),
  },
};

/** Columns of all types, and of lists, sets and maps of them, with their values. */
export const kinds: Readonly<Record<string, Kind>> = { ...scalars, ...containers, ...others };
