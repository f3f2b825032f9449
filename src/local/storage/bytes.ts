/** The UTF-8 bytes of a text. */
export function encodeUtf8(text: string): Uint8Array {
  // Calling out of JavaScript costs more than copying some characters here.
  if (text.length > 32) return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return encoder.encode(text);
    bytes[at] = code;
  }
  return bytes;
}

/** A character for each byte. */
export function decodeLatin1(bytes: Uint8Array): string {
  if (bytes.length > scratch.length) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }
  // A copy is quicker than a view of a buffer of its own.
  scratch.set(bytes);
  return scratch.toString('latin1', 0, bytes.length);
}

const encoder = new TextEncoder();
const scratch = Buffer.alloc(256);

/** Has the text half of a surrogate pair, which has no UTF-8? */
export const hasLoneSurrogate = (text: string): boolean => SURROGATE.test(text) && LONE_SURROGATE.test(text);

/** Either half of a pair: what most texts do not have is soon told. */
const SURROGATE = /[\ud800-\udfff]/;
/** In Unicode mode both halves of a pair are one character, which is none. */
const LONE_SURROGATE = /\p{Surrogate}/u;
