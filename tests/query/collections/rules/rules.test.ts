import { describe, expect, it } from 'vitest';
import { QueryError } from '../../../../src/util/errors.js';
import { anyone, people, without, type Loose } from '../place.js';

const broken: readonly [rule: string, code: string, column: string | undefined, work: () => Loose][] = [
  ['an unknown path', 'UNKNOWN_PATH', 'nope', () => anyone.find().where!('nope')],
  ['an unknown path below', 'UNKNOWN_PATH', 'address.street', () => anyone.find().where!('address.street')],
  ['a path into a text', 'UNKNOWN_PATH', 'name.length', () => anyone.find().where!('name.length')],
  ['a name into an array', 'UNKNOWN_PATH', 'pets.name', () => anyone.find().where!('pets.name')],
  ['an empty name', 'UNKNOWN_PATH', 'address.', () => anyone.find().where!('address.')],
  ['a number in place of a path', 'UNKNOWN_PATH', '3', () => anyone.find().where!(3)],
  ['an operator for a path', 'UNKNOWN_PATH', '$or', () => anyone.find().where!('$or')],
  ['an operator below a path', 'UNKNOWN_PATH', 'extra.$gt', () => anyone.find().where!('extra.$gt')],
  ['a prototype', 'UNKNOWN_PATH', '__proto__', () => anyone.find().where!('__proto__')],
  ['nine names', 'UNKNOWN_PATH', 'extra.a.b.c.d.e.f.g.h', () => anyone.find().where!('extra.a.b.c.d.e.f.g.h')],
  ['no path', 'UNKNOWN_PATH', 'undefined', () => anyone.find().where!()],
  ['a selected position', 'UNKNOWN_PATH', 'pets.0.name', () => anyone.find().select!('pets.0.name')],
  ['an unknown order', 'UNKNOWN_PATH', 'nope', () => anyone.find().sort!('-nope')],
  ['undefined', 'UNDEFINED_VALUE', 'name', () => anyone.find().where!('name').eq!(undefined)],
  ['undefined in a list', 'UNDEFINED_VALUE', 'name', () => anyone.find().where!('name').in!(['a', undefined])],
  ['a value of another type', 'WRONG_VALUE', 'age', () => anyone.find().where!('age').eq!('18')],
  ['a number that is none', 'WRONG_VALUE', 'age', () => anyone.find().where!('age').gt!(NaN)],
  ['an element of another type', 'WRONG_VALUE', 'tags', () => anyone.find().where!('tags').all!([1])],
  ['a range from null', 'WRONG_VALUE', 'age', () => anyone.find().where!('age').gt!(null)],
  ['an empty list', 'WRONG_VALUE', 'name', () => anyone.find().where!('name').in!([])],
  ['101 values', 'WRONG_VALUE', 'age', () => anyone.find().where!('age').nin!(Array.from({ length: 101 }, () => 1))],
  ['a size below 0', 'WRONG_VALUE', 'tags', () => anyone.find().where!('tags').size!(-1)],
  ['exists of no boolean', 'WRONG_VALUE', 'age', () => anyone.find().where!('age').exists!('yes')],
  ['a range on a bigint', 'WRONG_OPERATOR', 'big', () => anyone.find().where!('big').gt!(1n)],
  ['a size of a text', 'WRONG_OPERATOR', 'name', () => anyone.find().where!('name').size!(1)],
  ['a range on an array', 'WRONG_OPERATOR', 'tags', () => anyone.find().where!('tags').lt!('x')],
  ['a filter on vectors', 'WRONG_OPERATOR', '$vector', () => anyone.find().where!('$vector').eq!([1])],
  ['two conditions on _id', 'BOUND_TWICE', '_id', () => anyone.find().where!('_id').ne!('a').where!('_id').ne!('b')],
  [
    'a path inside a selected one',
    'WRONG_SELECT',
    'address.city',
    () => anyone.find().select!('address', 'address.city'),
  ],
  ['an empty selection', 'WRONG_SELECT', undefined, () => anyone.find().select!()],
  ['a second order', 'WRONG_SORT', undefined, () => anyone.find().sort!('age').sort!('name')],
  ['an order beside nearest', 'WRONG_SORT', undefined, () => anyone.find().nearest!('$vector', [1]).sort!('name')],
  ['nearest beside an order', 'WRONG_NEAREST', '$vector', () => anyone.find().sort!('name').nearest!('$vector', [1])],
  ['nearest to what is not there', 'WRONG_NEAREST', '$vectorize', () => anyone.find().nearest!('$vectorize', 'x')],
  ['nearest without a path', 'WRONG_NEAREST', undefined, () => anyone.find().nearest!([1])],
  ['nearest by another path', 'WRONG_NEAREST', undefined, () => anyone.find().nearest!('name', 'x')],
  ['nearest to no vector', 'WRONG_VALUE', '$vector', () => anyone.find().nearest!('$vector', ['x'])],
  [
    'more than 1000 of the nearest',
    'WRONG_LIMIT',
    undefined,
    () => anyone.find().nearest!('$vector', [1]).limit!(1001).compile!(),
  ],
  ['half a limit', 'WRONG_LIMIT', undefined, () => anyone.find().limit!(0.5)],
  ['a limit of one', 'WRONG_LIMIT', undefined, () => anyone.findOne().limit!(1)],
  ['a delete of any', 'EMPTY_CONDITION', undefined, () => anyone.deleteOne().compile!()],
  ['a delete of all, unsaid', 'EMPTY_CONDITION', undefined, () => anyone.deleteMany().compile!()],
  ['all() beside a condition', 'EMPTY_CONDITION', undefined, () => anyone.deleteMany().where!('name').eq!('a').all!()],
  ['all() of deleteOne', 'EMPTY_CONDITION', undefined, () => anyone.deleteOne().all!()],
  ['an update of any', 'EMPTY_CONDITION', undefined, () => anyone.updateOne().set!({ age: 1 }).compile!()],
  ['all() of updateOne', 'EMPTY_CONDITION', undefined, () => anyone.updateOne().all!()],
  ['no change', 'NOTHING_TO_UPDATE', undefined, () => anyone.updateOne().where!('name').eq!('a').compile!()],
  ['a change of _id', 'KEY_COLUMN_UPDATE', '_id', () => anyone.updateOne().set!({ _id: 'b' })],
  ['a change of an unknown path', 'UNKNOWN_PATH', 'nope', () => anyone.updateOne().unset!('nope')],
  ['undefined in set', 'UNDEFINED_VALUE', 'age', () => anyone.updateOne().set!({ age: undefined })],
  ['a path changed twice', 'COLUMN_UPDATED_TWICE', 'age', () => anyone.updateOne().set!({ age: 1 }).inc!('age', 1)],
  [
    'a path and its parent',
    'COLUMN_UPDATED_TWICE',
    'address',
    () => anyone.updateOne().set!({ 'address.city': 'x', address: {} }),
  ],
  ['inc of a text', 'WRONG_OPERATOR', 'name', () => anyone.updateOne().inc!('name', 1)],
  ['inc by a text', 'WRONG_VALUE', 'age', () => anyone.updateOne().inc!('age', '1')],
  ['push on a text', 'WRONG_OPERATOR', 'name', () => anyone.updateOne().push!('name', 'x')],
  ['push on vectors', 'WRONG_OPERATOR', '$vector', () => anyone.updateOne().push!('$vector', 1)],
  ['push of another type', 'WRONG_VALUE', 'tags', () => anyone.updateOne().push!('tags', 1)],
  ['push of nothing', 'WRONG_VALUE', 'tags', () => anyone.updateOne().addToSet!('tags')],
  ['pop of the middle', 'WRONG_VALUE', 'tags', () => anyone.updateOne().pop!('tags', 'middle')],
  ['an unknown field', 'UNKNOWN_PATH', 'nope', () => anyone.insertOne({ name: 'a', nope: 1 })],
  ['an undefined field', 'UNDEFINED_VALUE', 'age', () => anyone.insertMany([{ name: 'a', age: undefined }])],
  ['a document that is none', 'WRONG_VALUE', undefined, () => anyone.insertOne(null)],
  ['documents that are no array', 'WRONG_VALUE', undefined, () => anyone.insertMany({ name: 'a' })],
  ['an unknown member', 'UNKNOWN_PATH', 'address.street', () => anyone.insertOne({ address: { street: 'x' } })],
  [
    'a member of another type',
    'WRONG_VALUE',
    'address.geo.lat',
    () => anyone.insertOne({ address: { geo: { lat: '1' } } }),
  ],
  [
    'an undefined member',
    'UNDEFINED_VALUE',
    'address.city',
    () => anyone.updateOne().set!({ address: { city: undefined } }),
  ],
  ['an unknown member in an array', 'UNKNOWN_PATH', 'pets.1.age', () => anyone.insertOne({ pets: [{}, { age: 1 }] })],
  ['an unknown member of an element', 'UNKNOWN_PATH', 'pets.age', () => anyone.updateOne().push!('pets', { age: 1 })],
  ['an operator as member', 'UNKNOWN_PATH', 'address.$gt', () => anyone.find().where!('address').eq!({ $gt: '' })],
  ['an option that is none', 'WRONG_VALUE', undefined, () => anyone.insertMany([], { order: false })],
  ['ordered that is no boolean', 'WRONG_VALUE', undefined, () => anyone.insertMany([], { ordered: 'no' })],
  ['options that are none', 'WRONG_VALUE', undefined, () => anyone.insertMany([], 100)],
  ['chunks of 101', 'WRONG_VALUE', undefined, () => anyone.insertMany([], { chunkSize: 101 })],
  ['a branch without a condition', 'EMPTY_CONDITION', undefined, () => anyone.find().not!((w: Loose) => w)],
  ['a branch that is no function', 'WRONG_OR', undefined, () => anyone.find().not!({ age: 3 })],
  ['a branch that returns no conditions', 'WRONG_OR', undefined, () => anyone.find().or!(() => anyone.find())],
  ['no branch of or', 'WRONG_OR', undefined, () => anyone.find().or!()],
  [
    'an _id bound again in the only branch of or',
    'BOUND_TWICE',
    '_id',
    () => anyone.find().where!('_id').ne!('a').or!((w: Loose) => w.where!('_id').eq!('b')),
  ],
  [
    '_id in or',
    'WRONG_OR',
    '_id',
    () =>
      anyone.find().or!(
        (w: Loose) => w.where!('_id').eq!('a'),
        (w: Loose) => w.where!('age').eq!(1),
      ),
  ],
  [
    '_id bound in not as well',
    'BOUND_TWICE',
    '_id',
    () => anyone.find().where!('_id').ne!('a').not!((w: Loose) => w.where!('_id').eq!('b')),
  ],
  ['an unknown path in a branch', 'UNKNOWN_PATH', 'nope', () => anyone.find().not!((w: Loose) => w.where!('nope'))],
  ['a raw filter that is none', 'WRONG_VALUE', undefined, () => anyone.find().raw!('age = 3')],
  [
    'a raw filter that says nothing',
    'EMPTY_CONDITION',
    undefined,
    () => anyone.deleteMany().raw!({ $and: [{ age: {} }] }),
  ],
  ['select within omit', 'WRONG_SELECT', 'address.city', () => anyone.find().omit!('address').select!('address.city')],
  ['omit within select', 'WRONG_SELECT', 'address.city', () => anyone.find().select!('address').omit!('address.city')],
  ['vectors beside omit', 'WRONG_SELECT', '$vector', () => anyone.find().omit!('age').select!('$vector')],
  ['omit of all that is selected', 'WRONG_SELECT', undefined, () => anyone.find().select!('age').omit!('age')],
  ['$if that gives no query', 'WRONG_VALUE', undefined, () => anyone.find().$if!(true, () => undefined)],
  [
    '$if that drops a condition',
    'WRONG_VALUE',
    undefined,
    () => anyone.find().where!('age').eq!(1).$if!(true, () => anyone.find()),
  ],
  ['$if that selects', 'WRONG_SELECT', undefined, () => anyone.find().$if!(true, (q: Loose) => q.select!('age'))],
  [
    '$if that searches',
    'WRONG_VALUE',
    undefined,
    () => anyone.find().$if!(true, (q: Loose) => q.nearest!('$vector', [1])),
  ],
  [
    '$if of an update that drops a condition',
    'WRONG_VALUE',
    undefined,
    () => anyone.updateMany().where!('age').eq!(1).$if!(true, () => anyone.updateMany()),
  ],
  [
    '$if of an update that returns one of many',
    'WRONG_VALUE',
    undefined,
    () => anyone.updateOne().$if!(true, () => anyone.updateMany().set!({ age: 1 })),
  ],
  [
    '$if of an update that drops a change',
    'WRONG_VALUE',
    undefined,
    () => anyone.updateOne().set!({ age: 1 }).$if!(true, () => anyone.updateOne().set!({ name: 'x' })),
  ],
  ['$if that returns a query of one', 'WRONG_VALUE', undefined, () => anyone.find().$if!(true, () => anyone.findOne())],
  ['$if without a function', 'WRONG_VALUE', undefined, () => anyone.find().$if!(false, { age: 1 })],
  ['$all of no array', 'WRONG_VALUE', undefined, () => anyone.find().$all!('ab', (q: Loose) => q)],
  ['$all that gives no query', 'WRONG_VALUE', undefined, () => anyone.count().$all!([1], () => 1)],
  ['rankBy of what is not there', 'WRONG_NEAREST', '$lexical', () => anyone.find().rankBy!('$lexical', 'x')],
  ['rankBy no text', 'WRONG_VALUE', '$lexical', () => without().find().rankBy!('$lexical', ' ')],
  [
    'rankBy without lexical search',
    'REFUSED_BY_DATABASE',
    undefined,
    () => without('lexical').find().rankBy!('$lexical', 'x'),
  ],
  [
    'nearest without vectors',
    'REFUSED_BY_DATABASE',
    undefined,
    () => without('vector').find().nearest!('$vector', [1]),
  ],
  [
    'nearest to a text without a service',
    'REFUSED_BY_DATABASE',
    undefined,
    () => without('service').find().nearest!('$vectorize', 'x'),
  ],
  ['rerank without reranking', 'REFUSED_BY_DATABASE', undefined, () => without('rerank').rerank('x')],
  ['rerank of documents without texts', 'WRONG_NEAREST', '$vectorize', () => anyone.rerank('x')],
  ['setOnInsert without upsert', 'WRONG_OPERATOR', undefined, () => anyone.updateOne().setOnInsert!({ age: 1 })],
  ['returning of updateOne', 'WRONG_OPERATOR', undefined, () => anyone.updateOne().returning!('after')],
  ['returning some time', 'WRONG_VALUE', undefined, () => anyone.findOneAndUpdate().returning!('later')],
  ['a change inside _id', 'KEY_COLUMN_UPDATE', '_id.n', () => anyone.updateOne().inc!('_id.n', 1)],
  ['a rename of _id', 'KEY_COLUMN_UPDATE', '_id', () => anyone.updateOne().rename!('name', '_id')],
  ['a rename of an element', 'WRONG_OPERATOR', 'tags.0', () => anyone.updateOne().rename!('tags.0', 'name')],
  ['a rename to another type', 'WRONG_VALUE', 'age', () => anyone.updateOne().rename!('age', 'name')],
  ['an order of many', 'WRONG_SORT', undefined, () => anyone.updateMany().sort!('age')],
  ['a replacement of any', 'EMPTY_CONDITION', undefined, () => anyone.replaceOne({ name: 'a' }).compile!()],
  ['a replacement with an unknown field', 'UNKNOWN_PATH', 'nope', () => anyone.findOneAndReplace({ nope: 1 })],
  ['a delete of any, found', 'EMPTY_CONDITION', undefined, () => anyone.findOneAndDelete().compile!()],
  ['values of an unknown path', 'UNKNOWN_PATH', 'nope', () => anyone.distinct('nope')],
  ['a signal that is none', 'WRONG_VALUE', undefined, () => anyone.insertMany([], { signal: true })],
];

describe('a query of a collection refuses', () => {
  it.each(broken)('%s', (_rule, code, column, work) => {
    const error: unknown = (() => {
      try {
        return work();
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({ code, column, table: 'Person' });
  });

  it('a delete without conditions, before anything is sent', async () => {
    const run = anyone.deleteMany().exec!() as object as Promise<unknown>;
    await expect(run).rejects.toMatchObject({ code: 'EMPTY_CONDITION' });
  });

  it('with the message of the compiler, the path and the value', () => {
    expect(() => anyone.find().where!('city')).toThrow("Person.where: there is no path 'city'. There are: _id, name, ");
    expect(() => anyone.find().where!('address.cty')).toThrow("no path 'address.cty'. There are: address.city, ");
    expect(() => anyone.find().where!('address.citty')).toThrow("did you mean 'address.city'?");
    expect(() => anyone.find().select!('pets.naem')).toThrow("no path 'pets.naem': did you mean 'pets.name'?");
    expect(() => anyone.insertOne({ naem: 'x' })).toThrow("no path 'naem': did you mean 'name'?");
    expect(() => anyone.find().where!(3)).toThrow('Person.where: expected a path, got 3. There are: _id, name, ');
    expect(() => anyone.find().sort!({ age: -1 })).toThrow(
      `Person.sort: expected a path, with '-' before it for descending, got {"age":-1}. There are: `,
    );
    expect(() => anyone.find().nearest!([1])).toThrow(
      "Person: nearest() takes '$vector' or '$vectorize' and what to search for, not [1].",
    );
    expect(() => anyone.find({ 'adress.city': 'x' })).toThrow(
      "Person.find: there is no path 'adress.city': did you mean 'address.city'?",
    );
    expect(() => anyone.find().where!('age').eq!('18')).toThrow('Person.age: eq: expected a finite number, got "18".');
  });
});

describe('a query of a collection explains', () => {
  it('how documents are found', () => {
    const accesses = [
      people.find(),
      people.find().where('_id').eq('a'),
      people.find().where('age').gt(3).where('name').eq('a'),
      people.find().nearest('$vector', [1]).where('age').gt(3),
      people.find().rankBy('$lexical', 'x'),
      people.find().where('$lexical').match('x'),
      people.find().not((w) => w.where('age').gt(3)),
    ].map((query) => query.explain().access);
    expect(accesses).toEqual(['scan', 'primary-key', 'index', 'vector', 'lexical', 'lexical', 'index']);
  });

  it('the values of a path in some documents', () => {
    const some = people.find().where('age').gt(3).sort('name').limit(2);
    expect(some.explain('distinct', 'tags').command).toEqual({
      find: { filter: { age: { $gt: 3 } }, projection: { tags: 1 }, sort: { name: 1 }, options: { limit: 2 } },
    });
    expect(people.findOne().explain('distinct', 'tags').command).toMatchObject({ find: { options: { limit: 1 } } });
  });

  it('its paths and order, readable in a terminal', () => {
    const explanation = people.find().where('age').gt(3).sort('name').explain();
    expect(explanation).toMatchObject({ columns: ['age'], sort: 'memory', warnings: [] });
    expect(String(explanation)).toBe(
      [
        'Person: documents by index (age)',
        'order:    sorted in memory, 50 documents at most',
        'cost:     what the index finds',
        'warnings: none',
        'command:  {"find":{"filter":{"age":{"$gt":3}},"sort":{"name":1}}}',
      ].join('\n'),
    );
  });
});

describe('a query of a collection has its limits', () => {
  it('of skip, which needs a sort', () => {
    expect(people.find().sort('name').skip(20).limit(10).compile()).toMatchObject({
      options: { skip: 20, limit: 10 },
      command: { find: { filter: {}, sort: { name: 1 }, options: { skip: 20, limit: 10 } } },
    });
    const wrong = (make: () => unknown) => expect(make).toThrow(expect.objectContaining({ code: 'WRONG_SKIP' }));
    wrong(() => anyone.find().skip!(1).compile!());
    wrong(() => anyone.find().nearest!('$vector', [1]).skip!(1).compile!());
    wrong(() => anyone.findOne().sort!('name').skip!(1).compile!());
    wrong(() => anyone.find().sort!('name').skip!(-1));
  });

  it('of 64 comparisons, including those in branches', () => {
    const many = (count: number) => {
      let find = anyone.find();
      for (let at = 0; at < count; at++) find = find.where!('age').gt!(at);
      return find;
    };
    expect(() => many(64).compile!()).not.toThrow();
    expect(() => many(65)).toThrow(expect.objectContaining({ code: 'WRONG_OR' }));
    const branch = (w: Loose) => w.where!('age').gt!(1);
    expect(() => many(63).or!(branch, branch)).toThrow(expect.objectContaining({ code: 'WRONG_OR' }));
  });
});
