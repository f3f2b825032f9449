import { beforeEach, describe, expect, it } from 'vitest';
import { Schema, type Model } from 'mongoose';
import { c, from, model, table } from '../../../src/index.js';
import { createDocumentExecutor } from '../../../src/driver/query/collections/executor.js';
import type { AnyDocumentModel } from '../../../src/driver/query/collections/model.js';
import { createModelExecutor } from '../../../src/driver/query/tables/executor.js';
import type { AnyModel } from '../../../src/driver/query/tables/insert.js';
import { compileRead } from '../../../src/driver/query/tables/queries.js';
import {
  createFromCollection,
  type DocumentExecutor,
  type DocumentFindNode,
} from '../../../src/query/collections/index.js';
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

it('Mongoose, which casts filters where they stand, is given a copy of the compiled filter', () => {
  const read = checkFind({ ...createEmptyFind(lines, false), raw: [{ owner: 'a' }] });
  const [one, other] = [compileRead(read), compileRead(read)];
  expect(one).toEqual(other);
  expect(one.filter).not.toBe(other.filter);
  expect((one.filter['$and'] as unknown[])[0]).not.toBe((other.filter['$and'] as unknown[])[0]);
});

it('every page is the command that is shown, but for where it goes on', async () => {
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

  /** The same node, which counts how often its conditions are taken, as each compilation does once. */
  const counted = <Node extends { readonly conditions: unknown }>(node: Node): Node =>
    Object.defineProperty({ ...node }, 'conditions', {
      enumerable: true,
      get() {
        counter.compiled++;
        return node.conditions;
      },
    });

  async function rowsOf(stream: AsyncIterable<unknown>): Promise<number> {
    let count = 0;
    for await (const _row of stream) count++;
    return count;
  }

  it('of a table: exec, docs, page, stream, compile; and once for the pages of a count', async () => {
    const { connection } = await watchedDatabase();
    const Line = model(lines, { connection });
    await Line.syncTable();
    await from(Line).insertMany(rows).exec();
    const executor = createModelExecutor(Line as object as AnyModel, lines);
    const of = memoize((read: CheckedFind): CheckedFind => ({ ...read, node: counted(read.node) }));
    const counting: Executor = {
      ...executor,
      compileFind: (read) => executor.compileFind(of(read)),
      find: (read) => executor.find(of(read)),
      docs: (read) => executor.docs(of(read)),
      page: (read, after) => executor.page(of(read), after),
    };
    const query = createFrom(lines, counting).find().where('owner').eq('a').where('tags').hasAny(['x', 'y']);
    expect(await query.exec()).toHaveLength(rows.length);
    expect(await query.docs().exec()).toHaveLength(rows.length);
    expect((await query.page()).next).not.toBeNull();
    expect(await rowsOf(query.stream())).toBe(rows.length);
    query.compile();
    expect(counter.compiled).toBe(1);
    // A count selects another column.
    expect(await query.count()).toBe(rows.length);
    expect(counter.compiled).toBe(2);
    await connection.destroy();
  });

  it('of a collection: exec, page, stream; and once for the pages of a count', async () => {
    const { connection } = await watchedDatabase();
    const Doc = await sheetsIn(connection);
    await from(Doc).insertMany(rows).exec();
    const executor = createDocumentExecutor(Doc as object as AnyDocumentModel);
    const of = memoize((node: DocumentFindNode): DocumentFindNode => counted(node));
    const counting: DocumentExecutor = {
      ...executor,
      find: (node) => executor.find(of(node)),
      page: (node, after) => executor.page(of(node), after),
    };
    const query = createFromCollection<Sheet>(counting).find().where('owner').eq('a').where('tags').in(['x', 'y']);
    expect(await query.exec()).toHaveLength(rows.length);
    expect((await query.page()).next).not.toBeNull();
    expect(await rowsOf(query.stream())).toBe(rows.length);
    expect(counter.compiled).toBe(1);
    expect(await query.count({ upTo: 500 })).toBe(rows.length);
    expect(counter.compiled).toBe(2);
    await connection.destroy();
  });
});
