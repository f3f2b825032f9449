import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { SavedRows } from '../../../../src/local/tables/stored/table.js';
import { list, makeTable, ofText, regular } from '../table-harness.js';

interface Write {
  readonly kind: 'insert' | 'update';
  readonly id: number;
  readonly d: number;
  readonly l: readonly number[];
}

type Change =
  | Write
  | { readonly kind: 'delete'; readonly id: number }
  | { readonly kind: 'truncate' | 'save' | 'restore' | 'recreate' };

const id = fc.nat({ max: 11 });
const d = fc.nat({ max: 3 });
const l = fc.array(fc.nat({ max: 3 }), { maxLength: 4 });
const changes = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.record({ kind: fc.constantFrom('insert', 'update'), id, d, l }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('delete'), id }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('save', 'restore', 'recreate') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('truncate') }) },
  ) satisfies fc.Arbitrary<Change>,
  { maxLength: 60 },
);

/** Lets eleven milliseconds pass at each look at the clock: every step adds one row, or one entry. */
function slowDown(): void {
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 11));
  onTestFinished(() => clock.mockRestore());
}

const INDEXES = { by_d: regular('d'), by_l: regular('l'), by_t: ofText('t') };
const NUMBERS = [0, 1, 2, 3];

function makeRows() {
  const made = makeTable({
    columns: { p: 'int', id: 'int', d: 'decimal', l: list('decimal'), t: 'text' },
    partitionBy: ['p'],
    partitionSort: [['id', 1]],
  });
  const indexes = () => ['d', 'l', 't'].flatMap((column) => made.table.indexesOf(column));
  const isComplete = (): boolean => indexes().every((index) => index.isComplete);
  /** What is found by the indexes, in their order. */
  const read = (): unknown =>
    indexes().map((index) => [
      index.target,
      Array.from(index.between(undefined, undefined), (key) => made.table.get(key)),
      NUMBERS.map((number) => made.findAll({ l: { $in: [number] } }).rows),
      NUMBERS.map((number) => made.findAll({ d: { $lte: number } }).rows),
      NUMBERS.map((number) => made.findAll({ t: { $match: `word${number}` } }).rows),
    ]);
  const create = (): void => {
    for (const [name, definition] of Object.entries(INDEXES)) made.table.addIndex(name, definition);
  };
  const drop = (): void => Object.keys(INDEXES).forEach((name) => void made.table.dropIndex(name));
  const fill = async (): Promise<void> => {
    while (!isComplete()) await turn();
  };
  return { ...made, isComplete, read, create, drop, fill };
}

/** Decimals that are equal in different forms. */
const toForms = (values: readonly number[]): string =>
  `[${values.map((one, at) => `${one}.${'0'.repeat((at % 2) + 1)}`).join()}]`;

it('an index has the entries of the rows as they are, however they change while it is filled', async () => {
  slowDown();
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 12 }), fc.nat({ max: 5 }), changes, async (rows, apart, program) => {
      const made = makeRows();
      const saved: SavedRows[] = [];
      const write = (row: Write): void => {
        const key = `"p":${row.id % 3},"id":${row.id}`;
        const rest = `"d":${row.d}.${'0'.repeat(row.d + 1)},"l":${toForms(row.l)},"t":"word${row.d} every"`;
        if (row.kind === 'insert') made.run('insertOne', `{"document":{${key},${rest}}}`);
        else made.run('updateOne', `{"filter":{${key}},"update":{"$set":{${rest}}}}`);
      };
      for (let at = 0; at < rows; at++) write({ kind: 'insert', id: at, d: at % 4, l: [at % 4, at % 3, at % 4] });
      made.create();
      for (const [at, change] of program.entries()) {
        if (at % (apart + 1) === 0) await turn();
        perform(change);
      }
      await made.fill();
      const found = made.read();
      made.drop();
      made.create();
      await made.fill();
      expect(found).toEqual(made.read());

      function perform(change: Change): void {
        switch (change.kind) {
          case 'insert':
          case 'update':
            write(change);
            break;
          case 'delete':
            made.run('deleteOne', { filter: { p: change.id % 3, id: change.id } });
            break;
          case 'truncate':
            made.run('deleteMany', { filter: {} });
            break;
          case 'recreate':
            made.drop();
            made.create();
            break;
          case 'save':
            saved.push(made.table.save());
            break;
          case 'restore': {
            const last = saved.at(-1);
            if (last) made.table.restore(last);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('an index that was being filled when its table was saved is filled again', async () => {
  slowDown();
  const made = makeRows();
  for (let id = 0; id < 9; id++) made.insert({ p: 0, id, d: id, l: [id], t: `word${id}` });
  made.create();
  await turn();
  const saved = made.table.save();
  expect(made.isComplete()).toBe(false);
  await made.fill();
  const found = made.read();
  made.run('deleteMany', { filter: {} });
  made.table.restore(saved);
  expect(made.isComplete()).toBe(false);
  await made.fill();
  expect(made.read()).toEqual(found);
});
