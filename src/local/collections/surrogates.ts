/** Tells whether a text has half of a surrogate pair, so that it cannot be written as UTF-8. */
export const hasLoneSurrogate = (text: string): boolean => SURROGATE.test(text) && LONE_SURROGATE.test(text);

/** Either half of a pair: what most texts do not have is soon told. */
const SURROGATE = /[\ud800-\udfff]/;
/** In Unicode mode both halves of a pair are one character, which is none. */
const LONE_SURROGATE = /\p{Cs}/u;
