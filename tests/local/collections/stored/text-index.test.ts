import { describe, expect, test } from 'vitest';
import { makeAnalyzer } from '../../../../src/local/search/text/analyzer.js';
import { parseJson } from '../../../../src/json/parse-json.js';
import { makeCollection } from '../collection-harness.js';

function fruits() {
  const c = makeCollection();
  const texts = ['monkey banana', 'monkey', 'biking fun', 'Banana bread, with butter', 'fun'];
  c.run('insertMany', { documents: [...texts.map(($lexical, at) => ({ _id: at + 1, $lexical })), { _id: 6 }] });
  return c;
}

describe('$match', () => {
  test.each<[string, number[]]>([
    ['banana', [1, 4]],
    ['BREAD butter', [4]],
    ['banana biking', []],
    ['', []],
  ])('%j finds the documents with every word', (text, expected) => {
    expect(fruits().ids({ $lexical: { $match: text } }, { sort: { _id: 1 } })).toEqual(expected);
  });

  test('is combined with other conditions', () => {
    expect(fruits().ids({ $lexical: { $match: 'banana' }, _id: { $in: [2, 4] } })).toEqual([4]);
  });
});

describe('a $lexical with too many words', () => {
  const words = (count: number) => Array.from({ length: count }, (_, at) => String(at % 10).repeat(8)).join(' ');

  test('is refused by the total length of its words, without blanks', () => {
    const c = makeCollection();
    expect(c.run('insertOne', { document: { _id: 1, $lexical: words(1024) } })).toEqual({
      status: { insertedIds: [1] },
    });
    expect(c.run('insertOne', { document: { _id: 2, $lexical: words(1025) } })).toEqual({
      status: { insertedIds: [] },
      errors: ['LEXICAL_CONTENT_TOO_LONG'],
    });
    const update = { $set: { $lexical: words(1025) } };
    expect(c.refusal('updateOne', { filter: { _id: 1 }, update })).toBe('LEXICAL_CONTENT_TOO_LONG');
    expect(c.ids({ $lexical: { $match: '99999999' } })).toEqual([1]);
  });

  test('is accepted if none of them is searched for', () => {
    const c = makeCollection({ lexical: { enabled: true, analyzer: 'stop' } });
    expect(c.run('insertOne', { document: { _id: 1, $lexical: 'the '.repeat(5000) } })['errors']).toBeUndefined();
  });
});

describe('a sort by $lexical', () => {
  test('puts shorter texts and repeated words first', () => {
    const c = fruits();
    expect(c.ids({}, { sort: { $lexical: 'banana' } })).toEqual([1, 4]);
    c.run('insertOne', { document: { _id: 7, $lexical: 'banana banana' } });
    expect(c.ids({}, { sort: { $lexical: 'banana' } })).toEqual([7, 1, 4]);
  });

  test('requires a word to search for', () => {
    for (const text of ['', ' ', '…!']) {
      expect(fruits().refusal('find', { sort: { $lexical: text } })).toBe('INVALID_DATABASE_QUERY');
    }
  });

  test('reflects updates', () => {
    const c = fruits();
    c.run('updateOne', { filter: { _id: 2 }, update: { $set: { $lexical: 'banana' } } });
    expect(c.ids({}, { sort: { $lexical: 'banana' }, options: { limit: 1 } })).toEqual([2]);
  });

  test('works for one document and its update', () => {
    const c = fruits();
    c.run('updateOne', { sort: { $lexical: 'biking' }, update: { $set: { hit: true } } });
    expect(c.ids({ hit: true })).toEqual([3]);
  });

  test('refuses skip and page states', () => {
    const find = (options: object) => fruits().refusal('find', { sort: { $lexical: 'x' }, options });
    expect(find({ skip: 0 })).toBe('COMMAND_FIELD_VALUE_INVALID');
    expect(find({ pageState: 'x' })).toBe('SORT_CLAUSE_INVALID');
  });
});

describe('analyzers', () => {
  test.each<[string, string, string[]]>([
    ['null', "It's 3.14 at example.com: Don't-stop", ["it's", '3.14', 'at', 'example.com', "don't", 'stop']],
    ['"standard"', 'Über 東京 go', ['über', '東', '京', 'go']],
    ['"whitespace"', 'Big  Bang!', ['Big', 'Bang!']],
    ['"keyword"', 'Big Bang', ['Big Bang']],
    ['"simple"', 'Big2Bang', ['big', 'bang']],
    [
      '{"tokenizer": {"name": "whitespace"}, "filters": [{"name": "lowercase"}, {"name": "asciifolding"}]}',
      'Café NOIR',
      ['cafe', 'noir'],
    ],
  ])('%s splits %j', (definition, text, terms) => {
    expect(makeAnalyzer(parseJson(definition))?.(text)).toEqual(terms);
  });

  test('that are unknown are refused once a search needs them', () => {
    const c = makeCollection({ lexical: { enabled: true, analyzer: 'klingon' } });
    expect(c.refusal('find', { filter: { $lexical: { $match: 'x' } } })).toBe('UNSUPPORTED_DATABASE_QUERY');
  });
});
