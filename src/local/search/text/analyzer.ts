import { isArray, isNumber, isObject, type Json } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';
import {
  lowerTerms,
  makeFilter,
  porterStem,
  createStemFilter,
  createStopFilter,
  stripPossessives,
  type TermFilter,
} from './filters.js';
import { ENGLISH, SNOWBALL, type Language } from './languages.js';
import {
  tokenizeByBlanks,
  tokenizeLetters,
  makeTokenizer,
  tokenizeWhole,
  tokenizeWords,
  type Arguments,
  type Tokenizer,
} from './tokenizers.js';

/** Splits a text into searchable terms. */
export type Analyzer = (text: string) => string[];

/**
 * The analyzer of a definition: a name, or a tokenizer with filters, as an object or JSON text. Undefined if it is not
 * supported.
 */
export function makeAnalyzer(definition: Json | undefined): Analyzer | undefined {
  if (definition === undefined || definition === null) return ANALYZERS.get('standard');
  if (typeof definition === 'string') return ANALYZERS.get(definition.toLowerCase()) ?? fromText(definition);
  if (!isObject(definition)) return undefined;
  const tokenizer = readPart(definition.get('tokenizer'), makeTokenizer);
  const filters = listOf(definition.get('filters')).map((filter) => readPart(filter, makeFilter));
  if (filters.length > MOST_FILTERS) return undefined;
  const hasCharFilters = listOf(definition.get('charFilters')).length > 0;
  if (!tokenizer || hasCharFilters || !filters.every((filter) => filter !== undefined)) return undefined;
  return chainFilters(tokenizer, ...filters);
}

/** More filters would only cost time. */
const MOST_FILTERS = 100;

function chainFilters(tokenizer: Tokenizer, ...filters: readonly TermFilter[]): Analyzer {
  return (text) => {
    const terms = filters.reduce<readonly string[]>((given, filter) => filter(given), tokenizer(text));
    return terms.filter((term) => term !== '');
  };
}

const createLanguageAnalyzer = ({ stem, stopWords }: Language): Analyzer =>
  chainFilters(tokenizeWords, lowerTerms, createStopFilter(stopWords), createStemFilter(stem));

const ANALYZERS: ReadonlyMap<string, Analyzer> = new Map<string, Analyzer>([
  ['standard', chainFilters(tokenizeWords, lowerTerms)],
  ['simple', chainFilters(tokenizeLetters, lowerTerms)],
  ['stop', chainFilters(tokenizeLetters, lowerTerms, createStopFilter(ENGLISH.stopWords))],
  ['lowercase', chainFilters(tokenizeWhole, lowerTerms)],
  ['whitespace', tokenizeByBlanks],
  ['keyword', tokenizeWhole],
  [
    'english',
    chainFilters(tokenizeWords, stripPossessives, lowerTerms, createStopFilter(ENGLISH.stopWords), porterStem),
  ],
  ...[...SNOWBALL].map(([name, language]) => [name, createLanguageAnalyzer(language)] as const),
]);

function fromText(text: string): Analyzer | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return makeAnalyzer(parseJson(text));
  } catch {
    return undefined;
  }
}

/** A part is a name, or an object with a name and arguments. */
function readPart<Part>(
  part: Json | undefined,
  make: (name: string, given: Arguments) => Part | undefined,
): Part | undefined {
  if (typeof part === 'string') return make(part.toLowerCase(), new Map());
  const name = isObject(part) ? part.get('name') : undefined;
  if (!isObject(part) || typeof name !== 'string') return undefined;
  const args = part.get('args');
  const given = new Map([...(isObject(args) ? args : [])].map(([key, value]) => [key, toText(value)] as const));
  return make(name.toLowerCase(), given);
}

const toText = (value: Json): string => (typeof value === 'string' || isNumber(value) ? String(value) : '');

const listOf = (list: Json | undefined): readonly Json[] => (isArray(list) ? list : []);
