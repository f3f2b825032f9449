import { foldToAscii } from './ascii-folding.js';
import { ENGLISH, SNOWBALL } from './languages.js';
import type { Arguments } from './tokenizers.js';

/** Changes the terms of a text, or leaves some out. */
export type TermFilter = (terms: readonly string[]) => readonly string[];

/** Makes the filter of that name; undefined when there is none like that here. */
export function makeFilter(name: string, given: Arguments): TermFilter | undefined {
  const simple = FILTERS.get(name);
  if (simple) return given.size === 0 ? simple : undefined;
  if (name === 'snowballporter') return snowball(given);
  return name === 'length' ? ofLength(given) : undefined;
}

/** Turns terms into lower case. */
export const lowerCase: TermFilter = (terms) => terms.map((term) => term.toLowerCase());

/** Cuts English possessives off. */
export const withoutPossessive: TermFilter = (terms) => terms.map((term) => term.replace(/['’＇]s$/iu, ''));

/** Leaves out words that are not looked for. */
export const without =
  (stopWords: ReadonlySet<string>): TermFilter =>
  (terms) =>
    terms.filter((term) => !stopWords.has(term));

/** Cuts terms down to their stems. */
export const stemWith =
  (stem: (word: string) => string): TermFilter =>
  (terms) =>
    terms.map((term) => stem(term));

/** Porter's stemmer leaves what is not of lower-case letters as it is. */
export const porterStem = stemWith((term) => (/^[a-z]+$/.test(term) ? ENGLISH.stem(term) : term));

const FILTERS: ReadonlyMap<string, TermFilter> = new Map<string, TermFilter>([
  ['lowercase', lowerCase],
  ['uppercase', (terms) => terms.map((term) => term.toUpperCase())],
  ['trim', (terms) => terms.map((term) => term.trim())],
  ['asciifolding', (terms) => terms.map(foldToAscii)],
  ['stop', without(ENGLISH.stopWords)],
  ['porterstem', porterStem],
  ['englishpossessive', withoutPossessive],
  ['reversestring', (terms) => terms.map((term) => Array.from(term).reverse().join(''))],
]);

function snowball(given: Arguments): TermFilter | undefined {
  const language = SNOWBALL.get((given.get('language') ?? '').toLowerCase());
  return language && given.size === 1 ? stemWith(language.stem) : undefined;
}

function ofLength(given: Arguments): TermFilter | undefined {
  const [least, most] = [Number(given.get('min') ?? NaN), Number(given.get('max') ?? NaN)];
  if (given.size !== 2 || !Number.isInteger(least) || !Number.isInteger(most)) return undefined;
  return (terms) => terms.filter((term) => term.length >= least && term.length <= most);
}
