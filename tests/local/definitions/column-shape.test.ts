import { describe, expect, it } from 'vitest';
import { freshApi } from '../client.js';

const createTable = (columns: object, name = 't') => ({
  createTable: { name, definition: { columns: { id: 'int', ...columns }, primaryKey: 'id' } },
});
const vector = (dimension: unknown, more: object = {}) => ({ type: 'vector', dimension, ...more });

describe('a mistake in the syntax of a definition', () => {
  const unread: [string, object, string][] = [
    ['a type without its name', { type: 'userDefined' }, 'INVALID_USER_DEFINED_TYPE_NAME'],
    [
      'elements of a type without its name',
      { type: 'list', valueType: { type: 'userDefined', udtName: ' ' } },
      'INVALID_USER_DEFINED_TYPE_NAME',
    ],
    ['a dimension that is no integer', vector('x'), 'UNSUPPORTED_VECTOR_DIMENSION'],
    ['a dimension that is null', vector(null), 'UNSUPPORTED_VECTOR_DIMENSION'],
    ['a dimension beyond 32 bits', vector(3_000_000_000), 'UNSUPPORTED_VECTOR_DIMENSION'],
    ['a service without provider', vector(3, { service: { modelName: 'x' } }), 'INVALID_CREATE_COLLECTION_OPTIONS'],
  ];

  it.each(unread)('%s is reported before names and existing objects', async (_, column, code) => {
    const { ask } = freshApi();
    expect((await ask('/ks', createTable({ '': 'int', x: column }, 'a b'))).codes).toEqual([code]);
    expect((await ask('/nope', createTable({ x: column }))).codes).toEqual([code]);
    const add = { operation: { add: { columns: { x: column } } } };
    expect((await ask('/ks/nope', { alterTable: add })).codes).toEqual([code]);
    const createType = { name: 'a b', definition: { fields: { x: column } } };
    expect((await ask('/ks', { createType })).codes).toEqual([code]);
  });

  const later: [string, object, string][] = [
    ['a dimension below one', vector(0), 'UNSUPPORTED_VECTOR_DIMENSION'],
    ['a missing dimension', { type: 'vector' }, 'MISSING_DIMENSION_IN_VECTOR_COLUMN'],
    ['a list of vectors', { type: 'list', valueType: 'vector' }, 'UNSUPPORTED_LIST_DEFINITION'],
    ['a map of counters', { type: 'map', keyType: 'text', valueType: 'counter' }, 'UNSUPPORTED_MAP_DEFINITION'],
    [
      'an unknown model',
      vector(3, { service: { provider: 'openai', modelName: 'x' } }),
      'INVALID_CREATE_COLLECTION_OPTIONS',
    ],
  ];

  it.each(later)('%s is reported after the name and the table', async (_, column, code) => {
    const { ask } = freshApi();
    expect((await ask('/ks', createTable({ x: column }, 'a b'))).codes).toEqual(['UNSUPPORTED_SCHEMA_NAME']);
    expect((await ask('/ks', createTable({ x: column }))).codes).toEqual([code]);
    const add = { operation: { add: { columns: { x: column } } } };
    expect((await ask('/ks/nope', { alterTable: add })).codes).toEqual(['UNKNOWN_COLLECTION_OR_TABLE']);
    await ask('/ks', createTable({}));
    expect((await ask('/ks/t', { alterTable: add })).codes).toEqual([code]);
  });
});

describe('a definition that the database refuses', () => {
  it.each([
    ['a set of durations', { type: 'set', valueType: 'duration' }, 'UNSUPPORTED_SET_DEFINITION'],
    ['an unknown type', { type: 'userDefined', udtName: 'nope' }, 'UNKNOWN_USER_DEFINED_TYPE'],
  ])('%s is reported last, after another column and an existing table', async (_, x, code) => {
    const { ask } = freshApi();
    const wrong = createTable({ x, y: { type: 'list', valueType: 'vector' } });
    expect((await ask('/ks', wrong)).codes).toEqual(['UNSUPPORTED_LIST_DEFINITION']);
    const { codes, reply } = await ask('/ks', createTable({ x }));
    expect([codes, reply.status]).toEqual([[code], { ok: 0 }]);
    await ask('/ks', createTable({}));
    expect((await ask('/ks', createTable({ x }))).codes).toEqual(['CANNOT_ADD_EXISTING_TABLE']);
  });
});

describe('the dimension of a vector', () => {
  const dimensionOf = async (text: string) => {
    const { ask } = freshApi();
    const columns = `{"id": "int", "v": {"type": "vector", "dimension": ${text}}}`;
    const { codes } = await ask(
      '/ks',
      `{"createTable": {"name": "t", "definition": {"columns": ${columns}, "primaryKey": "id"}}}`,
    );
    return codes[0] ?? (await ask('/ks/t', { findOne: {} })).reply.status?.['projectionSchema'];
  };

  it.each([
    ['3', 3],
    ['"3"', 3],
    ['"+3"', 3],
    ['3.0', 3],
  ])('may be written %s', async (text, dimension) => {
    expect(await dimensionOf(text)).toMatchObject({ v: { dimension } });
  });

  it.each(['10.0', '1e1', '3.5', '" 3"', 'true', '-1', '""'])('may not be written %s', async (text) => {
    const missing = text === '""' ? 'MISSING_DIMENSION_IN_VECTOR_COLUMN' : 'UNSUPPORTED_VECTOR_DIMENSION';
    expect(await dimensionOf(text)).toBe(missing);
  });
});

describe('the fields of a type', () => {
  const create = async (fields: unknown) => {
    const { ask } = freshApi();
    return (await ask('/ks', { createType: { name: 'pt', definition: { fields } } })).codes;
  };

  it.each([[[]], ['x'], [5], [null], [{}]])('are refused as %j', async (fields) => {
    expect(await create(fields)).toEqual(['MISSING_FIELDS_FOR_TYPE_CREATION']);
  });

  it('are checked by their types before their names', async () => {
    expect(await create({ '': 'int', b: 'counter' })).toEqual(['UNSUPPORTED_TYPE_FIELDS']);
  });
});
