/** Tells whether a text has half of a surrogate pair, so that it cannot be written as UTF-8. */
export const hasLoneSurrogate = (text: string): boolean => LONE_SURROGATE.test(text);

/** In Unicode mode both halves of a pair are one character, which is none. */
const LONE_SURROGATE = /\p{Cs}/u;
