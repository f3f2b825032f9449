/**
 * Copies a text into separate memory. A substring refers to the text that it was cut from: a name of a few letters
 * would keep the whole request body in memory.
 */
// Flattens a concatenated text before the substring is taken.
export const copyText = (text: string): string => (text.length < SHORTEST ? text : ` ${text}`.slice(1));

/** Shorter texts are always copied by the engine. */
const SHORTEST = 13;
