/** Reads base64 with padding; white space may stand between groups of four. Undefined when the text is none. */
export function parseBase64(text: string): Uint8Array | undefined {
  const pieces = text.split(/\s+/);
  if (!pieces.every(({ length }) => length % 4 === 0)) return undefined;
  return parseCompactBase64(pieces.length === 1 ? text : pieces.join(''));
}

/** Reads base64 with padding and without white space. Undefined when the text is none. */
export function parseCompactBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !DIGITS.test(text)) return undefined;
  const buffer = Buffer.from(text, 'base64');
  // A buffer may be a slice of a shared pool; a value must own its bytes.
  return new Uint8Array(buffer);
}

/** Prints bytes as base64. */
export const printBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** Single characters and no groups of four: for each group that is repeated, an expression needs room on the stack. */
const DIGITS = /^[A-Za-z0-9+/]*={0,2}$/;
