import mongoose, { Schema, type Model } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { c, from, model, table, UUID } from '../../../../src/index.js';
import { anyQuery, bodyText, commandText, type AnyQuery, type Watched } from '../../harness/sent-commands.js';
import { useWatchedDatabase } from '../watched.js';

const notes = table(
  'notes',
  {
    shelf: c.text({ lowercase: true, trim: true }),
    id: c.uuid({ default: () => UUID.v4() }),
    stars: c.int({ default: 5 }),
    secret: c.text({ select: false, uppercase: true, index: true }),
    made: c.timestamp({ default: () => new Date() }),
    tags: c.set(c.text()),
  },
  { primaryKey: { partitionBy: ['shelf'], partitionSort: ['id'] } },
);
const id = new UUID('123e4567-e89b-42d3-a456-426614174000');

const watched = useWatchedDatabase();
const { sentAndShown } = watched;

describe('the command of a query of a model over a table', () => {
  let query: () => AnyQuery;
  beforeAll(async () => {
    const Note = model(notes, { connection: watched.connection });
    // What the model sends by itself is not watched.
    await Note.init();
    await Note.syncTable();
    await Note.init();
    query = () => anyQuery(from(Note));
  });

  it('has the filter values that setters return', async () => {
    const shown = await sentAndShown(query().find().where('shelf').eq(' A '));
    expect(shown).toBe('{"find":{"filter":{"shelf":"a"},"projection":{"secret":0}}}');
    await sentAndShown(query().find().where('shelf').in([' A ', 'b']).where('id').eq(id).select('secret', 'stars'));
    await sentAndShown(query().find().where('secret').eq('x'));
  });

  it('has the update values that setters return', async () => {
    const change = query().updateOne({ shelf: ' A ', id }).set({ secret: 'x' }).push('tags', 'b');
    expect(await sentAndShown(change)).toContain('"update":{"$set":{"secret":"X"},"$push":{"tags":{"$each":["b"]}}}');
    await sentAndShown(query().deleteOne({ shelf: ' A ', id }));
    await sentAndShown(query().deleteMany().where('shelf').eq(' A '));
  });

  it('has the defaults of a row, generated once for the shown command and the next sent one', async () => {
    const insert = query().insertOne({ shelf: ' A ', secret: 'x' });
    const first = await sentAndShown(insert);
    expect(first).toMatch(/"shelf":"a","stars":5,"secret":"X","id":"[-\da-f]{36}","made":"\d{4}-/);
    expect(await sentAndShown(insert)).not.toBe(first);
    await insert.exec();
    await insert.exec();
    expect(await query().find().where('shelf').eq('a').count()).toBe(4);
  });

  it('has the defaults of the first chunk of rows', async () => {
    const rows = ['a', 'b', 'c'].map((shelf) => ({ shelf }));
    const insert = query().insertMany(rows, { chunkSize: 2 });
    expect(
      (JSON.parse(await sentAndShown(insert)) as { insertMany: { documents: object[] } }).insertMany.documents,
    ).toHaveLength(2);
    expect(watched.sent).toHaveLength(2);
  });

  it('is shown without a connection', () => {
    const other = mongoose.createConnection();
    const Note = model(notes, { connection: other as Watched['connection'] });
    expect(anyQuery(from(Note)).find().where('shelf').eq('A').compile().command).toEqual({
      find: { filter: { shelf: 'a' }, projection: { secret: 0 } },
    });
  });

  it('is refused for a value that a setter refuses', () => {
    const strict = table(
      'strict',
      {
        k: c.text({
          set: () => {
            throw new RangeError('never');
          },
        }),
      },
      { primaryKey: { partitionBy: ['k'] } },
    );
    const Strict = model(strict, { connection: watched.connection });
    expect(() => anyQuery(from(Strict)).find().where('k').eq('a').compile()).toThrow('never');
    expect(() => anyQuery(from(Strict)).insertOne({ k: 'a' }).compile()).toThrow('RangeError');
    expect(() => anyQuery(from(Strict)).deleteOne({ k: 'a' }).explain?.()).toThrow('never');
  });
});

describe('the command of a query of a model over a collection', () => {
  const fail = (): never => {
    throw new RangeError('never');
  };
  const paths = {
    name: { type: String, set: (name: string) => (name === 'never' ? fail() : name.toUpperCase()) },
    parts: [new Schema({ at: Number })],
    made: { type: Number, default: () => Math.random() },
  };
  const schema = new Schema(paths, { timestamps: true, autoCreate: false });
  schema.pre('find', function () {
    this.where('made').lt(1);
  });
  let query: () => AnyQuery;
  beforeAll(async () => {
    const Doc = watched.connection.model('Made', schema) as object as Model<object>;
    await Doc.createCollection();
    query = () => anyQuery(from(Doc));
  });

  it('has the ids, defaults and timestamps of a document, generated once for the shown command and the next sent one', async () => {
    const insert = query().insertOne({ name: 'a', parts: [{ at: 1 }] });
    const first = await sentAndShown(insert);
    expect(first).toMatch(/"name":"A".*"_id":"[\da-f]{24}","made":0\.\d+,"createdAt":\{"\$date":\d+\}/);
    expect(await sentAndShown(insert)).not.toBe(first);
    await insert.exec();
    await insert.exec();
    expect(await query().count().where('name').eq('A').exec()).toBe(4);
    await sentAndShown(query().insertMany([{ name: 'b' }, { name: 'c', parts: [{}, {}] }]));
  });

  it('has the ids that a write generates', async () => {
    const schema = new Schema(paths, { autoCreate: false });
    const Plain = watched.connection.model('Plain', schema) as object as Model<object>;
    await Plain.createCollection();
    const upsert = anyQuery(from(Plain))
      .replaceOne({ name: 'x', made: 1, parts: [{ at: 1 }] })
      .where('made')
      .eq(2)
      .upsert();
    const first = await sentAndShown(upsert);
    expect(first).toMatch(
      /"replacement":\{"name":"X".*"parts":\[\{"at":1,"_id":"[\da-f]{24}"\}\].*"_id":"[\da-f]{24}"\}/,
    );
    expect(await sentAndShown(upsert)).not.toBe(first);
  });

  it('does not have what hooks add when the query runs', async () => {
    const find = query().find().where('made').gt(0);
    expect(commandText(find.compile().command)).toBe('{"find":{"filter":{"made":{"$gt":0}}}}');
    await find.exec();
    expect(bodyText(watched.sent[0] ?? '')).toBe('{"find":{"filter":{"made":{"$gt":0,"$lt":1}}}}');
    const update = query().updateOne().where('made').eq(0).set({ name: 'b' });
    expect(commandText(update.compile().command)).not.toContain('updatedAt');
    watched.sent.length = 0;
    await update.exec();
    expect(bodyText(watched.sent[0] ?? '')).toContain('"updatedAt":{"$date":');
  });

  it('is refused, and not sent without the value, if a setter refuses the value', async () => {
    const wrong = [
      query().insertOne({ name: 'never' }),
      query().replaceOne({ name: 'never' }).where('made').eq(0),
      query().findOneAndReplace({ name: 'never' }).where('made').eq(0),
      query().updateOne().where('made').eq(0).set({ name: 'never' }),
      query().find().where('name').eq('never'),
    ];
    for (const each of wrong) {
      expect(() => each.compile()).toThrow(/never/);
      await expect(each.exec()).rejects.toThrow(/never/);
    }
    expect(watched.sent).toEqual([]);
  });
});
