import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isArray,
  isNumber,
  isObject,
  createJsonObject,
  Num,
  toNumberText,
  printJson,
  type Json,
} from '../../src/json/json.js';
import { JsonNumberTooLongError, JsonSyntaxError, parseJson } from '../../src/json/parse-json.js';

/** The value that JSON.parse would give. */
function plain(value: Json): unknown {
  if (isArray(value)) return value.map(plain);
  if (isObject(value)) return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
  return isNumber(value) ? Number(value) : value;
}

describe('parsing JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(JSON.stringify(plain(parseJson(text)))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '\\', '0', '\n', '\u0001'),
        (value, at, junk) => {
          const text = JSON.stringify(value);
          const place = at % (text.length + 1);
          const broken = text.slice(0, place) + junk + text.slice(place + 1);
          let expected: unknown;
          try {
            expected = JSON.parse(broken);
          } catch {
            expect(() => parseJson(broken)).toThrow(JsonSyntaxError);
            return;
          }
          // JSON.parse takes the last of two equal keys, this parser neither.
          try {
            expect(JSON.stringify(plain(parseJson(broken)))).toBe(JSON.stringify(expected));
          } catch (error) {
            expect((error as Error).message).toMatch(/duplicate key/);
          }
        },
      ),
    );
  });

  it.each(['1.50', '1e2', '9007199254740993', '-0', '1E400', '0.10', '123456789012345678901234567890'])(
    'keeps the digits of %s',
    (text) => {
      const value = parseJson(text);
      expect(value).toBeInstanceOf(Num);
      expect(printJson(value)).toBe(text);
    },
  );

  it('uses plain numbers where they print the same', () => {
    expect(parseJson('[1,-2.5,0,1e+21]')).toEqual([1, -2.5, 0, 1e21]);
  });

  it('keeps every number as it was written, whatever its form', () => {
    const digits = fc.string({ unit: fc.nat(9).map(String), minLength: 1, maxLength: 18 });
    const part = (before: string) =>
      fc.option(
        digits.map((text) => before + text),
        { nil: '' },
      );
    const number = fc
      .tuple(fc.constantFrom('', '-'), fc.oneof(fc.constant('0'), digits), part('.'), part('e'), part('E-'))
      .map(([sign, whole, fraction, power, other]) => sign + whole + fraction + (power || other));
    fc.assert(
      fc.property(number, fc.constantFrom('', ',1', ' '), (text, rest) => {
        let isValid = true;
        try {
          JSON.parse(text);
        } catch {
          isValid = false;
        }
        if (!isValid) {
          expect(() => parseJson(`[${text}${rest}]`)).toThrow(JsonSyntaxError);
          return;
        }
        const [value] = parseJson(`[${text}${rest}]`) as readonly Json[];
        expect(value !== undefined && printJson(value)).toBe(text);
        expect(typeof value === 'number').toBe(String(Number(text)) === text);
        expect(Number(value)).toBe(Number(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the order of members, and any key', () => {
    const text = '{"b":1,"2":2,"1":3,"__proto__":{"x":4},"":5}';
    expect(printJson(parseJson(text))).toBe(text);
  });

  it.each(['{"a":1,"a":2}', '[{"a":{"b":1,"c":2,"b":3}}]'])('refuses a duplicate key: %s', (text) => {
    expect(() => parseJson(text)).toThrow(JsonSyntaxError);
  });

  it('reads each of many names, long, short and escaped, however often', () => {
    // More than are known at a time, some of which have the same hash: 'Aa' and 'BB'.
    const names = Array.from(
      { length: 5000 },
      (_, at) => `${at % 3 === 0 ? 'Aa' : 'BB'}${'x'.repeat(at % 70)}${at % 61}`,
    );
    names.push('', '"', '\\', 'a"b', 'é', '\u{1f600}', '\n', '__proto__', 'AaAa', 'BBBB', 'AaBB', 'BBAa');
    for (let turn = 0; turn < 2; turn++) {
      const object = Object.fromEntries(names.map((name, at) => [`${name} `, { [name]: at }]));
      expect(plain(parseJson(JSON.stringify(object)))).toEqual(object);
    }
  });

  it('limits the digits of long numbers, not their sign or point', () => {
    const options = { maxNumberLength: 5 };
    expect(toNumberText(parseJson('-1.2345', options) as Num)).toBe('-1.2345');
    expect(() => parseJson('[123456]', options)).toThrow(JsonNumberTooLongError);
    expect(() => parseJson('1.2345e6', options)).toThrow(JsonNumberTooLongError);
  });

  it('escapes what JSON.stringify escapes in names and texts, short and long, lone surrogates too', () => {
    const unit = fc.oneof(
      fc.constantFrom('"', '\\', '\n', '\u0000', '\u007f', '\ud800', '\udfff', '😀', 'é'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 90 }), (text) => {
        expect(printJson(new Map([[text, [text, '', text]]]))).toBe(JSON.stringify({ [text]: [text, '', text] }));
      }),
      { examples: [['__proto__x'], ['x'.repeat(64)], [`${'x'.repeat(64)}"`]] },
    );
  });

  it('ignores text after the first value only on request', () => {
    expect(parseJson('{} {"a":', { allowTrailingText: true })).toEqual(new Map());
    expect(() => parseJson('{} x')).toThrow(/text after the value/);
  });

  it('refuses deep nesting instead of overflowing the stack', () => {
    expect(() => parseJson('['.repeat(5000) + ']'.repeat(5000))).toThrow(/nested too deep/);
  });
});

describe('an object for JSON', () => {
  it('omits members that are undefined', () => {
    expect(printJson(createJsonObject({ a: 1, b: undefined, c: null }))).toBe('{"a":1,"c":null}');
  });
});
