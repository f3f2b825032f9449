const DIMENSIONS = 64;

/**
 * Makes a vector from a text by feature hashing: every word and every three letters of it add or subtract 1 at the
 * position given by their hash. Texts that share words are near each other. It is not a language model and does not
 * capture meaning, but it is small and fast, and the same text always has the same vector.
 */
export function featureHash(...texts: readonly string[]): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (const feature of texts.flatMap(features)) {
    const hash = fnv1a(feature);
    const place = hash % DIMENSIONS;
    vector[place] = (vector[place] ?? 0) + (hash & 0x4000_0000 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => Math.fround(value / length));
}

function features(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const triples = words.flatMap((word) =>
    Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3)),
  );
  return [...words, ...words, ...triples];
}

/** The 32-bit FNV-1a hash. */
function fnv1a(text: string): number {
  let hash = 0x811c_9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x0100_0193);
  return hash >>> 0;
}
