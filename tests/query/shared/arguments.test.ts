import { describe, expect, it } from 'vitest';
import { from, QueryError } from 'typestar';
import { people } from '../collections/place.js';
import { key, movies } from '../tables/tables.js';
import { untyped, type Untyped } from '../tables/untyped.js';

const rows = untyped(from(movies));
const documents = untyped(people);
const filter = { name: 'x' };
const person = { name: 'x', active: true, tags: [], pets: [] };

describe('a surplus argument is refused', () => {
  const calls: readonly (readonly [call: string, action: () => unknown])[] = [
    ...['find', 'findOne', 'insertOne', 'updateOne', 'deleteOne', 'deleteMany'].map(
      (verb) => [verb, () => rows[verb]!(key, filter)] as const,
    ),
    ['all', () => rows['deleteMany']!()['all']!(filter)],
    ['docs', () => rows['find']!()['docs']!(filter)],
    ['where', () => rows['find']!()['where']!('genre', 'drama')],
    ['where', () => rows['deleteMany']!()['where']!('genre', 'drama')],
    ['eq', () => rows['find']!()['where']!('genre')['eq']!('a', 'b')],
    ['has', () => rows['find']!()['where']!('tags')['has']!('a', 'b')],
    ...[
      ...['find', 'findOne', 'count', 'exists', 'updateOne', 'findOneAndUpdate'],
      ...['deleteOne', 'deleteMany', 'findOneAndDelete'],
    ].map((verb) => [verb, () => documents[verb]!(filter, filter)] as const),
    ['where', () => documents['find']!()['where']!('name', 'x')],
    ['in', () => documents['find']!()['where']!('name')['in']!(['a'], 'b')],
    ['all', () => documents['find']!()['where']!('tags')['all']!(['a'], 'b')],
    ['distinct', () => documents['distinct']!('name', filter, filter)],
    ['insertOne', () => documents['insertOne']!(person, filter)],
    ['insertMany', () => documents['insertMany']!([person], {}, filter)],
    ['updateMany', () => documents['updateMany']!(filter, { $set: { active: false } })],
    ['replaceOne', () => documents['replaceOne']!(person, filter)],
    ['all', () => documents['deleteMany']!()['all']!(filter)],
    ['all', () => documents['updateMany']!()['all']!(filter)],
    ['upsert', () => documents['updateOne']!()['upsert']!(false)],
    ['docs', () => documents['find']!()['docs']!(filter)],
    ['compile', () => rows['find']!()['compile']!(filter)],
    ['compile', () => rows['deleteOne']!(key)['compile']!(filter)],
    ['compile', () => documents['find']!()['compile']!(filter)],
    ['compile', () => documents['exists']!()['compile']!(filter)],
    ['compile', () => documents['distinct']!('name')['compile']!(filter)],
    ['compile', () => documents['deleteOne']!()['compile']!(filter)],
    ['compile', () => documents['insertOne']!(person)['compile']!(filter)],
    ['explain', () => rows['find']!()['explain']!('count', 'genre')],
    ['explain', () => rows['find']!()['explain']!('distinct', 'genre', filter)],
    ['explain', () => rows['deleteOne']!(key)['explain']!(filter)],
    ['explain', () => documents['find']!()['explain']!('exists', 'name')],
    ['explain', () => documents['deleteOne']!()['explain']!(filter)],
    ['toMongoose', () => rows['find']!()['toMongoose']!(filter)],
    ['toMongoose', () => documents['find']!()['toMongoose']!(filter)],
    ['raw', () => rows['find']!()['raw']!(filter, { name: 1 })],
    ['raw', () => documents['find']!()['raw']!(filter, { name: 1 })],
    ['limit', () => rows['find']!()['limit']!(5, 10)],
    ['limit', () => documents['find']!()['limit']!(5, 10)],
    ['skip', () => rows['find']!()['skip']!(5, 10)],
    ['skip', () => documents['find']!()['skip']!(5, 10)],
    ['nearest', () => rows['find']!()['nearest']!('embedding', [1, 0, 0], 5)],
    ['rankBy', () => rows['find']!()['rankBy']!('plot', 'dark', 5)],
    ['nearest', () => documents['find']!()['nearest']!('$vector', [1, 0, 0], 5)],
    ['rankBy', () => documents['find']!()['rankBy']!('$lexical', 'dark', 5)],
    ['allowFiltering', () => rows['find']!()['allowFiltering']!(false)],
    ['set', () => rows['updateOne']!(key)['set']!({ title: 'x' }, { upsert: true })],
    ['pullAll', () => rows['updateOne']!(key)['pullAll']!('tags', ['a'], 'b')],
    ['set', () => documents['updateOne']!()['set']!({ name: 'x' }, { upsert: true })],
    ['setOnInsert', () => documents['updateOne']!()['upsert']!()['setOnInsert']!({ name: 'x' }, filter)],
    ['inc', () => documents['updateOne']!()['inc']!('age', 1, 2)],
    ['pop', () => documents['updateOne']!()['pop']!('tags', 'last', 2)],
    ['rename', () => documents['updateOne']!()['rename']!('name', 'title', 'x')],
  ];

  it.each(calls)('%s', (call, action) => {
    expect(action).toThrow(QueryError);
    expect(action).toThrow(`${call}() does not take the argument`);
  });

  it.each([
    ['exec', () => rows['find']!()['exec']!({ lean: true })],
    ['exists', () => rows['find']!()['exists']!(filter)],
    ['distinct', () => rows['find']!()['distinct']!('genre', filter)],
    ['exec', () => rows['deleteOne']!(key)['exec']!(filter)],
    ['exec', () => documents['find']!()['exec']!({ lean: true })],
    ['exec', () => documents['exists']!()['exec']!(filter)],
    ['exec', () => documents['distinct']!('name')['exec']!(filter)],
    ['exec', () => documents['deleteMany']!()['all']!()['exec']!(filter)],
  ] as const)('%s, by a promise that rejects', async (call, action) => {
    await expect(action()).rejects.toThrow(`${call}() does not take the argument`);
  });

  it.each([
    ['count', () => rows['find']!()['count']!({ upTo: 1 }, 2)],
    ['count', () => documents['find']!()['count']!({ upTo: 1 }, 2)],
    ['page', () => rows['find']!()['page']!({ after: null }, 2)],
    ['page', () => documents['find']!()['page']!({ after: null }, 2)],
  ] as const)('%s, which has options', async (call, action) => {
    await expect(action()).rejects.toThrow(`${call}() takes 1 argument, not 2`);
  });
});

it('from() takes only a table or a model', () => {
  expect(() => (from as (...given: unknown[]) => unknown)(movies, filter)).toThrow(
    'from() takes only a table or a model',
  );
});

describe('a query that is awaited without exec()', () => {
  const queries: readonly (readonly [what: string, query: () => Untyped])[] = [
    ['rows', () => rows['find']!()],
    ['one row', () => rows['findOne']!(key)],
    ['rows of a raw filter', () => rows['find']!()['raw']!({ title: 'x' })],
    ['rows as documents', () => rows['find']!()['docs']!()],
    ['an insert of a row', () => rows['insertOne']!(key)],
    ['an insert of rows', () => rows['insertMany']!([key])],
    ['a delete of a row', () => rows['deleteOne']!(key)],
    ['a delete without a condition', () => rows['deleteMany']!()],
    ['an update of a row', () => rows['updateOne']!(key)['set']!({ title: 'x' })],
    ['a delete of rows', () => rows['deleteMany']!()['all']!()],
    ['documents', () => documents['find']!()],
    ['one document', () => documents['findOne']!(filter)],
    ['documents of a raw filter', () => documents['find']!()['raw']!(filter)],
    ['documents with methods', () => documents['find']!()['docs']!()],
    ['a rank', () => documents['rerank']!('x')],
    ['a count', () => documents['count']!()],
    ['whether there is one', () => documents['exists']!()],
    ['distinct values', () => documents['distinct']!('name')],
    ['an insert of a document', () => documents['insertOne']!(person)],
    ['an insert of documents', () => documents['insertMany']!([person])],
    ['an update of a document', () => documents['updateOne']!(filter)['set']!({ active: false })],
    ['an update of documents', () => documents['updateMany']!()['all']!()['set']!({ active: false })],
    ['an update that returns', () => documents['findOneAndUpdate']!(filter)['set']!({ active: false })],
    ['a replacement', () => documents['replaceOne']!(person)],
    ['a replacement that returns', () => documents['findOneAndReplace']!(person)],
    ['a delete of a document', () => documents['deleteOne']!(filter)],
    ['a delete that returns', () => documents['findOneAndDelete']!(filter)],
    ['a delete of documents', () => documents['deleteMany']!()['all']!()],
  ];

  it.each(queries)('is refused in Promise.all: %s', async (_what, query) => {
    const all: readonly unknown[] = [query(), 1];
    await expect(Promise.all(all)).rejects.toMatchObject({ code: 'NOT_EXECUTED' });
  });

  it.each(queries)('is refused: %s', async (_what, query) => {
    const awaited = Promise.resolve(query());
    await expect(awaited).rejects.toMatchObject({ code: 'NOT_EXECUTED' });
    await expect(awaited).rejects.toThrow('call exec()');
  });
});

it('a name that is not text is shown as given', () => {
  for (const call of ['sort', 'select']) expect(() => rows['find']!()[call]!({ year: -1 })).toThrow('{"year":-1}');
  for (const call of ['sort', 'select']) {
    expect(() => documents['find']!()[call]!({ age: -1 })).toThrow('{"age":-1}');
  }
});
