import { expect, it } from 'vitest';
import { Schema, type Model } from 'mongoose';
import { c, from, model, table } from '../../../src/index.js';
import { compileRead } from '../../../src/driver/query/tables/queries.js';
import { checkFind } from '../../../src/query/tables/rules/read.js';
import { createEmptyFind } from '../../../src/query/tables/nodes/draft.js';
import { bodyText, commandText, watchedDatabase } from '../harness/sent-commands.js';

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
  const Doc = connection.model(
    'Sheet',
    new Schema({ owner: String, at: Number, tags: [String] }),
  ) as object as Model<Sheet>;
  await Doc.createCollection();
  const rows = Array.from({ length: 120 }, (_, at) => ({ owner: 'a', at, tags: ['x'] }));
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
