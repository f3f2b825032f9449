import { describe, expect, it } from 'vitest';
import { c, from, table } from 'typestar';
import { untyped } from '../../query/tables/untyped.js';

const address = c.udt('address', { zipCode: c.text(), city: c.text() });
const people = table(
  'people',
  {
    tenantId: c.text(),
    bornIn: c.int(),
    id: c.int({ column: 'person_id' }),
    firstName: c.text({ index: true }),
    nickNames: c.set(c.text(), { index: true }),
    scoresByDay: c.map(c.text(), c.int(), { index: 'entries' }),
    homeAddress: address,
    pastAddresses: c.list(address),
    addressesOf: c.map(c.text(), address),
    faceVector: c.vector(2, { index: true }),
    bioText: c.text({ index: { text: true } }),
    plain: c.int(),
  },
  { primaryKey: { partitionBy: ['tenantId'], partitionSort: ['-bornIn', 'id'] }, naming: 'snake_case' },
);
const key = { tenantId: 'a', bornIn: 1990, id: 1 };
const sentKey = { tenant_id: 'a', born_in: 1990, person_id: 1 };
const start = from(people).find();

describe('a read of a table whose columns have other names', () => {
  it('uses members for Mongoose and columns for the Data API', () => {
    const compiled = start
      .where('tenantId')
      .eq('a')
      .where('bornIn')
      .gte(1980)
      .where('bornIn')
      .lt(1990)
      .sort('-bornIn', 'id')
      .select('firstName', 'plain', 'id')
      .limit(5)
      .compile();
    expect(compiled).toEqual({
      filter: { tenantId: 'a', bornIn: { $gte: 1980, $lt: 1990 } },
      projection: { firstName: 1, plain: 1, id: 1 },
      sort: { bornIn: -1, id: 1 },
      options: { limit: 5 },
      command: {
        find: {
          filter: { tenant_id: 'a', born_in: { $gte: 1980, $lt: 1990 } },
          projection: { first_name: 1, plain: 1, person_id: 1 },
          sort: { born_in: -1, person_id: 1 },
          options: { limit: 5 },
        },
      },
    });
  });

  it('uses columns inside or, and leaves keys and values unchanged', () => {
    const compiled = start
      .or(
        (any) => any.where('firstName').eq('firstName'),
        (any) => any.where('nickNames').has('id'),
        (any) => any.where('scoresByDay').hasEntry('plain', 1),
      )
      .compile();
    expect(compiled.filter).toEqual({
      $or: [{ firstName: 'firstName' }, { nickNames: { $in: ['id'] } }, { scoresByDay: { $in: [['plain', 1]] } }],
    });
    expect(compiled.command).toEqual({
      find: {
        filter: {
          $or: [
            { first_name: 'firstName' },
            { nick_names: { $in: ['id'] } },
            { scores_by_day: { $in: [['plain', 1]] } },
          ],
        },
      },
    });
  });

  it('names the vector and the words that it searches', () => {
    expect(start.nearest('faceVector', [1, 0]).limit(2).compile()).toMatchObject({
      sort: { faceVector: { $meta: [1, 0] } },
      command: { find: { filter: {}, sort: { face_vector: [1, 0] } } },
    });
    expect(start.rankBy('bioText', 'a b').limit(2).compile()).toMatchObject({
      sort: { bioText: { $meta: 'a b' } },
      command: { find: { sort: { bio_text: 'a b' } } },
    });
  });

  it('accepts members in a raw filter, and rejects a column name that belongs to another member', () => {
    const raw = { $or: [{ firstName: 'x' }, { $and: [{ id: 1 }, { plain: { $gt: 1 } }] }], $not: { bornIn: 1 } };
    const { filter, command } = start.raw(raw).compile();
    expect(filter).toEqual({ $and: [raw] });
    expect(command).toEqual({
      find: {
        filter: {
          $and: [
            { $or: [{ first_name: 'x' }, { $and: [{ person_id: 1 }, { plain: { $gt: 1 } }] }], $not: { born_in: 1 } },
          ],
        },
      },
    });
    expect(() => start.raw({ first_name: 'x' }).compile()).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_COLUMN',
        message: "people: 'first_name' is the column of 'firstName' in the database: use 'firstName'.",
      }),
    );
  });

  it('explains with members what it sends with columns', () => {
    const explained = start.where('tenantId').eq('a').where('bornIn').eq(1990).where('firstName').eq('x').explain();
    expect(explained.columns).toEqual(['tenantId', 'bornIn', 'firstName']);
    expect(explained.command).toEqual({ find: { filter: { tenant_id: 'a', born_in: 1990, first_name: 'x' } } });
    expect(from(people).findOne(key).explain()).toMatchObject({
      columns: ['tenantId', 'bornIn', 'id'],
      command: { findOne: { filter: sentKey } },
    });
  });
});

describe('a write of a table whose columns have other names', () => {
  it('inserts columns, with the fields of user-defined types', () => {
    const home = { zipCode: '1', city: 'x' };
    const row = {
      ...key,
      firstName: 'Ada',
      homeAddress: home,
      pastAddresses: [home],
      addressesOf: new Map([['zipCode', home]]),
      scoresByDay: { id: 1 },
    };
    const sent = { zip_code: '1', city: 'x' };
    const document = {
      ...sentKey,
      first_name: 'Ada',
      home_address: sent,
      past_addresses: [sent],
      addresses_of: [['zipCode', sent]],
      scores_by_day: [['id', 1]],
    };
    expect(from(people).insertOne(row).compile().command).toEqual({ insertOne: { document } });
    expect(from(people).insertMany([row, key]).compile().command).toEqual({
      insertMany: { documents: [document, sentKey], options: { ordered: true, returnDocumentResponses: true } },
    });
  });

  it('updates columns by the columns of the key', () => {
    const compiled = from(people)
      .updateOne(key)
      .set({ firstName: null, homeAddress: { zipCode: '2' } })
      .unset('bioText')
      .push('nickNames', 'id')
      .push('pastAddresses', { zipCode: '3' })
      .pullAll('scoresByDay', ['plain'])
      .compile();
    expect(compiled.filter).toEqual(key);
    expect(compiled.update).toEqual({
      $set: { firstName: null, homeAddress: { zipCode: '2' } },
      $unset: { bioText: '' },
      $push: { nickNames: { $each: ['id'] }, pastAddresses: { $each: [{ zipCode: '3' }] } },
      $pullAll: { scoresByDay: ['plain'] },
    });
    expect(compiled.command).toEqual({
      updateOne: {
        filter: sentKey,
        update: {
          $set: { first_name: null, home_address: { zip_code: '2', city: null } },
          $unset: { bio_text: '' },
          $push: { nick_names: { $each: ['id'] }, past_addresses: { $each: [{ zip_code: '3', city: null }] } },
          $pullAll: { scores_by_day: ['plain'] },
        },
      },
    });
  });

  it('deletes by columns', () => {
    expect(from(people).deleteOne(key).compile()).toEqual({
      filter: key,
      update: undefined,
      command: { deleteOne: { filter: sentKey } },
    });
    const many = from(people).deleteMany().where('tenantId').eq('a').where('bornIn').gt(1980);
    expect(many.compile()).toEqual({
      filter: { tenantId: 'a', bornIn: { $gt: 1980 } },
      update: undefined,
      command: { deleteMany: { filter: { tenant_id: 'a', born_in: { $gt: 1980 } } } },
    });
    expect(many.explain()).toMatchObject({
      columns: ['tenantId', 'bornIn'],
      command: { deleteMany: { filter: { tenant_id: 'a', born_in: { $gt: 1980 } } } },
    });
  });
});

it('names members in its errors', () => {
  const eq = (member: string): unknown => untyped(from(people).find()).where?.(member).eq?.(1).compile?.();
  expect(() => eq('plain')).toThrow(/'plain' is neither a key column nor indexed/);
  expect(() => eq('first_name')).toThrow(expect.objectContaining({ code: 'UNKNOWN_COLUMN' }));
  expect(() => eq('bornIn')).toThrow(/bind 'tenantId'/);
});

it('compiles the command of a table whose members have swapped columns', () => {
  const swapped = table(
    't',
    { id: c.int(), a: c.int({ column: 'b', index: true }), b: c.int({ column: 'a', index: true }) },
    { primaryKey: { partitionBy: ['id'] } },
  );
  const query = from(swapped).find().where('id').eq(0).where('a').eq(1).where('b').eq(2).select('a');
  expect(query.compile().command).toEqual({ find: { filter: { id: 0, b: 1, a: 2 }, projection: { b: 1 } } });
});
