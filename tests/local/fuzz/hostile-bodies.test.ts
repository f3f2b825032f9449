import { request } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startLocalDataApi } from '../../../src/local/index.js';
import { freshApi } from '../client.js';

async function server() {
  const { ask } = freshApi();
  await ask('/ks', { createCollection: { name: 'c', options: { vector: { dimension: 2 } } } });
  const columns = { id: 'decimal', n: 'varint', f: 'float', l: { type: 'list', valueType: 'decimal' } };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey: 'id' } } });
  return ask;
}

const fine = async (ask: Awaited<ReturnType<typeof server>>): Promise<void> => {
  expect((await ask('', { findKeyspaces: {} })).codes).toEqual([]);
};

describe('numbers with huge exponents', () => {
  it.each(['1e999999999', '1e-999999999', '-1.5e999999999', '1e2147483648', '1e-2147483649', '1e99999999999999999999'])(
    '%s are cheap',
    async (number) => {
      const ask = await server();
      const on = async (path: string, body: string) => (await ask(path, body.replaceAll('#', number))).codes;
      await ask('/ks/c', { insertOne: { document: { _id: 0, a: 1 } } });
      for (const document of ['{"_id":#}', '{"a":#}', '{"a":{"b":[#]}}']) {
        expect(await on('/ks/c', `{"insertOne":{"document":${document}}}`)).toEqual(['SHRED_DOC_LIMIT_VIOLATION']);
      }
      for (const operator of ['$inc', '$mul']) {
        const update = `{"updateOne":{"filter":{},"update":{"${operator}":{"a":#}}}}`;
        expect(await on('/ks/c', update)).toEqual(['UNSUPPORTED_UPDATE_OPERATION_PARAM']);
      }
      expect(await on('/ks/c', '{"updateOne":{"filter":{},"update":{"$set":{"a":#}}}}')).toEqual([
        'SHRED_DOC_LIMIT_VIOLATION',
      ]);
      expect(await on('/ks/c', '{"find":{"filter":{"a":{"$lt":#}}}}')).toEqual([]);
      for (const row of ['{"id":#}', '{"id":1,"n":#}', '{"id":1,"l":[#]}']) {
        expect(await on('/ks/t', `{"insertOne":{"document":${row}}}`)).toEqual(['INVALID_COLUMN_VALUES']);
      }
      expect(await on('/ks/t', '{"find":{"filter":{"id":{"$gt":#}}}}')).toEqual(['INVALID_FILTER_COLUMN_VALUES']);
      expect(await on('/ks/t', '{"insertOne":{"document":{"id":1,"f":#}}}')).toEqual([]);
      await fine(ask);
    },
  );

  it('grow only as far as an index allows', async () => {
    const ask = await server();
    await ask('/ks/c', '{"insertOne":{"document":{"_id":0,"a":1e60000}}}');
    const { codes } = await ask('/ks/c', '{"updateOne":{"filter":{"_id":0},"update":{"$mul":{"a":1e60000}}}}');
    expect(codes).toEqual(['SHRED_DOC_LIMIT_VIOLATION']);
  });
});

describe('deep nesting', () => {
  const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + '1' + close.repeat(depth);
  const shapes: [string, string][] = [
    ['[', ']'],
    ['{"a":', '}'],
    ['{"$and":[', ']}'],
    ['{"$not":', '}'],
  ];

  it.each(shapes)('of 10,000 levels of %s%s is not JSON, and of 400 is refused or answered', async (open, close) => {
    const ask = await server();
    const bodies = [
      '#',
      '{"find":{"filter":#}}',
      '{"find":{"projection":#}}',
      '{"find":{"sort":#}}',
      '{"insertOne":{"document":{"a":#}}}',
    ];
    const update = '{"updateOne":{"update":{"$set":{"a":#}},"options":{"upsert":true}}}';
    for (const body of [...bodies, update]) {
      for (const path of ['/ks/c', '/ks/t', '/ks', '']) {
        expect((await ask(path, body.replace('#', nested(open, close, 10_000)))).codes).toEqual(['REQUEST_NOT_JSON']);
        const { codes } = await ask(path, body.replace('#', nested(open, close, 400)));
        expect(codes.join()).not.toContain('SERVER_ERROR');
      }
    }
    await fine(ask);
  });
});

describe('huge arrays', () => {
  const ones = `[${new Array(200_000).fill(1).join()}]`;
  it.each([
    ['/ks/c', `{"insertOne":{"document":{"a":${ones}}}}`, 'SHRED_DOC_LIMIT_VIOLATION'],
    ['/ks/c', `{"insertOne":{"document":{"$vector":${ones}}}}`, 'SHRED_DOC_LIMIT_VIOLATION'],
    ['/ks/c', `{"find":{"filter":{"a":{"$in":${ones}}}}}`, 'FILTER_INVALID_EXPRESSION'],
    ['/ks/c', `{"insertMany":{"documents":${ones}}}`, 'COMMAND_FIELD_VALUE_INVALID'],
    [
      '/ks/c',
      `{"find":{"filter":{"$or":[${new Array(50_000).fill('{"a":1}').join()}]}}}`,
      'FILTER_FIELDS_LIMIT_VIOLATION',
    ],
    ['/ks/c', '{"updateOne":{"update":{"$set":{"a.999999999":1}},"options":{"upsert":true}}}', undefined],
    ['/ks/t', `{"find":{"filter":{"l":{"$in":${ones}}}}}`, 'FILTER_INVALID_EXPRESSION'],
    ['/ks/t', `{"insertOne":{"document":{"id":1,"l":${ones}}}}`, undefined],
  ])('sent to %s are answered: %.40s…', async (path, body, code) => {
    const ask = await server();
    expect((await ask(path, body)).codes).toEqual(code === undefined ? [] : [code]);
  });
});

describe('names of JavaScript', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

  it.each(names)('%s is a name like any other', async (name) => {
    const ask = await server();
    const on = async (path: string, body: string) => (await ask(path, body.replaceAll('#', name))).codes;
    for (const path of ['', '/ks', '/ks/c']) expect(await on(path, '{"#":{}}')).toEqual(['COMMAND_UNKNOWN']);
    expect(await on('/ks/c', '{"find":{"#":1}}')).toEqual(['COMMAND_FIELD_UNKNOWN']);
    expect(await on('/ks/c', '{"find":{"options":{"#":1}}}')).toEqual(['COMMAND_FIELD_UNKNOWN']);
    expect(await on('/ks/c', '{"find":{"filter":{"a":{"$#":1}}}}')).toEqual(['FILTER_UNSUPPORTED_OPERATOR']);
    expect(await on('/ks/c', '{"updateOne":{"update":{"#":{}}}}')).toEqual(['UNSUPPORTED_UPDATE_OPERATION']);
    expect(await on('/ks', '{"createTable":{"name":"x","definition":{"columns":{"a":"#"},"primaryKey":"a"}}}')).toEqual(
      ['UNKNOWN_PRIMITIVE_DATA_TYPE'],
    );
    const update = '{"updateOne":{"filter":{"_id":"#"},"update":{"$set":{"#.a":1,"b.#":2}},"options":{"upsert":true}}}';
    expect(await on('/ks/c', update)).toEqual([]);
    expect(
      (await ask('/ks/c', `{"find":{"filter":{"${name}.a":1},"projection":{"${name}":1}}}`)).reply.data?.['documents'],
    ).toHaveLength(1);
    const table = '{"createTable":{"name":"#","definition":{"columns":{"#":"text","n":"int"},"primaryKey":"#"}}}';
    expect(await on('/ks', table)).toEqual([]);
    expect(await on(`/ks/${name}`, '{"insertOne":{"document":{"#":"#","n":1}}}')).toEqual([]);
    expect(await on(`/ks/${name}`, '{"createIndex":{"name":"#_index","definition":{"column":"n"}}}')).toEqual([]);
    expect((await ask(`/ks/${name}`, `{"find":{"filter":{"${name}":"${name}"}}}`)).codes).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect({}).not.toHaveProperty('a');
  });
});

describe('keys given twice', () => {
  it.each([
    '{"find":{},"find":{}}',
    '{"insertOne":{"document":{"a":1,"\\u0061":2}}}',
    '{"find":{"filter":{"a":{"$in":[{"b":1,"b":1}]}}}}',
  ])('%s are not JSON', async (body) => {
    expect((await (await server())('/ks/c', body)).codes).toEqual(['REQUEST_NOT_JSON']);
  });
});

describe('bytes that are not text', () => {
  it.each([['ff'], ['c3'], ['eda080'], ['f8808080']])('%s are not JSON', async (hex) => {
    await using api = await startLocalDataApi();
    const bytes = Buffer.from(hex, 'hex');
    const body = Buffer.concat([Buffer.from('{"createKeyspace":{"name":"'), bytes, Buffer.from('"}}')]);
    const headers = { token: api.token, 'content-type': 'application/json' };
    const sent = request(api.url, { method: 'POST', headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer>];
    let answer = '';
    for await (const chunk of response) answer += chunk.toString();
    expect(answer).toContain('"errorCode":"REQUEST_NOT_JSON"');
  });
});
