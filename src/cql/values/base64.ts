/** Parses base64 with padding; white space may separate groups of four. Undefined if the text is invalid. */
export function parseBase64(text: string): Uint8Array | undefined {
  const pieces = text.split(/\s+/);
  if (!pieces.every(({ length }) => length % 4 === 0)) return undefined;
  return parseCompactBase64(pieces.length === 1 ? text : pieces.join(''));
}

/** Parses base64 with padding and without white space. Undefined if the text is invalid. */
export function parseCompactBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !DIGITS.test(text)) return undefined;
  const buffer = Buffer.from(text, 'base64');
  // A buffer may be a slice of a shared pool; a value must own its bytes.
  return new Uint8Array(buffer);
}

/** Prints bytes as base64. */
export const printBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** Matches single characters instead of groups of four, because each repetition of a group takes stack space. */
const DIGITS = /^[A-Za-z0-9+/]*={0,2}$/;
