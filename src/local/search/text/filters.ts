import { foldToAscii } from './ascii-folding.js';
import { ENGLISH, SNOWBALL } from './languages.js';
import type { Arguments } from './tokenizers.js';

/** Changes or removes terms of a text. */
export type TermFilter = (terms: readonly string[]) => readonly string[];

/** Creates the filter with a name; undefined if it is not supported. */
export function makeFilter(name: string, given: Arguments): TermFilter | undefined {
  const simple = FILTERS.get(name);
  if (simple) return given.size === 0 ? simple : undefined;
  if (name === 'snowballporter') return createSnowballFilter(given);
  return name === 'length' ? createLengthFilter(given) : undefined;
}

/** Converts terms to lower case. */
export const lowerTerms: TermFilter = (terms) => terms.map((term) => term.toLowerCase());

/** Removes English possessives. */
export const stripPossessives: TermFilter = (terms) => terms.map((term) => term.replace(/['’＇]s$/iu, ''));

/** Removes stop words. */
export const createStopFilter =
  (stopWords: ReadonlySet<string>): TermFilter =>
  (terms) =>
    terms.filter((term) => !stopWords.has(term));

/** Reduces terms to their stems. */
export const createStemFilter =
  (stem: (word: string) => string): TermFilter =>
  (terms) =>
    terms.map((term) => stem(term));

/** Porter's stemmer leaves terms with other than lower-case letters unchanged. */
export const porterStem = createStemFilter((term) => (/^[a-z]+$/.test(term) ? ENGLISH.stem(term) : term));

const FILTERS: ReadonlyMap<string, TermFilter> = new Map<string, TermFilter>([
  ['lowercase', lowerTerms],
  ['uppercase', (terms) => terms.map((term) => term.toUpperCase())],
  ['trim', (terms) => terms.map((term) => term.trim())],
  ['asciifolding', (terms) => terms.map(foldToAscii)],
  ['stop', createStopFilter(ENGLISH.stopWords)],
  ['porterstem', porterStem],
  ['englishpossessive', stripPossessives],
  ['reversestring', (terms) => terms.map((term) => Array.from(term).reverse().join(''))],
]);

function createSnowballFilter(given: Arguments): TermFilter | undefined {
  const language = SNOWBALL.get((given.get('language') ?? '').toLowerCase());
  return language && given.size === 1 ? createStemFilter(language.stem) : undefined;
}

function createLengthFilter(given: Arguments): TermFilter | undefined {
  const [least, most] = [Number(given.get('min') ?? NaN), Number(given.get('max') ?? NaN)];
  if (given.size !== 2 || !Number.isInteger(least) || !Number.isInteger(most)) return undefined;
  return (terms) => terms.filter((term) => term.length >= least && term.length <= most);
}
