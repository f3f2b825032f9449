import { isArray, isObject, parseJson, type Json } from '../../wire/json.js';

/** Splits a text into the terms that it can be found by. */
export type Analyzer = (text: string) => string[];

/** The analyzer of a definition: a name, or a tokenizer with filters. Undefined when there is none like that here. */
export function makeAnalyzer(definition: Json | undefined): Analyzer | undefined {
  if (definition === undefined || definition === null) return ANALYZERS.get('standard');
  if (typeof definition === 'string') return ANALYZERS.get(definition.toLowerCase()) ?? fromText(definition);
  if (!isObject(definition)) return undefined;
  const tokenizer = TOKENIZERS.get(nameOf(definition.get('tokenizer')));
  const filters = listOf(definition.get('filters')).map((filter) => FILTERS.get(nameOf(filter)));
  const charFilters = listOf(definition.get('charFilters'));
  if (!tokenizer || charFilters.length > 0 || !filters.every((filter) => filter !== undefined)) return undefined;
  return (text) => filters.reduce((terms, filter) => terms.map(filter), tokenizer(text)).filter((term) => term !== '');
}

// The words of Unicode: letters and digits, joined by marks like the apostrophe; ideographs stand alone.
const WORD =
  /\p{Script=Han}|\p{Script=Hiragana}|[\p{L}\p{N}\p{M}_]+(?:(?<=\p{L})['’.:·](?=\p{L})[\p{L}\p{N}\p{M}_]+|(?<=\p{N})[.,'](?=\p{N})[\p{L}\p{N}\p{M}_]+)*/gu;

const TOKENIZERS: ReadonlyMap<string, Analyzer> = new Map<string, Analyzer>([
  ['standard', (text) => text.match(WORD) ?? []],
  ['whitespace', (text) => text.split(/\s+/u).filter((term) => term !== '')],
  ['letter', (text) => text.match(/\p{L}+/gu) ?? []],
  ['keyword', (text) => (text === '' ? [] : [text])],
]);

const lowerCase = (term: string): string => term.toLowerCase();

const FILTERS: ReadonlyMap<string, (term: string) => string> = new Map([
  ['lowercase', lowerCase],
  ['uppercase', (term: string) => term.toUpperCase()],
  ['trim', (term: string) => term.trim()],
  ['asciifolding', (term: string) => term.normalize('NFD').replace(/\p{M}/gu, '')],
]);

const tokenize = (name: string, text: string): string[] => TOKENIZERS.get(name)?.(text) ?? [];

const ANALYZERS: ReadonlyMap<string, Analyzer> = new Map<string, Analyzer>([
  ['standard', (text) => tokenize('standard', text).map(lowerCase)],
  ['simple', (text) => tokenize('letter', text).map(lowerCase)],
  ['lowercase', (text) => (text === '' ? [] : [lowerCase(text)])],
  ['whitespace', (text) => tokenize('whitespace', text)],
  ['keyword', (text) => tokenize('keyword', text)],
]);

/** A definition may also come as the JSON text of an object. */
function fromText(text: string): Analyzer | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return makeAnalyzer(parseJson(text));
  } catch {
    return undefined;
  }
}

function nameOf(part: Json | undefined): string {
  const name = isObject(part) ? part.get('name') : part;
  return typeof name === 'string' ? name.toLowerCase() : '';
}

const listOf = (list: Json | undefined): readonly Json[] => (isArray(list) ? list : []);
