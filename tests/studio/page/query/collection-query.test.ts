import { expect, it } from 'vitest';
import {
  readCollectionQuery,
  toDocumentsRequest,
  writeCollectionQuery,
} from '../../../../src/studio/page/query/collection-query.js';

it('the address of a collection is read as it was written', () => {
  const query = { filter: '{"a":12345678901234567890}', sort: '{"a":-1}', match: 'film noir', near: '"id"' };
  expect(readCollectionQuery(writeCollectionQuery(query))).toEqual(query);
  expect(writeCollectionQuery({ filter: ' ', sort: '', match: '', near: '' })).toEqual([]);
});

it('the question has only what is asked, and JSON as the text that was written', () => {
  expect(toDocumentsRequest('films', 'c', readCollectionQuery([['filter', '{"a":1.0}']]))).toEqual({
    ...{ keyspace: 'films', collection: 'c', filter: '{"a":1.0}' },
  });
  expect(toDocumentsRequest('films', 'c', readCollectionQuery([['near', '[0.1, 2]']]))).toMatchObject({
    near: { vector: [0.1, 2] },
  });
  expect(toDocumentsRequest('films', 'c', readCollectionQuery([['near', '{"$uuid":"x"}']]))).toMatchObject({
    near: { id: '{"$uuid":"x"}' },
  });
});
