import { UUID } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import { from } from '../../../../src/index.js';
import { openEmbedded } from './open-watched.js';

/** The code of the last request of a command, after it was sent. */
async function printAfter(
  send: (opened: Awaited<ReturnType<typeof openEmbedded>>) => Promise<unknown>,
  wanted: string,
): Promise<string> {
  const opened = await openEmbedded();
  await send(opened);
  const { id } = await opened.untilSeen(({ command }) => command === wanted);
  return (await opened.ask('code', { id })).code;
}

describe('a request to a table as code', () => {
  it('has an object of values where all are equal', async () => {
    const code = await printAfter(({ Movie }) => from(Movie).findOne({ genre: 'Noir', year: 1944 }).exec(), 'findOne');
    expect(code).toBe("await from(movies).findOne({ genre: 'Noir', year: 1944 }).exec();\n");
  });

  it('has a chain with operators, selection, order and limit', async () => {
    const code = await printAfter(
      ({ Movie }) =>
        from(Movie)
          .find()
          .where('genre')
          .eq('Noir')
          .where('year')
          .gte(1940)
          .select('title')
          .sort('-year')
          .limit(5)
          .exec(),
      'find',
    );
    expect(code).toBe(
      "await from(movies).find()\n  .where('genre').eq('Noir')\n  .where('year').gte(1940)\n  .select('title')\n" +
        "  .sort('-year')\n  .limit(5)\n  .exec();\n",
    );
  });

  it('has elements of sets', async () => {
    const code = await printAfter(({ Movie }) => from(Movie).find().where('tags').has('classic').exec(), 'find');
    expect(code).toContain("where('tags')");
    expect(code).not.toMatch(/^\/\//);
  });

  it('allows filtering where the request needed it', async () => {
    const code = await printAfter(
      ({ Movie }) => from(Movie).find().allowFiltering().where('views').gt(1n).exec(),
      'find',
    );
    expect(code).toBe("await from(movies).find().allowFiltering().where('views').gt(1n).exec();\n");
  });

  it('finds near a vector', async () => {
    const code = await printAfter(
      ({ Movie }) => from(Movie).find().nearest('vector', [0.1, 2]).limit(3).exec(),
      'find',
    );
    expect(code).toBe("await from(movies).find().nearest('vector', [0.1, 2]).limit(3).exec();\n");
  });

  it('loses no digit and no type of a row', async () => {
    const code = await printAfter(
      ({ Movie }) =>
        from(Movie)
          .insertOne({
            ...{ genre: 'Noir', year: 1944, title: "L'aura", views: 9_007_199_254_740_993n },
            seen: new Date(Date.UTC(2026, 0, 2)),
            id: new UUID('5d59ad60-4ee6-41ec-81d3-0242ac130003'),
            tags: ['b', 'a'],
            names: new Map([['fr', 1]]),
            poster: Buffer.from('bytes'),
            vector: [0.5, 0.25],
          })
          .exec(),
      'insertOne',
    );
    expect(code).toContain('views: 9007199254740993n');
    expect(code).toContain("seen: new Date('2026-01-02T00:00:00.000Z')");
    expect(code).toContain("id: new UUID('5d59ad60-4ee6-41ec-81d3-0242ac130003')");
    expect(code).toContain("names: new Map([['fr', 1]])");
    expect(code).toContain("poster: Buffer.from('Ynl0ZXM=', 'base64')");
    expect(code).toContain('vector: [0.5, 0.25]');
  });

  it('updates and deletes by the key', async () => {
    const key = { genre: 'Noir', year: 1944 } as const;
    const update = await printAfter(
      ({ Movie }) => from(Movie).updateOne(key).set({ title: 'Laura' }).unset('views').exec(),
      'updateOne',
    );
    expect(update).toBe(
      "await from(movies).updateOne({ genre: 'Noir', year: 1944 })\n  .set({ title: 'Laura' })\n  .unset('views')\n  .exec();\n",
    );
    const remove = await printAfter(({ Movie }) => from(Movie).deleteOne(key).exec(), 'deleteOne');
    expect(remove).toBe("await from(movies).deleteOne({ genre: 'Noir', year: 1944 }).exec();\n");
    const many = await printAfter(({ Movie }) => from(Movie).deleteMany({ genre: 'Noir' }).exec(), 'deleteMany');
    expect(many).toBe("await from(movies).deleteMany().where('genre').eq('Noir').exec();\n");
  });

  it('is a comment with the command where the builder has no calls for it', async () => {
    const code = await printAfter(
      ({ connection }) =>
        connection.astraDb
          .table('movies')
          .find({ $or: [{ year: 1 }, { year: 2 }] })
          .toArray(),
      'find',
    );
    expect(code).toMatch(/^\/\/ The builder has no calls for this command, which was sent to 'movies':\n\/\/ \{"find"/);
  });

  it('is a comment for a request that is none', async () => {
    const code = await printAfter(({ connection }) => connection.astraDb.listTables(), 'listTables');
    expect(code).toMatch(/^\/\/ /);
  });
});

it('is the code of a request to a collection, by paths', async () => {
  const { connection, ask, untilSeen } = await openEmbedded();
  const people = await connection.astraDb.createCollection('movie_people');
  await people.insertOne({ _id: 1, name: 'Gene', born: new Date(0), roles: ['Laura'] });
  await people.find({ name: 'Gene', age: { $gte: 18, $lt: 90 } }, { limit: 5 }).toArray();
  await people.countDocuments({ 'address.city': 'Paris' }, 10);
  await people.updateOne({ name: 'Gene' }, { $set: { age: 3 }, $unset: { roles: '' } });
  await people.deleteMany({ age: { $in: [1, 2] } });
  await people.findOneAndDelete({ $or: [{ a: 1 }, { b: 2 }] });
  const printOf = async (wanted: string): Promise<string> => {
    const { id } = await untilSeen(({ command }) => command === wanted);
    return (await ask('code', { id })).code;
  };
  expect(await printOf('find')).toBe(
    "await from(MoviePeople).find()\n  .where('name').eq('Gene')\n  .where('age').gte(18)\n  .where('age').lt(90)\n" +
      '  .limit(5)\n  .exec();\n',
  );
  expect(await printOf('countDocuments')).toBe(
    "await from(MoviePeople).count().where('address.city').eq('Paris').exec();\n",
  );
  expect(await printOf('insertOne')).toContain(
    "insertOne({ _id: 1, name: 'Gene', born: new Date('1970-01-01T00:00:00.000Z')",
  );
  expect(await printOf('updateOne')).toContain('from(MoviePeople).updateOne()');
  expect(await printOf('deleteMany')).toBe("await from(MoviePeople).deleteMany().where('age').in([1, 2]).exec();\n");
  expect(await printOf('findOneAndDelete')).toMatch(/^\/\/ /);
});

describe('a request that is no command', () => {
  it.each([
    ['of two names', '{"find":{},"deleteMany":{}}'],
    ['of no JSON', '{"find":\rthrow 1}'],
    ['with ends of lines in its name', '{"x\\nthrow 2":{"a":"\u2028throw 3"}}'],
    ['with ends of lines in a value', '{"x":{"a":"\u2029throw 4"}}'],
  ])('%s is a comment to its end', async (_name, body) => {
    const opened = await openEmbedded();
    const headers = { 'content-type': 'application/json', token: 'Cassandra:Y2Fzc2FuZHJh:Y2Fzc2FuZHJh' };
    await fetch(`${opened.server.url}/films/movies`, { method: 'POST', headers, body });
    const { id } = await opened.untilSeen(({ errors }) => errors.length > 0);
    const { code } = await opened.ask('code', { id });
    expect(code.split(/[\n\r\u2028\u2029]/).filter((line) => !line.startsWith('// '))).toEqual(['']);
  });
});
