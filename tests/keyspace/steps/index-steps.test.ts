import { describe, expect, it } from 'vitest';
import { compareKeyspaces } from '../../../src/keyspace/steps/compare.js';
import { c, type Columns } from '../../../src/schema/index.js';
import { program } from './describe.js';

const compare = (before: Columns, after: Columns) =>
  compareKeyspaces(program({ id: c.int(), ...after }), program({ id: c.int(), ...before })).steps;

describe('the steps of indexes', () => {
  it.each<[string, Columns, Columns]>([
    ['options', { t: c.text({ index: true }) }, { t: c.text({ index: { caseSensitive: false } }) }],
    ['options that are left out', { t: c.text({ index: { normalize: true } }) }, { t: c.text({ index: true }) }],
    ['kind', { t: c.text({ index: true }) }, { t: c.text({ index: { text: true } }) }],
    ['analyzer', { t: c.text({ index: { text: { analyzer: 'english' } } }) }, { t: c.text({ index: { text: true } }) }],
    ['metric', { t: c.vector(2, { index: { metric: 'euclidean' } }) }, { t: c.vector(2, { index: true }) }],
    [
      'part of a map',
      { t: c.map(c.text(), c.int(), { index: 'keys' }) },
      { t: c.map(c.text(), c.int(), { index: true }) },
    ],
  ])('recreate one of other %s', (_what, before, after) => {
    expect(compare(before, after)).toMatchObject([
      {
        text: "drop index 'films_t_index' and recreate it as defined",
        takes: 'drop',
        losesData: false,
        commands: [{ command: { dropIndex: {} } }, { table: 'films', command: {} }],
      },
    ]);
  });

  it('accept an index of another name as the wanted one', () => {
    expect(compare({ t: c.int({ index: { name: 'by_t' } }) }, { t: c.int({ index: true }) })).toEqual([]);
  });

  it('drop a conflicting index before they create one, with a single permission', () => {
    const before = { t: c.text({ index: { name: 'by_t' } }) };
    expect(compare(before, { t: c.text({ index: { caseSensitive: false } }) })).toMatchObject([
      { text: "drop index 'by_t' of 't'", takes: 'drop' },
      { text: "create index 'films_t_index' of 't'", takes: 'drop' },
    ]);
  });

  it('drop the index of a dropped column first, and recreate it afterwards', () => {
    const steps = compare({ a: c.int({ index: { name: 'x' } }) }, { b: c.int({ index: { name: 'x' } }) });
    expect(steps.map(({ text, takes }) => [text, takes])).toEqual([
      ["drop index 'x' of 'a'", 'drop'],
      ["add column 'b' (int)", 'add'],
      ["drop column 'a' (int)", 'drop'],
      ["create index 'x' of 'b'", 'drop'],
    ]);
  });

  it('create and drop those of each part of a map alone', () => {
    const map = (...index: readonly ('keys' | 'values' | 'entries')[]): Columns => ({
      m: c.map(c.text(), c.int(), { index: [...index] }),
    });
    const [one, two, three] = [map('keys'), map('keys', 'values'), map('entries', 'values', 'keys')];
    const list = (before: Columns, after: Columns): unknown =>
      compare(before, after).map(({ text, takes }) => [text, takes]);
    expect(list(one, two)).toEqual([["create index 'films_m_values_index' of 'm'", undefined]]);
    expect(list(two, three)).toEqual([["create index 'films_m_entries_index' of 'm'", undefined]]);
    expect(list(three, two)).toEqual([["drop index 'films_m_entries_index' of 'm'", 'drop']]);
    expect(list(two, one)).toEqual([["drop index 'films_m_values_index' of 'm'", 'drop']]);
    expect(list(three, three)).toEqual([]);
    expect(list(three, map())).toHaveLength(3);
  });

  const named = (keys: string, values: string): Columns => ({
    m: c.map(c.text(), c.int(), {
      index: [
        { of: 'keys', name: keys },
        { of: 'values', name: values },
      ],
    }),
  });
  const list = (before: Columns, after: Columns): unknown =>
    compare(before, after).map(({ text, takes }) => [text, takes]);

  it('exchange the names of two, each dropped before the other is created', () => {
    expect(list(named('a', 'b'), named('b', 'a'))).toEqual([
      ["drop index 'b' of 'm'", 'drop'],
      ["drop index 'a' of 'm'", 'drop'],
      ["create index 'b' of 'm'", 'drop'],
      ["create index 'a' of 'm'", 'drop'],
    ]);
  });

  it('free what an index is of before another is created for it', () => {
    const before = { m: c.map(c.text(), c.int(), { index: { of: 'values', name: 'a' } }) };
    expect(list(before, named('a', 'b'))).toEqual([
      ["drop index 'a' and recreate it as defined", 'drop'],
      ["create index 'b' of 'm'", 'drop'],
    ]);
  });

  it('accept the index of another name although one of its name is of something else', () => {
    const before = { ...named('b', 'x'), n: c.int({ index: { name: 'a' } }) };
    expect(list(before, { ...named('a', 'x'), n: c.int() })).toEqual([["drop index 'a' of 'n'", 'drop']]);
  });
});
