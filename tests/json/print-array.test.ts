import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArray, isNumber, isObject, printJson, toNumberText, type Json } from '../../src/json/json.js';
import { parseJson } from '../../src/json/parse-json.js';
import { printNested } from '../../src/json/print-array.js';

/** The same, joined from the texts of the parts. */
function join(value: Json): string {
  if (isArray(value)) return `[${value.map(join).join(',')}]`;
  if (isObject(value)) {
    return `{${[...value].map(([name, member]) => `${JSON.stringify(name)}:${join(member)}`).join(',')}}`;
  }
  return isNumber(value) ? toNumberText(value) : JSON.stringify(value);
}

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.constantFrom('', 'é', '漢'.repeat(33), '😀'.repeat(20), '"\\\n', '\ud800', `${'a'.repeat(63)}é`, 'b'.repeat(70)),
);
const numbers = fc.constantFrom('0', '9', '10', '-1', '-1.5', '1.50', '1e2', '1E+1000', '12345678901234567890');
const { value: values } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom('null', 'true', 'false', '[]', '{}'),
    numbers,
    texts.map((text) => JSON.stringify(text)),
    fc.array(tie('value'), { maxLength: 12 }).map((parts) => `[${parts.join()}]`),
    fc.dictionary(texts, tie('value'), { maxKeys: 4 }).map(
      (members) =>
        `{${Object.entries(members)
          .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
          .join()}}`,
    ),
  ),
}));

describe('long arrays of arrays and objects', () => {
  it('print as their parts do', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 20 }), (parts) => {
        const array = parseJson(`[${parts.join()}]`) as readonly Json[];
        expect(printNested(array)).toBe(join(array));
        expect(printJson(array)).toBe(join(array));
      }),
    );
  });

  it.each([['[1,[2]]'], ['{"é":[0]}'], [JSON.stringify('漢'.repeat(50))], ['[]']])(
    'print %s even if they are longer than the buffer',
    (part) => {
      const text = `[${Array.from({ length: 30_000 }, () => part).join()}]`;
      expect(printJson(parseJson(text)) === text).toBe(true);
      expect(printJson(parseJson('[[],1,2,3,4,5,6,7,8,{}]'))).toBe('[[],1,2,3,4,5,6,7,8,{}]');
    },
  );
});
