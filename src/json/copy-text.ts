/**
 * The same text in memory of its own. What is cut out of a text only refers to it, and what is put together refers to its parts:
 * a name of a few letters would keep the whole body of the request that it came in.
 */
// What is put together is made one text before something is cut out of it.
export const copyText = (text: string): string => (text.length < SHORTEST ? text : ` ${text}`.slice(1));

/** Shorter ones are always copied. */
const SHORTEST = 13;
