/** Whether a text may have too many words to index: a character has at most three bytes. */
export const isLongText = (text: string): boolean => text.length * 3 > MAX_BYTES;

/** Describes a text with too many words to index; undefined for any other text. */
export function findSizeProblem(name: string, words: readonly string[]): string | undefined {
  const bytes = words.reduce((sum, word) => sum + Buffer.byteLength(word), 0);
  return bytes <= MAX_BYTES
    ? undefined
    : `The words of ${name} have ${bytes} bytes: at most ${MAX_BYTES} can be indexed.`;
}

/** The maximum size of an indexed text: the bytes of all its words. */
const MAX_BYTES = 8192;
