import { describe, expect, it } from 'vitest';
import { freshApi, type Told } from '../client.js';
import { freshCollection, freshTable, idsOf } from '../fresh.js';

/** A document has at most 4,000,000 characters, and base64 a third more than bytes. */
const MEGABYTES = 2_899_992;
const ones = (count: number): string => `[${new Array(count).fill(1).join()}]`;

/** What is under a name in the document of an answer. */
const listOf = ({ reply }: Told, name: string): readonly unknown[] => {
  const document = (reply.data?.['document'] ?? {}) as Readonly<Record<string, readonly unknown[]>>;
  return document[name] ?? [];
};

describe('long bytes', () => {
  const base64 = Buffer.alloc(MEGABYTES, 'typestar').toString('base64');

  it('are read back from a document', async () => {
    const ask = await freshCollection();
    expect((await ask({ insertOne: { document: { _id: 1, a: { $binary: base64 } } } })).codes).toEqual([]);
    expect((await ask({ findOne: {} })).reply.data?.['document']).toEqual({ _id: 1, a: { $binary: base64 } });
  });

  it('are read back from a row, without the white space between their groups', async () => {
    const ask = await freshTable({ id: 'int', b: 'blob' });
    const spaced = base64.replace(/.{76}/g, '$&\r\n');
    for (const $binary of [base64, spaced]) {
      expect((await ask({ insertOne: { document: { id: 1, b: { $binary } } } })).codes).toEqual([]);
      expect((await ask({ findOne: { filter: { id: 1 } } })).reply.data?.['document']).toEqual({
        id: 1,
        b: { $binary: base64 },
      });
    }
    for (const $binary of [`${base64}A`, `A${base64.slice(0, -1)}!`, ` A ${base64}`]) {
      expect((await ask({ insertOne: { document: { id: 1, b: { $binary } } } })).codes).toEqual([
        'INVALID_COLUMN_VALUES',
      ]);
    }
  });

  it('are a vector of that length', async () => {
    const ask = await freshCollection({ vector: { dimension: 2 } });
    const document = { $vector: { $binary: base64 } };
    expect((await ask({ insertOne: { document } })).codes).toEqual(['INVALID_VECTOR_LENGTH']);
  });
});

describe('long texts', () => {
  it('are not durations, except for zeros', async () => {
    const ask = await freshTable({ id: 'int', d: 'duration' });
    for (const d of ['1y'.repeat(MEGABYTES / 2), '1'.repeat(MEGABYTES), `P${'1'.repeat(MEGABYTES)}Y`]) {
      expect((await ask({ insertOne: { document: { id: 1, d } } })).codes).toEqual(['INVALID_COLUMN_VALUES']);
    }
    expect((await ask({ insertOne: { document: { id: 1, d: `${'0'.repeat(MEGABYTES)}1y` } } })).codes).toEqual([]);
    expect((await ask({ findOne: { filter: { id: 1 } } })).reply.data?.['document']).toEqual({ id: 1, d: 'P1Y' });
  });

  it('are refused for too many words by a collection, and by the index of a column', async () => {
    const c = await freshCollection();
    const text = 'a.'.repeat(1_900_000);
    expect((await c({ insertOne: { document: { $lexical: text } } })).codes).toEqual(['LEXICAL_CONTENT_TOO_LONG']);
    const t = await freshTable({ id: 'int', t: 'text' });
    expect((await t({ insertOne: { document: { id: 1, t: text } } })).codes).toEqual([]);
    await t({ createTextIndex: { name: 'words', definition: { column: 't' } } });
    expect((await t({ insertOne: { document: { id: 2, t: text } } })).codes).toEqual(['INVALID_DATABASE_QUERY']);
    const update = { filter: { id: 2 }, update: { $set: { t: text } } };
    expect((await t({ updateOne: update })).codes).toEqual(['INVALID_DATABASE_QUERY']);
    expect((await t({ insertOne: { document: { id: 2, t: `x${' .'.repeat(9000)}` } } })).codes).toEqual([]);
  });

  it('of one word are cut into pieces of 255 characters, as Lucene does', async () => {
    const ask = await freshCollection();
    await ask({ insertOne: { document: { _id: 1, $lexical: 'a'.repeat(255) + 'b'.repeat(3) } } });
    const find = async ($match: string) =>
      (await ask({ find: { filter: { $lexical: { $match } } } })).reply.data?.['documents'];
    expect(await find('bbb')).toHaveLength(1);
    expect(await find('a'.repeat(255))).toHaveLength(1);
    expect(await find('a'.repeat(254))).toHaveLength(0);
  });

  it('are cut into a limited number of pieces', async () => {
    const args = { minGramSize: '1', maxGramSize: '100000' };
    for (const name of ['ngram', 'edgengram']) {
      const ask = await freshCollection({ lexical: { enabled: true, analyzer: { tokenizer: { name, args } } } });
      expect((await ask({ insertOne: { document: { $lexical: 'abc' } } })).codes).toEqual([]);
      const document = { $lexical: 'a'.repeat(50_000) };
      expect((await ask({ insertOne: { document } })).codes).toEqual(['LEXICAL_CONTENT_TOO_LONG']);
    }
  });

  it('can be a path of an index', async () => {
    const { ask } = freshApi();
    const indexing = { deny: ['a'.repeat(10 * 1024 * 1024)] };
    expect((await ask('/ks', { createCollection: { name: 'c', options: { indexing } } })).codes).toEqual([]);
    const wrong = { deny: [`${'a'.repeat(MEGABYTES)}&b`] };
    expect((await ask('/ks', { createCollection: { name: 'd', options: { indexing: wrong } } })).codes).toEqual([
      'INVALID_INDEXING_DEFINITION',
    ]);
  });
});

describe('long arrays', () => {
  it('are pushed into an array', async () => {
    const ask = await freshCollection({ indexing: { deny: ['u'] } });
    await ask({ insertOne: { document: { _id: 1, u: ['first', 'last'] } } });
    const push = async (position: number) =>
      (
        await ask(
          `{"updateOne":{"filter":{},"update":{"$push":{"u":{"$each":${ones(130_000)},"$position":${position}}}}}}`,
        )
      ).codes;
    expect(await push(-1)).toEqual([]);
    const u = listOf(await ask({ findOne: {} }), 'u');
    expect([u.length, u[0], u[1], u[130_000], u[130_001]]).toEqual([130_002, 'first', 1, 1, 'last']);
  });

  it('are a set of what is identical', async () => {
    const ask = await freshCollection({ indexing: { deny: ['u'] } });
    await ask({ insertOne: { document: { _id: 1, u: [3, { a: 1, b: 2 }, 'x', [1]] } } });
    const $each = '[3,3.5,3.50,35e-1,4.0,4,"x","y",[1],[1.5],{"b":2,"a":1},{"a":1,"b":2},null,null,{"$date":5}]';
    const { reply } = await ask(`{"updateOne":{"filter":{},"update":{"$addToSet":{"u":{"$each":${$each}}}}}}`);
    expect(reply.status?.['modifiedCount']).toBe(1);
    const u = listOf(await ask({ findOne: {} }), 'u');
    // An integer is never a decimal.
    expect(u.slice(4)).toEqual([3.5, 4, 4, 'y', [1.5], { b: 2, a: 1 }, null, { $date: 5 }]);
    const again = `{"updateOne":{"filter":{},"update":{"$addToSet":{"u":{"$each":[${new Array(50_000).fill('"y"').join()}]}}}}}`;
    expect((await ask(again)).reply.status?.['modifiedCount']).toBe(0);
  });

  it('are pulled from an array', async () => {
    const ask = await freshTable({
      id: 'int',
      l: { type: 'list', valueType: 'int' },
      m: { type: 'map', keyType: 'int', valueType: 'int' },
    });
    const l = Array.from({ length: 20_000 }, (_, at) => at % 10_000);
    const m = Array.from({ length: 10_000 }, (_, at) => [at, at]);
    await ask({ insertOne: { document: { id: 1, l, m } } });
    const gone = Array.from({ length: 9999 }, (_, at) => 9999 - at);
    const update = { $pullAll: { l: gone, m: gone } };
    expect((await ask({ updateOne: { filter: { id: 1 }, update } })).codes).toEqual([]);
    const found = (await ask({ findOne: { filter: { id: 1 } } })).reply.data?.['document'];
    expect(found).toEqual({ id: 1, l: [0, 0], m: [[0, 0]] });
  });

  it('of many values are found by each and by all of them', async () => {
    const ask = await freshCollection();
    const numbers = Array.from({ length: 20 }, (_, at) => at);
    await ask({
      insertMany: {
        documents: [
          { _id: 1, a: numbers },
          { _id: 2, a: [...numbers, null, [1], { b: 1 }] },
          { _id: 3, a: 5 },
          { _id: 4 },
        ],
      },
    });
    const ids = async (filter: unknown) => idsOf(await ask({ find: { filter } }), '_id').sort();
    const others = Array.from({ length: 20 }, (_, at) => `x${at}`);
    expect(await ids({ a: { $in: [...others, 5] } })).toEqual([1, 2, 3]);
    expect(await ids({ a: { $in: [...others, null] } })).toEqual([2]);
    expect(await ids({ a: { $in: [...others, [1]] } })).toEqual([]);
    expect(await ids({ a: { $in: [...others, numbers] } })).toEqual([1]);
    expect(await ids({ a: { $nin: [...others, 19] } })).toEqual([3, 4]);
    expect(await ids({ a: { $all: numbers } })).toEqual([1, 2]);
    expect(await ids({ a: { $all: [...numbers, [1], { b: 1 }] } })).toEqual([2]);
    expect(await ids({ a: { $all: [...numbers, 20] } })).toEqual([]);
    expect(await ids({ a: { $all: new Array(20).fill(5) } })).toEqual([1, 2, 3]);
  });
});

describe('numbers with a short notation', () => {
  it('are not added or multiplied if the result has very many digits', async () => {
    const ask = await freshCollection({ indexing: { deny: ['a'] } });
    await ask('{"insertOne":{"document":{"_id":1,"a":1e30000,"b":12345678901234567890}}}');
    const update = async (clause: string) => (await ask(`{"updateOne":{"filter":{},"update":${clause}}}`)).codes;
    expect(await update('{"$inc":{"a":1e-30000}}')).toEqual(['SHRED_DOC_LIMIT_VIOLATION']);
    expect(await update('{"$inc":{"a":1e29999}}')).toEqual([]);
    expect(await update('{"$mul":{"a":1e-29999}}')).toEqual([]);
    expect(await update('{"$inc":{"a":0}}')).toEqual([]);
    expect((await ask({ findOne: {} })).reply.data?.['document']).toMatchObject({ a: 11 });
    const digits = '7'.repeat(99);
    for (let times = 0; times < 9; times++) expect(await update(`{"$mul":{"b":${digits}}}`)).toEqual([]);
    expect(await update(`{"$mul":{"b":${digits}}}`)).toEqual(['SHRED_DOC_LIMIT_VIOLATION']);
  });

  it('can be integers of a table up to a thousand digits', async () => {
    const ask = await freshTable({ id: 'varint', b: 'bigint', s: { type: 'list', valueType: 'timestamp' } });
    const insert = async (row: string) => (await ask(`{"insertOne":{"document":${row}}}`)).codes;
    expect(await insert('{"id":1e999}')).toEqual([]);
    expect(await insert('{"id":-1e999}')).toEqual([]);
    for (const row of [
      '{"id":1e1000}',
      '{"id":1e100000}',
      '{"id":1e-100000}',
      '{"id":1,"b":1e100000}',
      '{"id":1,"b":1e19}',
    ]) {
      expect(await insert(row)).toEqual(['INVALID_COLUMN_VALUES']);
    }
    expect(await insert('{"id":1,"s":[{"$date":1e-99999},{"$date":-15e-1}]}')).toEqual([]);
    expect(await insert('{"id":1,"s":[{"$date":1e99999}]}')).toEqual(['INVALID_COLUMN_VALUES']);
    const found = (await ask({ findOne: { filter: { id: 1 } } })).reply.data?.['document'];
    expect(found).toEqual({ id: 1, s: ['1970-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z'] });
  });
});
