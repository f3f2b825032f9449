import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printName } from '../../src/json/print-name.js';

it('prints any name with its colon, the first time and later', () => {
  const names = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('__proto__', '"', '\ud800'));
  fc.assert(
    fc.property(fc.array(names, { maxLength: 20 }), (list) => {
      const again = [...list, ...list];
      expect(again.map(printName)).toEqual(again.map((name) => `${JSON.stringify(name)}:`));
    }),
    { numRuns: 30 },
  );
});

it('prints more names than it remembers', () => {
  const names = Array.from({ length: 2500 }, (_, at) => `name ${at}`);
  expect([...names, ...names].every((name) => printName(name) === `"${name}":`)).toBe(true);
});
