import { describe, expect, it } from 'vitest';
import { LocalDataApi } from '../../../src/local/index.js';
import { asker, freshApi, TOKEN } from '../client.js';

describe('an error text', () => {
  it('does not repeat keys of a request that a model quotes', async () => {
    const { ask } = freshApi({
      embed: (_texts, { apiKey }) => {
        throw new Error(`Incorrect API key provided: ${apiKey}, sent with ${TOKEN}.`);
      },
    });
    const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
    await ask('/ks', { createCollection: { name: 'c', options: { vector: { service } } } });
    const insert = { insertOne: { document: { $vectorize: 'x' } } };
    const { reply } = await ask('/ks/c', insert, { 'x-embedding-api-key': 'sk-secret-key' });
    expect(reply.errors).toMatchObject([
      { message: 'The model failed: Incorrect API key provided: <hidden>, sent with <hidden>.' },
    ]);
  });

  it.each([
    ['', `{"${TOKEN}": {}}`],
    ['/ks', { createCollection: { name: TOKEN } }],
    [`/${TOKEN}`, { findCollections: {} }],
    [`/ks/${encodeURIComponent(TOKEN)}`, { find: {} }],
    ['/ks', { createTable: { name: 't', definition: { columns: { a: TOKEN }, primaryKey: 'a' } } }],
    ['/ks', { findCollections: { [TOKEN]: 1 } }],
  ])('does not repeat the token that a request of %s carries: %j', async (on, command) => {
    const { reply, codes } = await freshApi().ask(on, command);
    expect(codes).toHaveLength(1);
    expect(JSON.stringify(reply)).not.toContain(TOKEN);
    expect(JSON.stringify(reply)).toContain('<hidden>');
  });

  it('stays readable if the token is a short word', async () => {
    const ask = asker(new LocalDataApi({ keyspaces: ['ks'], auth: { token: 'a' } }));
    const { reply } = await ask('/ks/data', { find: {} }, { Token: 'a' });
    expect(reply.errors?.[0]?.['message']).toBe("Keyspace 'ks' has no collection or table 'data'.");
  });

  it('keeps data', async () => {
    const { ask } = freshApi();
    await ask('/ks', { createCollection: { name: 'c' } });
    await ask('/ks/c', { insertOne: { document: { _id: 1, text: TOKEN } } });
    expect((await ask('/ks/c', { findOne: {} })).reply.data).toEqual({ document: { _id: 1, text: TOKEN } });
  });
});
