import { beforeAll, expect, it } from 'vitest';
import { freshApi } from '../client.js';

// Clients' programs tell these refusals by their texts, because several mistakes share a code.
const { ask } = freshApi();

beforeAll(async () => {
  await ask('/ks', { createCollection: { name: 'c', options: { vector: { dimension: 2, metric: 'cosine' } } } });
  const columns = { id: 'text', about: 'text', v: { type: 'vector', dimension: 2 } };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey: 'id' } } });
  await ask('/ks/t', { createVectorIndex: { name: 'near', definition: { column: 'v' } } });
});

it.each([
  [
    'an unknown operator in the place of a path',
    'c',
    { filter: { $where: 'true' } },
    "('$where') cannot start with '$'",
  ],
  [
    'a vector search of a collection for too many',
    'c',
    { sort: { $vector: [1, 1] }, options: { limit: 1001 } },
    'not be greater than 1000 for vector search',
  ],
  [
    'a vector search of a table for too many',
    't',
    { sort: { v: [1, 1] }, options: { limit: 1001 } },
    'limited to a maximum of 1000 rows',
  ],
  ['an unknown column', 't', { filter: { $where: 'true' } }, "Table 't' has no column '$where'"],
])('reports what is wrong with %s', async (_what, on, find, text) => {
  const { reply } = await ask(`/ks/${on}`, { find });
  expect(reply.errors).toMatchObject([{ message: expect.stringContaining(text) as unknown }]);
});

it('keeps all parts of a text analyzer', async () => {
  const analyzer = {
    tokenizer: { name: 'ngram', args: { minGramSize: '2', maxGramSize: '3' } },
    filters: [{ name: 'lowercase' }],
    charFilters: [],
  };
  await ask('/ks/t', { createTextIndex: { name: 'words', definition: { column: 'about', options: { analyzer } } } });
  const { reply } = await ask('/ks/t', { listIndexes: { options: { explain: true } } });
  const indexes = reply.status?.['indexes'] as readonly { name: string; definition: object }[];
  expect(indexes.find(({ name }) => name === 'words')).toMatchObject({ definition: { options: { analyzer } } });
});
