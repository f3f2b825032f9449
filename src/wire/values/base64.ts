const GROUPS = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const SPACED_GROUPS = /^\s*(?:[A-Za-z0-9+/=]{4}\s*)*$/;

/** Reads base64 with padding; white space may stand between groups of four. Undefined when the text is none. */
export function parseBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/\s+/g, '');
  if (!GROUPS.test(compact) || !SPACED_GROUPS.test(text)) return undefined;
  const buffer = Buffer.from(compact, 'base64');
  // A buffer may be a slice of a shared pool; a value must own its bytes.
  return new Uint8Array(buffer);
}

/** Prints bytes as base64. */
export const printBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
