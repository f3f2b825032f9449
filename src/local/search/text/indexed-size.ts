/** Describes a text with too many words to index; undefined for any other text. */
export function findSizeProblem(
  name: string,
  text: string,
  listWords: (text: string) => readonly string[],
): string | undefined {
  // Short texts cannot exceed the limit: a character has at most three bytes.
  if (text.length * 3 <= MAX_BYTES) return undefined;
  const bytes = listWords(text).reduce((sum, word) => sum + Buffer.byteLength(word), 0);
  return bytes <= MAX_BYTES
    ? undefined
    : `The words of ${name} have ${bytes} bytes: at most ${MAX_BYTES} can be indexed.`;
}

/** The maximum size of an indexed text: the bytes of all its words. */
const MAX_BYTES = 8192;
