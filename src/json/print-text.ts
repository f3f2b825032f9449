/** Prints a string. Short strings without escapes are much faster than with JSON.stringify. */
export const printText = (text: string): string =>
  text.length > LONG || ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;

const LONG = 64;
// Surrogates are escaped where they stand alone.
// eslint-disable-next-line no-control-regex
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;
