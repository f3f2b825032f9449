import fc, { type Arbitrary } from 'fast-check';

/** Any code point except lone surrogates, as the unit of texts. The one of fast-check builds a table of a million texts. */
export const anyCharacter: Arbitrary<string> = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code), toCodePoint);

/** The inverse, by which fast-check makes texts such as `__proto__`. */
function toCodePoint(text: unknown): number {
  const [character, ...more] = typeof text === 'string' ? text : '';
  const code = character?.codePointAt(0);
  if (code === undefined || more.length > 0) throw new Error('not a single character');
  return code;
}
