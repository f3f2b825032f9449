import { describe, expect, it } from 'vitest';
import { makeTable, regular, type Row } from '../table-harness.js';

const COUNT = 40;
const tagsOf = (id: number): string[] => Array.from({ length: 4000 }, (_, at) => `${at % 7} ${id + at}`);

/** A table of rows with too many values to be indexed in one step. */
function makeLarge() {
  const made = makeTable({
    columns: { id: 'int', tags: { type: 'set', valueType: 'text' }, t: 'text' },
    partitionBy: ['id'],
  });
  for (let id = 0; id < COUNT; id++) made.insert({ id, tags: tagsOf(id), t: `a b${id % 3}` });
  const { table, findAll } = made;
  const found = (tag: string): unknown[] => findAll({ tags: { $in: [tag] } }).rows.map(({ id }) => id);
  const all = (): Row[] => findAll({}).rows;
  /** Expects to find by each tag the rows that have it. */
  function expectToFind(...tags: readonly string[]): void {
    const rows = all();
    for (const tag of tags) expect(found(tag), tag).toEqual(holding(rows, tag));
  }
  const isComplete = (): boolean => table.indexesOf('tags').every((index) => index.isComplete);
  return { ...made, found, all, expectToFind, isComplete };
}

/** The ids of the rows that have a tag. */
const holding = (rows: readonly Row[], tag: string): unknown[] =>
  rows.flatMap(({ id, tags }) => (Array.isArray(tags) && tags.includes(tag) ? [id] : []));

const takeTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Lets everything else have its turn until something is so; tells how often it had it. */
async function countTurns(isSo: () => boolean, each: (turn: number) => void = () => {}): Promise<number> {
  let turns = 0;
  for (; !isSo(); turns++) {
    each(turns);
    await takeTurn();
  }
  return turns;
}

const TAGS = ['3 10', '0 21', '6 13', '1 1', '5 4000', 'changed', 'new', 'none'];

describe('an index over many values', () => {
  it('is filled step by step without blocking the process', async () => {
    const { table, expectToFind, isComplete } = makeLarge();
    table.addIndex('i', regular('tags'));
    expect(isComplete()).toBe(false);
    expectToFind(...TAGS);
    expect(await countTurns(isComplete)).toBeGreaterThan(2);
    expectToFind(...TAGS);
  });

  it('includes what is written while it is filled', async () => {
    const { table, found, all, expectToFind, isComplete, insert, run } = makeLarge();
    table.addIndex('i', regular('tags'));
    const inserted: number[] = [];
    await countTurns(isComplete, (turn) => {
      inserted.push(COUNT + turn);
      insert({ id: COUNT + turn, tags: ['new'] });
      run('updateOne', { filter: { id: (turn * 3) % COUNT }, update: { $set: { tags: ['changed', '0 21'] } } });
      run('deleteOne', { filter: { id: (turn * 5 + 1) % COUNT } });
      expect(new Set(found('new'))).toEqual(new Set(inserted));
    });
    expect(holding(all(), 'changed')).not.toEqual([]);
    expectToFind(...TAGS);
  });

  it('continues to be filled after the rows were restored', async () => {
    const { table, found, all, expectToFind, isComplete, run } = makeLarge();
    table.addIndex('i', regular('tags'));
    const saved = table.save();
    run('deleteMany', { filter: {} });
    await countTurns(isComplete);
    expect(found('3 10')).toEqual([]);
    table.restore(saved);
    expect(isComplete()).toBe(false);
    await countTurns(isComplete);
    expect(holding(all(), '3 10')).not.toEqual([]);
    expectToFind(...TAGS);
  });

  it('can be dropped and recreated before it is filled', async () => {
    const { table, expectToFind, isComplete } = makeLarge();
    table.addIndex('i', regular('tags'));
    table.dropIndex('i');
    await takeTurn();
    table.addIndex('j', regular('tags'));
    expect(isComplete()).toBe(false);
    await countTurns(isComplete);
    expectToFind(...TAGS);
  });

  it('is abandoned if the server is closed', async () => {
    const { engine, table, isComplete } = makeLarge();
    table.addIndex('i', regular('tags'));
    engine.close();
    for (let turn = 0; turn < 500; turn++) await takeTurn();
    expect(isComplete()).toBe(false);
  });

  it('is filled in one step if there are few values', () => {
    const { table, insert } = makeTable({ columns: { id: 'int', n: 'int' }, partitionBy: ['id'] });
    for (let id = 0; id < 20; id++) insert({ id, n: id % 3 });
    table.addIndex('i', regular('n'));
    expect(table.indexesOf('n').map(({ isComplete }) => isComplete)).toEqual([true]);
  });
});

it('a text index omits rows whose texts have too many words; they can be read and deleted', () => {
  const { table, insert, find, run } = makeTable({ columns: { id: 'int', t: 'text' }, partitionBy: ['id'] });
  insert({ id: 1, t: 'word '.repeat(100_000) }, { id: 2, t: 'word' });
  const tokenizer = { name: 'ngram', args: { minGramSize: '1', maxGramSize: '5' } };
  table.addIndex('i', { kind: 'text', column: 't', options: { analyzer: { tokenizer } } });
  expect(find({ t: { $match: 'w' } }).map(({ id }) => id)).toEqual([2]);
  expect(find({}, { sort: { t: 'w' } }).map(({ id }) => id)).toEqual([2]);
  run('deleteOne', { filter: { id: 1 } });
  expect(find({}).map(({ id }) => id)).toEqual([2]);
});
