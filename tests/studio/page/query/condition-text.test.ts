import { describe, expect, it } from 'vitest';
import { OPERATORS } from '../../../../src/cql/operators.js';
import { parsePhrase, printCondition } from '../../../../src/studio/page/query/condition-text.js';
import { describeOperator } from '../../../../src/studio/page/query/operators.js';

const columns = ['genre', 'year', 'title', 'tags', 'first name', 'has'];

describe('a condition that is written', () => {
  it('is a column, an operator and a value', () => {
    expect(parsePhrase('genre = Drama', columns)).toMatchObject({ column: 'genre', operator: 'eq', text: 'Drama' });
    expect(parsePhrase(' year>=1940', columns)).toMatchObject({ column: 'year', operator: 'gte', text: '1940' });
    expect(parsePhrase('tags has any a, b', columns)).toMatchObject({
      column: 'tags',
      operator: 'hasAny',
      text: 'a, b',
    });
    expect(parsePhrase('"first name" = x = y', columns)).toMatchObject({ column: 'first name', text: 'x = y' });
    expect(parsePhrase('has HAS KEY k', columns)).toMatchObject({ column: 'has', operator: 'hasKey', text: 'k' });
  });

  it('says where the part begins that is being written', () => {
    expect(parsePhrase('ge', columns)).toEqual({ from: 0 });
    expect(parsePhrase('genre', columns)).toEqual({ from: 0 });
    expect(parsePhrase('genre ', columns)).toEqual({ column: 'genre', from: 6 });
    expect(parsePhrase('tags ha', columns)).toEqual({ column: 'tags', from: 5 });
    expect(parsePhrase('tags has', columns)).toEqual({ column: 'tags', from: 5 });
    expect(parsePhrase('genre = Dr', columns)).toMatchObject({ operator: 'eq', from: 8 });
  });

  it.each(Object.keys(OPERATORS))('is read as it was printed: %s', (operator) => {
    for (const column of columns) {
      const condition = { column, operator, text: 'a, b' };
      expect(parsePhrase(printCondition(condition), columns)).toMatchObject(condition);
    }
  });
});

it('every operator of the query builder has a text of its own', () => {
  const texts = Object.keys(OPERATORS).map((name) => describeOperator(name).text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(describeOperator('somethingElse')).toEqual({ text: 'somethingElse', takes: 'one', part: 'value' });
});
