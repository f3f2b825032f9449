/** The UTF-8 bytes of a text. */
export function encodeUtf8(text: string): Uint8Array {
  // Calling native code costs more than copying a few characters here.
  if (text.length > 32) return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return encoder.encode(text);
    bytes[at] = code;
  }
  return bytes;
}

/** One character per byte. */
export function decodeLatin1(bytes: Uint8Array): string {
  if (bytes.length > scratch.length) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }
  // Copying is faster than creating a buffer view.
  scratch.set(bytes);
  return scratch.toString('latin1', 0, bytes.length);
}

const encoder = new TextEncoder();
const scratch = Buffer.alloc(256);

/** Whether the text contains an unpaired surrogate, which has no UTF-8 encoding. */
export const hasLoneSurrogate = (text: string): boolean => SURROGATE.test(text) && LONE_SURROGATE.test(text);

/** Any surrogate: most texts have none, which is fast to check. */
const SURROGATE = /[\ud800-\udfff]/;
/** In Unicode mode a pair is one character, which does not match. */
const LONE_SURROGATE = /\p{Surrogate}/u;
