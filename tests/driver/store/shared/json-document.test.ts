import { BigNumber } from 'bignumber.js';
import { DataAPIClient, DataAPIDate, DataAPIVector, ObjectId, UUID, type Collection } from '@datastax/astra-db-ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toClientDocument } from '../../../../src/driver/store/shared/json-document.js';
import type { Fields } from '../../../../src/util/fields.js';

const sent: string[] = [];
/** Keeps what is sent, and answers nothing. */
const fetcher = {
  fetch: ({ body = '' }: { readonly body?: string | undefined }) => {
    sent.push(body);
    return Promise.reject(new Error('kept'));
  },
};
const client = new DataAPIClient('token', { environment: 'hcd', httpOptions: { client: 'custom', fetcher } });
const db = client.db('http://localhost:1', { keyspace: 'ks' });
const collection = db.collection<Fields>('films');
const table = db.table<Fields>('films');

/** What the client sends, or why it does not. */
async function bodies(documents: readonly Fields[]): Promise<readonly string[]> {
  sent.length = 0;
  const failed = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => '',
      (error: unknown) => String(error),
    );
  const errors: string[] = [];
  for (const one of [collection, table as object as Collection<Fields>]) {
    errors.push(await failed(one.insertMany([...documents])));
    for (const each of documents) errors.push(await failed(one.insertOne(each)));
  }
  return [...sent, ...errors];
}

const VALUES = [
  new Date(5),
  new UUID('01234567-89ab-4def-8123-456789abcdef'),
  new ObjectId('0123456789abcdef01234567'),
  new DataAPIVector([1, 2]),
  new DataAPIDate('2026-12-01'),
  new BigNumber('1.50'),
  5n,
  NaN,
  Infinity,
  undefined,
  new Map([['a', new Date(5)]]),
  new Set([1]),
];

describe('a document for the client', () => {
  it('is sent as the client sends it without conversions of this driver', async () => {
    const names = fc.constantFrom('a', 'b', '$vector', '_isBigNumber', 'constructor', '', '$date');
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom(...VALUES),
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 3 }),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(names, tie('value'), { maxKeys: 3 }),
      ),
    }));
    const document = fc.dictionary(names, values.value, { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 3 }), async (documents) => {
        expect(await bodies(documents.map(toClientDocument))).toEqual(await bodies(documents));
      }),
    );
  });

  it('is left to the client beyond the depth that it refuses', async () => {
    const nest = (depth: number): Fields => (depth === 0 ? {} : { a: nest(depth - 1) });
    for (const depth of [90, 110, 260]) {
      expect(await bodies([toClientDocument(nest(depth))])).toEqual(await bodies([nest(depth)]));
    }
    expect((await bodies([toClientDocument(nest(260))])).join()).toContain('depth of over 250');
  });

  it('is not converted if it is JSON, and otherwise unchanged', () => {
    const json = { _id: 'a', list: [1, null, { b: true }] };
    expect(toClientDocument(json)).not.toBe(json);
    for (const value of VALUES) {
      const document = { a: [{ b: value }] };
      expect(toClientDocument(document)).toBe(document);
    }
  });
});
