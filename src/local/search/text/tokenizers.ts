import { fail } from '../../errors/errors.js';

/** Splits a text into terms. */
export type Tokenizer = (text: string) => string[];

/** The arguments of a tokenizer or filter: texts, by name. */
export type Arguments = ReadonlyMap<string, string>;

/** Creates the tokenizer with a name; undefined if it is not supported. */
export function makeTokenizer(name: string, given: Arguments): Tokenizer | undefined {
  const simple = TOKENIZERS.get(name);
  if (simple) return given.size === 0 ? simple : undefined;
  return name === 'ngram' || name === 'edgengram' ? createNgramTokenizer(given, name === 'edgengram') : undefined;
}

// Words as defined by Unicode: letters and digits, joined by marks like the apostrophe; ideographs are single words.
const WORD =
  /\p{Script=Han}|\p{Script=Hiragana}|[\p{L}\p{N}\p{M}_]+(?:(?<=\p{L})['’.:·](?=\p{L})[\p{L}\p{N}\p{M}_]+|(?<=\p{N})[.,'](?=\p{N})[\p{L}\p{N}\p{M}_]+){0,1000}/gu;

/** The words of a text, as defined by Unicode. */
export const tokenizeWords: Tokenizer = (text) => chop(text.match(WORD) ?? []);

/** Terms separated by white space. */
export const tokenizeByBlanks: Tokenizer = (text) => chop(text.split(/\s+/u).filter((term) => term !== ''));

/** Runs of letters. */
export const tokenizeLetters: Tokenizer = (text) => chop(text.match(/\p{L}+/gu) ?? []);

/** As in Lucene, longer terms are split into pieces of this length. */
const LONGEST = 255;
const PIECE = /[\s\S]{1,254}(?:[^\ud800-\udbff]|$)/g;

function chop(terms: string[]): string[] {
  if (terms.every(({ length }) => length <= LONGEST)) return terms;
  return terms.flatMap((term) => (term.length <= LONGEST ? term : (term.match(PIECE) ?? [])));
}

/** The whole text as one term. */
export const tokenizeWhole: Tokenizer = (text) => (text === '' ? [] : [text]);

const TOKENIZERS: ReadonlyMap<string, Tokenizer> = new Map([
  ['standard', tokenizeWords],
  ['whitespace', tokenizeByBlanks],
  ['letter', tokenizeLetters],
  ['keyword', tokenizeWhole],
]);

/** N-grams of a text: all of them, or only those at its start. */
function createNgramTokenizer(given: Arguments, edge: boolean): Tokenizer | undefined {
  const [least, most] = [Number(given.get('minGramSize') ?? 1), Number(given.get('maxGramSize') ?? (edge ? 1 : 2))];
  const known = [...given.keys()].every((name) => name === 'minGramSize' || name === 'maxGramSize');
  if (!known || !Number.isInteger(least) || !Number.isInteger(most) || least < 1 || most < least) return undefined;
  return (text) => {
    const characters = Array.from(text);
    const pieces: string[] = [];
    let total = 0;
    for (let from = 0; from < (edge ? Math.min(1, characters.length) : characters.length); from++) {
      for (let size = least; size <= most && from + size <= characters.length; size++) {
        total += size;
        if (total > MOST_CHARACTERS) return refuseLongText();
        pieces.push(characters.slice(from, from + size).join(''));
      }
    }
    return pieces;
  };
}

/** Maximum characters of all n-grams of a text; more than a database indexes of any. */
const MOST_CHARACTERS = 100_000;

const refuseLongText = (): never =>
  fail('LEXICAL_CONTENT_TOO_LONG', `The tokens of a text have more than ${MOST_CHARACTERS} characters in total.`);
