import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stopwords as danishStop } from '@orama/stopwords/danish';
import { stopwords as dutchStop } from '@orama/stopwords/dutch';
import { stopwords as finnishStop } from '@orama/stopwords/finnish';
import { stopwords as norwegianStop } from '@orama/stopwords/norwegian';
import { stopwords as russianStop } from '@orama/stopwords/russian';
import { stopwords as swedishStop } from '@orama/stopwords/swedish';
import { stemmer as porter } from 'stemmer';

/** The language-specific parts of an analyzer. */
export interface Language {
  /** Reduces a lower-case word to its stem. */
  readonly stem: (word: string) => string;
  /** Stop words. */
  readonly stopWords: ReadonlySet<string>;
}

/** English: Porter's stemmer and Lucene's few stop words. */
export const ENGLISH: Language = {
  stem: porter,
  stopWords: new Set(
    (
      'a an and are as at be but by for if in into is it no not of on or such ' +
      'that the their then there these they this to was will with'
    ).split(' '),
  ),
};

/** Languages with Snowball's stemmer and stop words, as in Lucene. */
export const SNOWBALL: ReadonlyMap<string, Language> = new Map([
  ['danish', { stem: danish, stopWords: new Set(danishStop) }],
  ['dutch', { stem: addExceptions(dutch), stopWords: new Set(dutchStop) }],
  ['finnish', { stem: finnish, stopWords: new Set(finnishStop) }],
  ['norwegian', { stem: norwegian, stopWords: new Set(norwegianStop) }],
  ['russian', { stem: russian, stopWords: new Set(russianStop) }],
  ['swedish', { stem: swedish, stopWords: new Set(swedishStop) }],
]);

/** Lucene has exceptions for a few Dutch words. */
function addExceptions(stem: Language['stem']): Language['stem'] {
  const exceptions = new Map([
    ['fiets', 'fiets'],
    ['bromfiets', 'bromfiets'],
    ['ei', 'eier'],
    ['kind', 'kinder'],
  ]);
  return (word) => exceptions.get(word) ?? stem(word);
}
