import { describe, expect, it } from 'vitest';
import { freshApi } from '../client.js';

const errorsOf = async (name: string, command: object) => {
  const { ask } = freshApi();
  await ask('/ks', { createCollection: { name: 'c' } });
  const primaryKey = { partitionBy: ['p'], partitionSort: { c: 1 } };
  const columns = { p: 'text', c: 'int', n: 'int' };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
  const { reply } = await ask(`/ks/${name}`, command);
  return reply.errors?.map(({ errorCode, documentIds }) => [errorCode, documentIds]);
};

describe('the errors of an insert', () => {
  it('name their document if it has an id', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2, $x: 1 }, { _id: [] }, 5];
    expect(await errorsOf('c', { insertMany: { documents } })).toEqual([
      ['DOCUMENT_ALREADY_EXISTS', [1]],
      ['SHRED_BAD_FIELD_NAME', [2]],
      ['SHRED_BAD_DOCID_TYPE', undefined],
      ['SHRED_BAD_DOCUMENT_TYPE', undefined],
    ]);
  });

  it('name their row if its key is known', async () => {
    const documents = [{ p: '', c: 1 }, { p: 'a', c: 1 }, { p: 'a', c: 'x' }, { c: 1 }];
    expect(await errorsOf('t', { insertMany: { documents } })).toEqual([
      ['INVALID_DATABASE_QUERY', [['', 1]]],
      ['INVALID_COLUMN_VALUES', undefined],
      ['MISSING_PRIMARY_KEY_COLUMNS', undefined],
    ]);
    expect(await errorsOf('t', { insertOne: { document: { p: '', c: 1 } } })).toEqual([
      ['INVALID_DATABASE_QUERY', [['', 1]]],
    ]);
  });

  it('leave the naming to documentResponses on request', async () => {
    const documents = [{ p: '', c: 1 }];
    const options = { returnDocumentResponses: true };
    expect(await errorsOf('t', { insertMany: { documents, options } })).toEqual([
      ['INVALID_DATABASE_QUERY', undefined],
    ]);
  });
});
