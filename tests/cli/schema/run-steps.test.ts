import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../../src/cli/settings/database.js';
import { isBlocked } from '../../../src/cli/schema/new-table.js';
import { runSteps } from '../../../src/cli/schema/run-steps.js';
import { describeKeyspace } from '../../../src/driver/sync/describe-keyspace.js';
import { describeTables } from '../../../src/keyspace/description/describe-tables.js';
import type { KeyspaceDescription } from '../../../src/keyspace/description/description.js';
import { compareKeyspaces } from '../../../src/keyspace/steps/compare.js';
import { c, table, type Columns } from '../../../src/schema/index.js';
import { createTemporaryFolder } from '../temporary-folder.js';

/** The indexes that a column may have, by the column; false is none. */
const INDEXES = {
  number: [false, true],
  text: [false, true, { caseSensitive: false }, { normalize: true, ascii: true }, { text: true }],
  words: [false, { text: { analyzer: 'english' } }],
  tags: [false, true],
  facts: [false, true, 'keys', 'values'],
  near: [false, true, { metric: 'euclidean' }, { metric: 'dot_product', sourceModel: 'openai-v3-small' }],
  at: [false, true],
  by: [false],
  cast: [false],
} as const;
type Name = keyof typeof INDEXES;

/** A column with one of its indexes; the options of indexes are typed by the kind of column, which is lost here. */
function createColumn(name: Name, which: number, fields: readonly string[], own: string | undefined): Columns[string] {
  const index = INDEXES[name][which % INDEXES[name].length] as false;
  const given = typeof index === 'object' && own !== undefined ? { ...(index as object), name: own } : index;
  const options = { index: given as false };
  const person = c.udt('person', Object.fromEntries(['name', ...fields].map((field) => [field, c.text()])));
  const columns: Readonly<Record<Name, () => Columns[string]>> = {
    number: () => c.int(options),
    text: () => c.text(options),
    words: () => c.text(options),
    tags: () => c.set(c.text(), options),
    facts: () => c.map(c.text(), c.int(), options),
    near: () => c.vector(2, options),
    at: () => c.timestamp(options),
    by: () => person,
    cast: () => c.list(person),
  };
  return columns[name]();
}

const names = Object.keys(INDEXES) as Name[];
const tables = fc.record({
  fields: fc.subarray(['born', 'died']),
  tables: fc.dictionary(
    fc.constantFrom('films', 'actors', 'shelves'),
    fc.dictionary(fc.constantFrom(...names), fc.nat(5), { maxKeys: 6 }),
    { maxKeys: 3 },
  ),
});

/** A program of some tables; some indexes have a name that is free, and moves from table to table. */
const program = fc.tuple(tables, fc.boolean()).map(([{ fields, tables: given }, named]): KeyspaceDescription => {
  const free = named ? ['by_x', 'by_y', 'by_z'] : [];
  const keyed = { primaryKey: { partitionBy: ['id'] } } as const;
  return describeTables(
    Object.entries(given).map(([name, columns]) =>
      table(
        name,
        {
          id: c.int(),
          ...Object.fromEntries(
            Object.entries(columns).map(([column, which]) => [
              column,
              createColumn(column as Name, which, fields, free.pop()),
            ]),
          ),
        },
        keyed,
      ),
    ),
  );
});

/** Makes a keyspace match, in several runs that are cut off after some commands. */
async function push({ db }: Database, wanted: KeyspaceDescription, after: number): Promise<void> {
  for (let run = 0; ; run += 1) {
    const { steps } = compareKeyspaces(wanted, await describeKeyspace(db), { all: true });
    const plan = steps.filter(({ takes }) => takes !== 'a new table');
    expect(steps.filter(isBlocked)).toEqual([]);
    if (plan.length === 0) return;
    const stop = new AbortController();
    let done = 0;
    const result = await runSteps(db, plan, {
      signal: stop.signal,
      onDone: () => {
        done += 1;
        if (done > after && run < 3) stop.abort();
      },
    });
    expect(result.failure).toBeUndefined();
  }
}

let count = 0;

describe('random tables', () => {
  it.each([
    ['in memory', 60],
    ['in a folder', 6],
  ] as const)('become others by their steps, in runs that are cut off (%s)', async (where, numRuns) => {
    const query = where === 'in memory' ? '' : `?dir=${createTemporaryFolder()}`;
    await fc.assert(
      fc.asyncProperty(program, program, fc.nat(4), async (before, wanted, after) => {
        const database = await openDatabase({ uri: `local://run_steps_${++count}${query}` });
        try {
          await push(database, before, 100);
          await push(database, wanted, after);
          const { tables: there } = await describeKeyspace(database.db);
          expect(there.map(({ name }) => name)).toEqual(wanted.tables.map(({ name }) => name));
        } finally {
          await database.close();
        }
      }),
      { numRuns },
    );
  });
});
