import { describe, expect, it } from 'vitest';
import { makeAnalyzer } from '../../../../src/local/search/text/analyzer.js';
import { parseJson } from '../../../../src/json/parse-json.js';

const analyze = (definition: string | object, text: string): string[] | undefined =>
  makeAnalyzer(typeof definition === 'string' ? definition : parseJson(JSON.stringify(definition)))?.(text);

const chain = (filters: readonly unknown[], tokenizer: unknown = { name: 'standard' }): object => ({
  tokenizer,
  filters,
});

describe('analyzers by name', () => {
  it.each<[string, string, string[]]>([
    ['english', "The Dogs' owner is running to the collections", ['dog', 'owner', 'run', 'collect']],
    ['english', "John's ponies and R2D2", ['john', 'poni', 'r2d2']],
    ['ENGLISH', 'Caresses', ['caress']],
    ['stop', 'The cat2 and a dog', ['cat', 'dog']],
    ['lowercase', 'Big BANG', ['big bang']],
    ['danish', 'Husene og hunden', ['hus', 'hund']],
    ['dutch', 'De boeken van het kind', ['boek', 'kinder']],
    ['finnish', 'Taloissa ja kirjojen', ['talo', 'kirj']],
    ['norwegian', 'Husene og opningen', ['hus', 'opning']],
    ['russian', 'Книгами и домов', ['книг', 'дом']],
    ['swedish', 'Flickorna och böckerna', ['flick', 'böck']],
  ])('%s splits %j', (name, text, terms) => {
    expect(analyze(name, text)).toEqual(terms);
  });
});

describe('custom analyzers', () => {
  it.each<[object, string, string[]]>([
    [chain([{ name: 'lowercase' }, { name: 'stop' }, { name: 'porterstem' }]), 'The Running Dogs', ['run', 'dog']],
    [
      chain(['lowercase', 'asciifolding']),
      'Café Straße Øl Æble Łódź ﬁn Ωmega',
      ['cafe', 'strasse', 'ol', 'aeble', 'lodz', 'fin', 'ωmega'],
    ],
    [chain([{ name: 'englishPossessive' }]), "dog's", ['dog']],
    [chain([{ name: 'snowballPorter', args: { language: 'Swedish' } }]), 'flickorna', ['flick']],
    [chain([{ name: 'length', args: { min: 2, max: 3 } }]), 'a ab abc abcd', ['ab', 'abc']],
    [
      chain([], { name: 'ngram', args: { minGramSize: '2', maxGramSize: '3' } }),
      'abcd',
      ['ab', 'abc', 'bc', 'bcd', 'cd'],
    ],
    [chain([], { name: 'edgengram', args: { minGramSize: 1, maxGramSize: 2 } }), 'abc', ['a', 'ab']],
    [chain(['uppercase'], 'letter'), 'a1b', ['A', 'B']],
  ])('%j splits %j', (definition, text, terms) => {
    expect(analyze(definition, text)).toEqual(terms);
    expect(analyze(JSON.stringify(definition), text)).toEqual(terms);
  });
});

describe('an unknown part', () => {
  it.each<string | object>([
    'klingon',
    '{',
    chain(['lowercase'], { name: 'classic' }),
    chain([{ name: 'phonetic' }]),
    chain([{ name: 'lowercase', args: { x: 1 } }]),
    chain([{ name: 'snowballPorter', args: { language: 'Klingon' } }]),
    chain([{ name: 'length', args: { min: 'a', max: 2 } }]),
    chain([], { name: 'ngram', args: { minGramSize: 3, maxGramSize: 1 } }),
    { ...chain([]), charFilters: [{ name: 'htmlstrip' }] },
    { filters: [] },
  ])('%j is not an analyzer', (definition) => {
    expect(analyze(definition, 'x')).toBeUndefined();
  });
});
