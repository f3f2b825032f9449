import { describe, expect, it } from 'vitest';
import { c, model, table } from '../../../../src/index.js';
import type { Change } from '../../../../src/studio/protocol/browse.js';
import type { RowJson } from '../../../../src/studio/protocol/values.js';
import { openStudio } from '../open-studio.js';

const everything = table(
  'everything',
  {
    id: c.timestamp(),
    part: c.decimal(),
    ascii: c.ascii(),
    bigint: c.bigint(),
    blob: c.blob(),
    boolean: c.boolean(),
    date: c.date(),
    decimal: c.decimal(),
    double: c.double(),
    duration: c.duration(),
    float: c.float(),
    inet: c.inet(),
    int: c.int(),
    list: c.list(c.bigint()),
    map: c.map(c.text(), c.decimal()),
    numbered: c.map(c.int(), c.text()),
    place: c.udt('place', { city: c.text(), population: c.bigint() }),
    set: c.set(c.uuid()),
    smallint: c.smallint(),
    text: c.text({ column: 'Some "text"' }),
    time: c.time(),
    timestamp: c.timestamp(),
    tinyint: c.tinyint(),
    uuid: c.uuid(),
    varint: c.varint(),
    vector: c.vector(3),
  },
  { primaryKey: { partitionBy: ['id'], partitionSort: ['part'] } },
);

const KEY: RowJson = { id: '2026-11-30T12:34:56.789Z', part: '12345678901234567890.000000001' };

const ROW: RowJson = {
  ...KEY,
  ...{ ascii: 'a', bigint: '9007199254740993', blob: '3q2+7w==', boolean: true, date: '2026-02-28' },
  ...{ decimal: '0.1234567890123456789', double: 0.1, duration: '1d2h', float: 1.5, inet: '0:0:0:0:0:0:0:1', int: -1 },
  ...{ list: ['9007199254740993', '1'], map: { a: '0.30000000000000004' }, numbered: [[1, 'one']] },
  ...{ place: { city: 'Paris', population: '2148271' }, set: ['5d59ad60-4ee6-41ec-81d3-0242ac130003'] },
  ...{ smallint: 32_767, 'Some "text"': "It's\n“here”", time: '12:34:56.123456789' },
  ...{ timestamp: '0001-01-01T00:00:00.000Z', tinyint: -128, uuid: '5d59ad60-4ee6-41ec-81d3-0242ac130003' },
  ...{ varint: '-123456789012345678901234567890', vector: [1, 0.25, -3] },
};

async function openEverything(options: Parameters<typeof openStudio>[1] = {}) {
  const studio = await openStudio(async (connection) => {
    await model(everything, { connection }).syncTable();
  }, options);
  const on = { keyspace: 'films', name: 'everything' } as const;
  const read = async () =>
    (await studio.ask('rows', { keyspace: 'films', table: 'everything', conditions: [], limit: 100 })).rows;
  return {
    ...studio,
    read,
    preview: (...changes: readonly Change[]) => studio.ask('preview', { ...on, changes }),
    apply: (...changes: readonly Change[]) => studio.ask('apply', { ...on, changes }),
    answerApply: (...changes: readonly Change[]) => studio.answer('apply', { ...on, changes }),
  };
}

describe('changes of rows', () => {
  it('write every type of column as it is read', async () => {
    const { apply, read } = await openEverything();
    expect(await apply({ kind: 'insert', row: ROW })).toEqual({ done: 1 });
    expect(await read()).toEqual([ROW]);
    const { id: _id, part: _part, ...others } = ROW;
    expect(await apply({ kind: 'update', key: KEY, set: others, unset: [] })).toEqual({ done: 1 });
    expect(await read()).toEqual([ROW]);
    expect(await apply({ kind: 'delete', key: KEY })).toEqual({ done: 1 });
    expect(await read()).toEqual([]);
  });

  it('send what the preview shows, and nothing but the changed columns', async () => {
    const { apply, preview, read, server } = await openEverything();
    await apply({ kind: 'insert', row: ROW });
    const update: Change = { kind: 'update', key: KEY, set: { bigint: '9007199254740995' }, unset: ['ascii'] };
    const { statements, problems } = await preview(update);
    expect(problems).toEqual([]);
    expect(statements).toEqual([
      {
        command:
          '{"updateOne":{"filter":{"id":"2026-11-30T12:34:56.789Z","part":12345678901234567890.000000001},"update":{"$set":{"bigint":9007199254740995},"$unset":{"ascii":""}}}}',
        cql: 'UPDATE everything SET bigint = ?, ascii = ? WHERE (id = ? AND part = ?)',
        note: expect.stringContaining('Cassandra itself would create it again') as string,
      },
    ]);
    await apply(update);
    const { ascii: _ascii, ...others } = ROW;
    expect(await read()).toEqual([{ ...others, ascii: null, bigint: '9007199254740995' }]);
    const sent = server.log.filter(({ command }) => command === 'updateOne').map(({ body }) => body);
    expect(sent).toEqual(statements.map(({ command }) => command));
  });

  it('do not create a row that is gone, and say so before', async () => {
    const { apply, preview, read } = await openEverything();
    const update: Change = { kind: 'update', key: KEY, set: { int: 1 }, unset: [] };
    expect((await preview(update)).statements[0]?.note).toBe('The row no longer exists: this change will not be sent.');
    expect(await apply(update)).toEqual({
      done: 0,
      failure: {
        change: 0,
        message: 'The row no longer exists, and an update would create it again: nothing was sent.',
      },
    });
    expect(await read()).toEqual([]);
  });

  it('say which of the rows they are for whose decimal keys are the same number', async () => {
    const prices = table('prices', { price: c.decimal(), name: c.text() }, { primaryKey: { partitionBy: ['price'] } });
    const { ask } = await openStudio(async (connection) => {
      const Price = model(prices, { connection });
      await Price.syncTable();
      await Price.insertMany([{ price: '100', name: 'A' }]);
    });
    const key = { price: '100' };
    const changes: readonly Change[] = [
      { kind: 'update', key, set: { name: 'B' }, unset: [] },
      { kind: 'delete', key },
    ];
    const { statements } = await ask('preview', { keyspace: 'films', name: 'prices', changes });
    for (const { note } of statements) expect(note).toContain('100 and 1E+2 are different partitions');
  });

  it('do not claim to have deleted a row that is gone', async () => {
    const { apply, preview, server } = await openEverything();
    const deletion: Change = { kind: 'delete', key: KEY };
    const message = 'The row no longer exists: nothing was deleted.';
    expect((await preview(deletion)).statements[0]?.note).toBe(
      'The row no longer exists: this change will not be sent.',
    );
    expect(await apply(deletion)).toEqual({ done: 0, failure: { change: 0, message } });
    expect(server.log.some(({ command }) => command === 'deleteOne')).toBe(false);
  });

  it('say that an insert overwrites a row', async () => {
    const { apply, preview } = await openEverything();
    const insert: Change = { kind: 'insert', row: { ...KEY, int: 1 } };
    expect((await preview(insert)).statements[0]?.note).toBeUndefined();
    await apply(insert);
    expect((await preview(insert)).statements[0]?.note).toContain('A row with this key exists');
  });

  it('are refused with the change and the column of each problem, and nothing is sent', async () => {
    const { preview, answerApply, read } = await openEverything();
    const changes: readonly Change[] = [
      { kind: 'insert', row: { ...KEY, int: 1 } },
      { kind: 'insert', row: { id: KEY['id'] ?? null, int: 2_147_483_648, 'Some "text"': 7, none: 1 } },
      { kind: 'update', key: { id: KEY['id'] ?? null }, set: { part: '1' }, unset: ['none'] },
      { kind: 'update', key: KEY, set: {}, unset: ['id'] },
      { kind: 'update', key: KEY, set: {}, unset: [] },
      { kind: 'delete', key: { ...KEY, int: 1 } },
    ];
    const { problems } = await preview(...changes);
    expect(problems.map(({ change, column }) => [change, column])).toEqual([
      [1, 'int'],
      [1, 'Some "text"'],
      [1, 'none'],
      [1, 'part'],
      [2, 'part'],
      [2, 'part'],
      [3, 'id'],
      [4, undefined],
      [5, 'int'],
    ]);
    expect(problems[0]?.message).toContain('2147483648');
    expect(await answerApply(...changes)).toEqual({
      error: {
        code: 'WRONG_CHANGE',
        message: expect.stringMatching(/^Change 2, 'int': .*Nothing was sent\.$/) as string,
      },
    });
    expect(await read()).toEqual([]);
  });

  it('stop at the first that the database refuses', async () => {
    const { apply, read, server } = await openEverything();
    const insert = (id: string): Change => ({ kind: 'insert', row: { ...KEY, id } });
    server.api.faults.add({ commands: ['insertOne'], errorCode: 'TIMEOUT_WRITING_DATA', skip: 1, times: 1 });
    const days = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'];
    const { done, failure } = await apply(...days.map(insert));
    expect([done, failure?.change]).toEqual([1, 1]);
    expect(failure?.message).not.toBe('');
    expect((await read()).map(({ id }) => id)).toEqual(days.slice(0, 1));
  });

  it('are refused by a studio that is read-only, which still shows them', async () => {
    const { preview, answerApply, read } = await openEverything({ isReadOnly: true });
    const insert: Change = { kind: 'insert', row: ROW };
    expect((await preview(insert)).problems).toEqual([]);
    expect(await answerApply(insert)).toEqual({
      error: { code: 'READ_ONLY', message: 'This studio was started with --read-only: nothing can be changed.' },
    });
    expect(await read()).toEqual([]);
  });
});
