/** Calling native code costs more than writing this many characters here. */
const SHORT = 32;

/**
 * Writes a short ASCII text into a buffer that has room for it.
 *
 * @returns the position after it; -1 for any other text
 */
export function writeShort(bytes: Buffer, text: string, start: number): number {
  if (text.length > SHORT) return -1;
  let at = start;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return -1;
    bytes[at++] = code;
  }
  return at;
}
