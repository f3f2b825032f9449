import { describe, expect, it } from 'vitest';
import { c, DataAPIDate, from, SchemaError, table, type CompiledWrite } from 'typestar';
import { createTableDefinition, createUdtDefinitions } from '../../../src/schema/index.js';
import { key, movies, visits } from '../../query/tables/tables.js';
import { untyped } from '../../query/tables/untyped.js';

const uuid = '123e4567-e89b-12d3-a456-426614174000';
const sent = { genre: 'Drama', year: 1944, id: uuid };

type Case = readonly [write: string, compiled: CompiledWrite, expected: CompiledWrite];

const update = from(movies).updateOne(key);
const cases: readonly Case[] = [
  [
    'insertOne',
    from(movies)
      .insertOne({ ...key, title: 'Laura', tags: ['a'], facts: { oscars: 1 } })
      .compile(),
    {
      filter: undefined,
      update: undefined,
      command: { insertOne: { document: { ...sent, title: 'Laura', tags: ['a'], facts: [['oscars', 1]] } } },
    },
  ],
  [
    'insertMany',
    from(movies)
      .insertMany([key, { ...key, title: null }], { ordered: false })
      .compile(),
    {
      filter: undefined,
      update: undefined,
      command: {
        insertMany: {
          documents: [sent, { ...sent, title: null }],
          options: { returnDocumentResponses: true, ordered: false },
        },
      },
    },
  ],
  [
    'set and unset',
    update.set({ title: 'Laura', rating: null }).unset('plot').compile(),
    {
      filter: key,
      update: { $set: { title: 'Laura', rating: null }, $unset: { plot: '' } },
      command: {
        updateOne: { filter: sent, update: { $set: { title: 'Laura', rating: null }, $unset: { plot: '' } } },
      },
    },
  ],
  [
    'set of one column',
    update.set('title', 'Laura').set('rating', null).compile(),
    {
      filter: key,
      update: { $set: { title: 'Laura', rating: null } },
      command: { updateOne: { filter: sent, update: { $set: { title: 'Laura', rating: null } } } },
    },
  ],
  [
    'push',
    update.push('tags', 'a', 'b').push('facts', ['x', 1]).compile(),
    {
      filter: key,
      update: { $push: { tags: { $each: ['a', 'b'] }, facts: { $each: [['x', 1]] } } },
      command: {
        updateOne: { filter: sent, update: { $push: { tags: { $each: ['a', 'b'] }, facts: { $each: [['x', 1]] } } } },
      },
    },
  ],
  [
    'pullAll',
    update.pullAll('notes', ['a']).pullAll('facts', ['x']).compile(),
    {
      filter: key,
      update: { $pullAll: { notes: ['a'], facts: ['x'] } },
      command: { updateOne: { filter: sent, update: { $pullAll: { notes: ['a'], facts: ['x'] } } } },
    },
  ],
  [
    'deleteOne',
    from(movies).deleteOne(key).compile(),
    {
      filter: key,
      update: undefined,
      command: { deleteOne: { filter: sent } },
    },
  ],
  [
    'deleteMany',
    from(movies).deleteMany().where('genre').in(['a', 'b']).where('year').lt(1930).compile(),
    {
      filter: { genre: { $in: ['a', 'b'] }, year: { $lt: 1930 } },
      update: undefined,
      command: { deleteMany: { filter: { genre: { $in: ['a', 'b'] }, year: { $lt: 1930 } } } },
    },
  ],
  [
    'deleteMany of a range',
    from(visits).deleteMany().where('site').eq('a').where('day').eq(1).where('at').gte(1).where('at').lt(5).compile(),
    {
      filter: { site: 'a', day: 1, at: { $gte: 1, $lt: 5 } },
      update: undefined,
      command: { deleteMany: { filter: { site: 'a', day: 1, at: { $gte: 1, $lt: 5 } } } },
    },
  ],
  [
    'deleteMany of all',
    from(movies).deleteMany().all().compile(),
    {
      filter: {},
      update: undefined,
      command: { deleteMany: { filter: {} } },
    },
  ],
];

describe('a write', () => {
  it.each(cases)('%s compiles to its filter, update and command', (_write, compiled, expected) => {
    expect(compiled).toStrictEqual(expected);
  });

  it('writes the key in the order of the table', () => {
    const { genre, year, id } = key;
    const { command } = from(movies).deleteOne({ id, year, genre }).compile();
    expect(Object.keys(command['deleteOne']?.['filter'] as object)).toEqual(['genre', 'year', 'id']);
  });

  it('of many rows shows the first chunk', () => {
    const rows = Array.from({ length: 120 }, (_, year) => ({ ...key, year }));
    const { command } = from(movies).insertMany(rows, { chunkSize: 100 }).compile();
    expect(command['insertMany']?.['documents']).toHaveLength(100);
    expect(command['insertMany']?.['options']).toEqual({ returnDocumentResponses: true, ordered: true });
  });
});

describe('values of user-defined types', () => {
  const person = c.udt('person', { name: c.text(), born: c.date(), seen: c.timestamp() });
  const shows = table(
    'shows',
    { id: c.int(), host: person, guests: c.list(person), roles: c.map(c.text(), person) },
    { primaryKey: { partitionBy: ['id'] } },
  );
  const host = { name: 'Ana', born: new DataAPIDate('1999-01-02'), seen: new Date(0) };
  const sent = { name: 'Ana', born: '1999-01-02', seen: '1970-01-01T00:00:00.000Z' };

  it('are objects with all fields, null where none is given', () => {
    const row = { id: 1, host, guests: [host, { name: null }], roles: new Map([['x', host]]) };
    expect(from(shows).insertOne(row).compile().command).toEqual({
      insertOne: {
        document: { id: 1, host: sent, guests: [sent, { name: null, born: null, seen: null }], roles: [['x', sent]] },
      },
    });
  });

  it('are pushed and pulled as a whole', () => {
    const update = from(shows).updateOne({ id: 1 });
    expect(update.push('guests', host).push('roles', ['x', host]).compile().command).toEqual({
      updateOne: {
        filter: { id: 1 },
        update: { $push: { guests: { $each: [sent] }, roles: { $each: [{ x: sent }] } } },
      },
    });
    expect(update.pullAll('guests', [host]).compile().command).toEqual({
      updateOne: { filter: { id: 1 }, update: { $pullAll: { guests: [sent] } } },
    });
  });

  it('name the types to create before the table', () => {
    const fields = { name: { type: 'text' }, born: { type: 'date' }, seen: { type: 'timestamp' } };
    expect(createUdtDefinitions(shows)).toEqual([{ name: 'person', fields }]);
    expect(createTableDefinition(shows).columns['guests']).toEqual({
      type: 'list',
      valueType: { type: 'userDefined', udtName: 'person' },
    });
  });

  it.each([
    [
      'two types of one name',
      () =>
        createUdtDefinitions(
          table(
            't',
            { id: c.int(), a: person, b: c.udt('person', { x: c.int() }) },
            { primaryKey: { partitionBy: ['id'] } },
          ),
        ),
    ],
    ['no fields', () => c.udt('person', {})],
    ['a name of other characters', () => c.udt('a person', { x: c.int() })],
    ['a field of a list', () => c.udt('person', { x: c.list(c.int()) as never })],
    ['a field with an index', () => c.udt('person', { x: c.int({ index: true }) as never })],
    ['a key of that type', () => table('t', { a: person }, { primaryKey: { partitionBy: ['a' as never] } })],
  ])('refuse %s', (_mistake, define) => {
    expect(define).toThrow(SchemaError);
  });

  it('are not filtered', () => {
    expect(() => untyped(from(shows).find().allowFiltering())['where']!('host')).toThrow(
      "'host' has a user-defined type",
    );
  });
});
