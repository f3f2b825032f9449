import { describe, expect, it } from 'vitest';
import type { ColumnView } from '../../../../src/studio/protocol/schema.js';
import { readCondition, writeCondition } from '../../../../src/studio/page/query/conditions.js';

const column = (name: string, type: string): ColumnView => ({ name, member: name, type, role: 'regular', indexes: [] });
const columns = [
  column('genre', 'text'),
  column('year', 'int'),
  column('votes', 'bigint'),
  column('tags', 'set<text>'),
  column('facts', 'map<text, int>'),
];

const read = (name: string, operator: string, text: string) => readCondition({ column: name, operator, text }, columns);

describe('the operands of a condition', () => {
  it('have the type of the column', () => {
    expect(read('year', 'eq', '1999')).toEqual({ condition: { column: 'year', operator: 'eq', operands: [1999] } });
    expect(read('votes', 'gt', '9223372036854775807')).toMatchObject({
      condition: { operands: ['9223372036854775807'] },
    });
    expect(read('genre', 'eq', '')).toMatchObject({ condition: { operands: [''] } });
  });

  it('have the type of the part that is compared', () => {
    expect(read('tags', 'has', 'noir')).toMatchObject({ condition: { operands: ['noir'] } });
    expect(read('facts', 'hasKey', 'oscars')).toMatchObject({ condition: { operands: ['oscars'] } });
    expect(read('facts', 'hasValue', '3')).toMatchObject({ condition: { operands: [3] } });
    expect(read('facts', 'hasEntry', 'oscars: 3')).toMatchObject({ condition: { operands: ['oscars', 3] } });
    expect(read('facts', 'hasAnyEntry', 'oscars: 3, runtime: 90')).toMatchObject({
      condition: {
        operands: [
          ['oscars', 3],
          ['runtime', 90],
        ],
      },
    });
    expect(read('genre', 'match', 'film noir')).toMatchObject({ condition: { operands: ['film noir'] } });
  });

  it('are several for lists and ranges', () => {
    expect(read('genre', 'in', 'Drama, "Noir, or so", ')).toMatchObject({
      condition: { operands: ['Drama', 'Noir, or so'] },
    });
    expect(read('year', 'between', '1940 and 1950')).toMatchObject({ condition: { operands: [1940, 1950] } });
  });

  it('that do not fit are refused with what to write', () => {
    expect(read('year', 'eq', 'soon')).toEqual({ problem: 'Write a whole number.' });
    expect(read('year', 'in', '1, x')).toEqual({ problem: 'Write a whole number.' });
    expect(read('year', 'between', '1940')).toEqual({ problem: 'Write two values: 1940 and 1950.' });
    expect(read('facts', 'hasEntry', 'oscars')).toEqual({ problem: 'Write a key and its value: key: value.' });
    expect(read('year', 'gt', '')).toEqual({ problem: 'Write a value after >.' });
    expect(read('nothing', 'eq', 'x')).toEqual({ problem: 'There is no column nothing.' });
  });
});

it('a value of a row becomes a condition that finds it', () => {
  const [genre, year] = columns;
  if (!genre || !year) throw new Error('no columns');
  expect(writeCondition(year, 'eq', 1999)).toEqual({ column: 'year', operator: 'eq', text: '1999' });
  const written = writeCondition(genre, 'in', 'a, "b"');
  expect(readCondition(written, columns)).toMatchObject({ condition: { operands: ['a, "b"'] } });
});
