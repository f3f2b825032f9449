import { beforeEach, describe, expect, it } from 'vitest';
import { Schema, type Model } from 'mongoose';
import { c, from, model, table } from '../../../src/index.js';
import { createDocumentExecutor } from '../../../src/driver/query/collections/executor.js';
import type { AnyDocumentModel } from '../../../src/driver/query/collections/model.js';
import { createModelExecutor } from '../../../src/driver/query/tables/executor.js';
import type { AnyModel } from '../../../src/driver/query/tables/insert.js';
import { compileRead } from '../../../src/driver/query/tables/queries.js';
import { createFromCollection, type DocumentExecutor } from '../../../src/query/collections/index.js';
import { createFrom, type CheckedFind, type Executor } from '../../../src/query/tables/index.js';
import { checkFind } from '../../../src/query/tables/rules/read.js';
import { createEmptyFind } from '../../../src/query/tables/nodes/draft.js';
import { memoize } from '../../../src/util/memoize.js';
import { bodyText, commandText, watchedDatabase, type Watched } from '../harness/sent-commands.js';

const lines = table(
  'lines',
  { owner: c.text(), at: c.int(), tags: c.set(c.text(), { index: true }) },
  { primaryKey: { partitionBy: ['owner'], partitionSort: ['at'] } },
);

interface Sheet {
  owner: string;
  at: number;
  tags: string[];
}

/** The model of a collection of the same. */
async function sheetsIn(connection: Watched['connection']): Promise<Model<Sheet>> {
  const made = connection.model('Sheet', new Schema({ owner: String, at: Number, tags: [String] }));
  await made.createCollection();
  return made as object as Model<Sheet>;
}

const rows = Array.from({ length: 120 }, (_, at) => ({ owner: 'a', at, tags: ['x'] }));

it('Mongoose, which casts filters in place, gets a copy of the compiled filter', () => {
  const read = checkFind({ ...createEmptyFind(lines, false), raw: [{ owner: 'a' }] });
  const [one, other] = [compileRead(read), compileRead(read)];
  expect(one).toEqual(other);
  expect(one.filter).not.toBe(other.filter);
  expect((one.filter['$and'] as unknown[])[0]).not.toBe((other.filter['$and'] as unknown[])[0]);
});

it('every page is the command that is shown, except for its page state', async () => {
  const watched = await watchedDatabase();
  const { connection, sent } = watched;
  const Line = model(lines, { connection });
  await Line.syncTable();
  const Doc = await sheetsIn(connection);
  await from(Line).insertMany(rows).exec();
  await from(Doc).insertMany(rows).exec();
  const ofTable = from(Line).find().where('owner').eq('a').where('tags').hasAny(['x', 'y']);
  const ofCollection = from(Doc).find().where('owner').eq('a').where('tags').in(['x', 'y']);
  for (const query of [ofTable, ofCollection]) {
    const shown = commandText(query.compile().command);
    for (let time = 0; time < 2; time++) {
      sent.length = 0;
      let count = 0;
      for await (const _row of query.stream()) count++;
      expect(count).toBe(120);
      expect(sent.length).toBeGreaterThan(2);
      const [first = '', ...more] = sent;
      expect(bodyText(first)).toBe(shown);
      for (const body of more) {
        const { find } = JSON.parse(body) as { find: { options: { pageState?: string } } };
        expect(find.options.pageState).toEqual(expect.any(String));
        expect({ find: { ...find, options: undefined } }).toEqual(JSON.parse(shown));
      }
    }
  }
  await connection.destroy();
});

describe('what is done with a query compiles its filter once', () => {
  const counter = { compiled: 0 };
  beforeEach(() => void (counter.compiled = 0));

  /** The same conditions, which count how often their values are taken, as each compilation does. */
  const countedConditions = memoize((conditions: readonly object[]): readonly object[] =>
    conditions.map((condition) =>
      'value' in condition
        ? Object.defineProperty({ ...condition }, 'value', {
            get() {
              counter.compiled++;
              return condition.value;
            },
          })
        : condition,
    ),
  );
  const of = <Node extends object>(node: Node): Node =>
    'conditions' in node ? { ...node, conditions: countedConditions(node.conditions as readonly object[]) } : node;

  interface Query {
    exec(): Promise<readonly unknown[]>;
    docs(): { exec(): Promise<readonly unknown[]>; stream(): AsyncIterable<unknown> };
    page(): Promise<{ readonly next: string | null }>;
    stream(): AsyncIterable<unknown>;
  }

  async function readAll(query: Query): Promise<void> {
    expect(await query.exec()).toHaveLength(rows.length);
    expect(await query.docs().exec()).toHaveLength(rows.length);
    expect(await rowsOf(query.docs().stream())).toBe(rows.length);
    expect((await query.page()).next).not.toBeNull();
    expect(await rowsOf(query.stream())).toBe(rows.length);
  }

  function takenBy(work: () => unknown): number {
    const before = counter.compiled;
    work();
    return counter.compiled - before;
  }

  async function rowsOf(stream: AsyncIterable<unknown>): Promise<number> {
    let count = 0;
    for await (const _row of stream) count++;
    return count;
  }

  it('of a table: exec, docs, page, stream, count, exists, distinct, compile, explain, toMongoose', async () => {
    const { connection } = await watchedDatabase();
    const Line = model(lines, { connection });
    await Line.syncTable();
    await from(Line).insertMany(rows).exec();
    const executor = createModelExecutor(Line as object as AnyModel, lines);
    const ofRead = memoize((read: CheckedFind): CheckedFind => ({ ...read, node: of(read.node) }));
    const counting: Executor = {
      ...executor,
      compileFind: (read) => executor.compileFind(ofRead(read)),
      explain: (query) => executor.explain('kind' in query ? query : ofRead(query)),
      find: (read) => executor.find(ofRead(read)),
      docs: (read) => executor.docs(ofRead(read)),
      page: (read, after) => executor.page(ofRead(read), after),
      docsPage: (read, after) => executor.docsPage(ofRead(read), after),
      toMongoose: (read) => executor.toMongoose(ofRead(read)),
    };
    const query = createFrom(lines, counting).find().where('owner').eq('a').where('tags').hasAny(['x', 'y']);
    query.toMongoose();
    const once = counter.compiled;
    expect(once).toBeGreaterThan(0);
    await readAll(query);
    query.compile();
    expect(counter.compiled).toBe(once);
    // The plan takes the values, too.
    const planned = takenBy(() => query.explain());
    expect(takenBy(() => query.limit(9).explain())).toBe(once + planned);
    counter.compiled = once;
    expect(await query.count()).toBe(rows.length);
    expect(await query.exists()).toBe(true);
    expect(await query.distinct('tags')).toEqual(['x']);
    expect(counter.compiled).toBe(once);
    await connection.destroy();
  });

  async function countingSheets() {
    const { connection } = await watchedDatabase();
    const Doc = await sheetsIn(connection);
    await from(Doc).insertMany(rows).exec();
    const executor = createDocumentExecutor(Doc as object as AnyDocumentModel);
    const counting: DocumentExecutor = {
      ...executor,
      compileFind: (node) => executor.compileFind(of(node)),
      compileDistinct: (node) => executor.compileDistinct(of(node)),
      compileWrite: (node) => executor.compileWrite(of(node)),
      explain: (node) => executor.explain(of(node)),
      find: (node) => executor.find(of(node)),
      page: (node, after) => executor.page(of(node), after),
      distinct: (node) => executor.distinct(of(node)),
      write: (node) => executor.write(of(node)),
      toMongoose: (node) => executor.toMongoose(of(node)),
    };
    return { sheets: createFromCollection<Sheet>(counting), connection };
  }

  it('of a collection: exec, docs, page, stream, count, exists, distinct, compile, explain, toMongoose', async () => {
    const { sheets, connection } = await countingSheets();
    const query = sheets.find().where('owner').eq('a').where('tags').in(['x', 'y']);
    query.toMongoose();
    const once = counter.compiled;
    expect(once).toBeGreaterThan(0);
    await readAll(query);
    expect(await query.count()).toBe(rows.length);
    expect(await query.count({ upTo: 500 })).toBe(rows.length);
    expect(await query.exists()).toBe(true);
    expect(await query.distinct('tags')).toEqual(['x']);
    query.compile();
    query.explain();
    query.explain('count');
    expect(counter.compiled).toBe(once);
    await connection.destroy();
  });

  it('of a collection: a write, a count, and the values of a path', async () => {
    const { sheets, connection } = await countingSheets();
    const write = sheets.updateMany().where('owner').eq('a').set({ at: 1 });
    const count = sheets.count().where('owner').eq('a');
    const distinct = sheets.distinct('tags').where('owner').eq('a');
    for (const query of [write, count, distinct]) {
      counter.compiled = 0;
      query.compile();
      const once = counter.compiled;
      expect(once).toBeGreaterThan(0);
      query.compile();
      query.explain();
      await query.exec();
      expect(counter.compiled).toBe(once);
    }
    await connection.destroy();
  });

  it('of a collection with a raw filter, whose paths compile() shows unchanged', async () => {
    const { sheets, connection } = await countingSheets();
    const raw = { $or: [{ 'a&.b': 1 }, { $not: { 'a&&c': 2 } }] };
    const query = sheets.find().raw(raw);
    expect(query.compile()).toMatchObject({ filter: raw, command: { find: { filter: raw } } });
    expect(await query.exec()).toHaveLength(rows.length);
    await connection.destroy();
  });
});
