import { describe, expect, it } from 'vitest';
import { all, between, eq, exists, gt, gte, has, lt, match, maybe, ne, noneOf, oneOf, size } from 'typestar';
import { errorOf, expectRefusal, notFilters } from '../../refused.js';
import { anyone, people, type Loose } from '../place.js';

/** An operator that takes anything. */
const loose = (operator: unknown) => operator as (value: unknown) => object;

const find = (filter: unknown): Loose => anyone.find(filter);
const filterOf = (filter: unknown): unknown => (find(filter).compile!() as object as { filter: unknown }).filter;

describe('a filter object finds what the chain finds', () => {
  it('with dotted paths, positions and operators', () => {
    const query = people.find({
      name: 'Ana',
      'address.city': ne('Paris'),
      age: gte(18).lt(65),
      tags: all(['a', 'b']),
      'pets.0.name': oneOf(['Rex']),
    });
    expect(query.compile()).toEqual(
      people
        .find()
        .where('name')
        .eq('Ana')
        .where('address.city')
        .ne('Paris')
        .where('age')
        .gte(18)
        .where('age')
        .lt(65)
        .where('tags')
        .all(['a', 'b'])
        .where('pets.0.name')
        .in(['Rex'])
        .compile(),
    );
  });

  it('in several parts, and with the rest of the chain', () => {
    const query = people
      .find({ name: 'Ana' })
      .where({ age: gt(3) })
      .where('active')
      .eq(true)
      .or(
        (w) => w.where({ tags: 'a', 'address.city': 'Paris' }),
        (w) => w.where({ born: exists(false) }),
      )
      .not((w) => w.where({ tags: size(2) }))
      .$if(true, (q) => q.where({ big: 3n }));
    expect(query.compile().filter).toEqual({
      name: 'Ana',
      age: { $gt: 3 },
      active: true,
      $or: [{ tags: 'a', 'address.city': 'Paris' }, { born: { $exists: false } }],
      $not: { tags: { $size: 2 } },
      big: 3n,
    });
  });

  it('in every query and write', () => {
    const filter = { name: 'Ana', age: { $gt: 3 } };
    const written = { name: 'Ana', age: gt(3) } as const;
    const sent = [
      people.find({ name: 'Ana', age: gt(3) }),
      people.findOne({ name: 'Ana', age: gt(3) }),
      people.exists({ name: 'Ana', age: gt(3) }),
      people.distinct('address.city', { name: 'Ana', age: gt(3) }),
      people.count({ name: 'Ana', age: gt(3) }),
      people.deleteOne({ name: 'Ana', age: gt(3) }),
      people.deleteMany({ name: 'Ana', age: gt(3) }),
      people.findOneAndDelete({ name: 'Ana', age: gt(3) }),
      people.updateOne({ name: 'Ana', age: gt(3) }).set({ active: true }),
      people.updateMany({ name: 'Ana', age: gt(3) }).set({ active: true }),
      people.findOneAndUpdate({ name: 'Ana', age: gt(3) }).set({ active: true }),
      people.replaceOne({ name: 'Ana' }).where({ name: 'Ana', age: gt(3) }),
      people.findOneAndReplace({ name: 'Ana' }).where({ name: 'Ana', age: gt(3) }),
      people.rerank('jazz').where({ name: 'Ana', age: gt(3) }),
    ].map((query) => query.compile());
    expect(Object.keys(written)).toEqual(['name', 'age']);
    for (const compiled of sent) expect(compiled).toMatchObject({ filter });
  });

  it.each([
    [
      'an object, whose members must be the same',
      { address: { city: 'Paris' } },
      { address: { $eq: { city: 'Paris' } } },
    ],
    ['a list', { tags: ['a', 'b'] }, { tags: { $eq: ['a', 'b'] } }],
    ['an element of a list', { tags: 'a' }, { tags: 'a' }],
    ['null', { age: null }, { age: null }],
    ['an id', { _id: 'a' }, { _id: 'a' }],
    ['nothing', {}, {}],
  ])('with a plain value, which is %s', (_what, filter, sent) => {
    expect(filterOf(filter)).toEqual(sent);
  });

  it.each([
    ['name', eq('x'), 'x'],
    ['age', ne(1), { $ne: 1 }],
    ['age', lt(3).gt(1), { $lt: 3, $gt: 1 }],
    ['age', between(1, 3), { $gte: 1, $lte: 3 }],
    ['age', oneOf([1, null]), { $in: [1, null] }],
    ['age', noneOf([1]), { $nin: [1] }],
    ['age', exists(), { $exists: true }],
    ['age', exists(false), { $exists: false }],
    ['tags', size(2), { $size: 2 }],
    ['tags', all(['a']), { $all: ['a'] }],
    ['$vector', exists(), { $exists: true }],
    ['extra.deep.0', gt(3), { $gt: 3 }],
  ])('with the operator of a function, on %s, %#', (path, condition, sent) => {
    expect(filterOf({ [path]: condition })).toEqual({ [path]: sent });
  });

  it('with the words of a text', () => {
    expect(people.find({ $lexical: match('jazz piano') }).compile().filter).toEqual({
      $lexical: { $match: 'jazz piano' },
    });
  });
});

describe('a condition that may be missing', () => {
  it('is left out without a value', () => {
    const older = (age?: number, city?: string): unknown =>
      people.find({ age: maybe(age, gte), 'address.city': maybe(city) }).compile().filter;
    expect(older(0, '')).toEqual({ age: { $gte: 0 }, 'address.city': '' });
    expect(older()).toEqual({});
  });

  it.each(['deleteOne', 'deleteMany', 'findOneAndDelete', 'updateOne', 'updateMany', 'findOneAndUpdate'] as const)(
    'does not count as the condition that %s needs',
    (verb) => {
      const write = anyone[verb]({ name: maybe(undefined) });
      const whole = verb.includes('pdate') ? write.set!({ age: 3 }) : write;
      expect(errorOf(() => whole.compile!()).code).toBe('EMPTY_CONDITION');
    },
  );

  it('is refused on an unknown path', () => {
    expect(errorOf(() => find({ nope: maybe(undefined) })).code).toBe('UNKNOWN_PATH');
  });
});

describe('an invalid filter is refused:', () => {
  it.each(notFilters({ name: 'x' }))('%s', (_what, filter) => {
    for (const verb of ['find', 'findOne', 'count', 'exists', 'updateMany', 'deleteMany'] as const) {
      expectRefusal(
        () => anyone[verb](filter),
        'WRONG_VALUE',
        `Person: ${verb}() takes a filter as an object such as { name: value }`,
      );
    }
  });

  it('an update in the place of its methods, as Mongoose has it', () => {
    const error = errorOf(() => anyone.updateOne({ name: 'x' }, { $set: { age: 3 } }));
    expect(error.message).toContain('changes have methods, such as updateOne(…).set({ … })');
  });

  it('a filter in the place of a document, as Mongoose has it', () => {
    const error = errorOf(() => anyone.replaceOne({ name: 'x' }, { name: 'y' }));
    expect(error.message).toContain('does not take the argument {"name":"y"}: write replaceOne(document).where({ … })');
  });

  it('an undefined member, with the name of its path', () => {
    const error = errorOf(() => anyone.deleteMany({ name: 'x', 'address.city': undefined }));
    expect(error.code).toBe('UNDEFINED_VALUE');
    expect(error.column).toBe('address.city');
    expect(error.message).toContain("deleteMany({ 'address.city': undefined }): give a value, or write maybe(value)");
  });
});

describe('data is never an operator', () => {
  it.each([
    ['$gt', 'gt'],
    ['$in', 'oneOf'],
    ['$all', 'all'],
    ['$exists', 'exists'],
    ['$size', 'size'],
    ['$regex', 'gte'],
  ])('%s in a value is refused with a message that names %s', (sent, operator) => {
    for (const path of ['name', 'address', 'extra', 'address.city', '_id']) {
      const error = errorOf(() => find(JSON.parse(`{ "${path}": { "${sent}": "" } }`)));
      expect(error.code).toBe('WRONG_VALUE');
      expect(error.message).toContain(`${sent} in a value is data, not an operator`);
      expect(error.message).toContain(` ${operator}(value)`);
    }
  });

  it.each(['$or', '$and', '$where', '__proto__', 'nope', 'address.nope', 'pets.name'])('%s is not a path', (path) => {
    expectRefusal(() => find(JSON.parse(`{ "${path}": [{ "name": "x" }] }`)), 'UNKNOWN_PATH', 'Person.find: ');
  });

  it('however a body imitates the result of an operator', () => {
    const imitation: unknown = JSON.parse(JSON.stringify({ ...gte(1), comparisons: [{ operator: 'gte', value: 1 }] }));
    expect(errorOf(() => find({ age: imitation })).code).toBe('WRONG_VALUE');
  });
});

describe('an operator is not a value', () => {
  const sentence = 'the operator gte, which is allowed only directly in a filter, as in { name: gte(value) }';
  it.each([
    ['eq of the chain', () => anyone.find().where!('age').eq!(gte(3))],
    ['in of the chain', () => anyone.find().where!('age').in!([gte(3)])],
    ['a path of any type', () => anyone.find().where!('extra').eq!(gte(3))],
    ['an object of any type', () => find({ extra: { deep: [gte(3)] } })],
    ['an object', () => find({ address: { city: gte('x') } })],
    ['the place of an object', () => anyone.find().where!('address').eq!(gte(3))],
    ['the place of an id', () => anyone.find().where!('_id').eq!(gte('a'))],
    ['another operator', () => find({ age: eq(gte(3)) })],
    ['a list', () => find({ tags: all([gte('a')]) })],
    ['an update', () => anyone.updateOne({ name: 'x' }).set!({ extra: { a: gte(3) } })],
    ['a pushed element', () => anyone.updateOne({ name: 'x' }).push!('tags', gte('a'))],
    ['a document', () => anyone.insertOne({ name: 'x', extra: gte(3) })],
  ])('in %s', (_what, action) => {
    expectRefusal(action, 'WRONG_VALUE', sentence);
  });
});

describe('the rules of the chain hold in a filter', () => {
  it.each([
    ['a value of another type', 'WRONG_VALUE', 'Person.age: eq: expected a finite number', { age: '3' }],
    ['an operand of another type', 'WRONG_VALUE', 'Person.age: gte: expected a finite number', { age: gte('3') }],
    ['a range from null', 'WRONG_VALUE', 'Person.age: gte', { age: loose(gte)(null) }],
    [
      'an operator that the type lacks',
      'WRONG_OPERATOR',
      "Person.name: no operator size: 'name' takes eq, ne, in, nin, exists, gt, gte, lt, lte",
      { name: size(3) },
    ],
    ['an operator of tables', 'WRONG_OPERATOR', "no operator has: 'tags' takes", { tags: has('a') }],
    ['a value of vectors', 'WRONG_OPERATOR', "no operator eq: '$vector' takes exists", { $vector: [1] }],
    ['two bounds of an id', 'BOUND_TWICE', 'the Data API takes only one on it', { _id: between('a', 'b') }],
  ] as const)('%s', (_what, code, text, filter) => {
    expectRefusal(() => find(filter), code, text);
  });
});
