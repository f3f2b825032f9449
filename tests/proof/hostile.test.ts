import fc from 'fast-check';
import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { c, from, model, QueryError, table } from 'typestar';
import { untyped, type Untyped } from '../query/tables/untyped.js';
import { hostileNames, hostileValues } from './hostile-values.js';
import { openDatabase } from './place.js';

const vault = table(
  'vault',
  {
    name: c.text(),
    part: c.int(),
    word: c.text({ index: true }),
    count: c.int({ index: true }),
    ok: c.boolean(),
    big: c.bigint(),
    price: c.decimal(),
    size: c.double(),
    bytes: c.blob(),
    day: c.date(),
    at: c.timestamp(),
    who: c.uuid(),
    ip: c.inet(),
    span: c.duration(),
    tags: c.set(c.text(), { index: true }),
    list: c.list(c.int()),
    facts: c.map(c.text(), c.text(), { index: 'entries' }),
    plot: c.text({ index: { text: true } }),
    place: c.vector(2, { index: true }),
    pair: c.udt('pair', { one: c.text() }),
  },
  { primaryKey: { partitionBy: ['name'], partitionSort: ['part'] } },
);
const Vault = model(vault);
const Person = mongoose.model(
  'HostilePerson',
  new Schema(
    {
      name: String,
      age: Number,
      ok: Boolean,
      born: Date,
      tags: [String],
      address: { city: String },
      prefs: { type: Map, of: String },
      extra: Schema.Types.Mixed,
      pets: [{ name: String }],
      friend: Schema.Types.ObjectId,
      big: BigInt,
      photo: Buffer,
    },
    { autoCreate: false },
  ),
);

const key = { name: 'secret', part: 1 };
const row = { ...key, word: 'treasure', count: 7, tags: new Set(['gold']) };
const person = { name: 'secret', age: 41, tags: ['gold'], address: { city: 'Oz' }, extra: { deep: 'gold' } };

/** The commands that were sent. */
const sent: object[] = [];

beforeAll(async () => {
  await openDatabase('hostile');
  await Vault.syncTable();
  await mongoose.connection.createCollection(Person.collection.collectionName);
  mongoose.connection.on('commandStarted', ({ command }: { command: object }) => void sent.push(command));
});
afterAll(() => mongoose.disconnect());
beforeEach(async () => {
  await from(Vault).deleteMany().all().exec();
  await from(Vault).insertOne(row).exec();
  await from(Person).deleteMany().all().exec();
  await from(Person).insertOne(person).exec();
});

type Position = (value: never) => Untyped;
const rows = (): Untyped => untyped(from(Vault));
const people = (): Untyped => untyped(from(Person));
const scalars = ['word', 'count', 'ok', 'big', 'price', 'size', 'bytes', 'day', 'at', 'who', 'ip', 'span'];
const paths = [
  'name',
  'age',
  'ok',
  'born',
  'tags',
  'address',
  'address.city',
  'prefs',
  'prefs.x',
  'extra',
  'extra.x',
  'pets',
  'pets.name',
  'friend',
  'big',
  'photo',
  '_id',
];

/** Where a value can be given, and must not find or change what is there. */
const reads: Readonly<Record<string, Position>> = {
  'findOne(key)': (value) => rows()['findOne']!({ name: value, part: 1 }),
  'findOne as the key': (value) => rows()['findOne']!(value),
  'where partition eq': (value) => rows()['find']!()['where']!('name')['eq']!(value),
  'where partition in': (value) => rows()['find']!()['where']!('name')['in']!([value]),
  'where range': (value) => rows()['find']!()['where']!('name')['eq']!('x')['where']!('part')['gt']!(value),
  'where has': (value) => rows()['find']!()['where']!('tags')['has']!(value),
  'where hasAny': (value) => rows()['find']!()['where']!('tags')['hasAny']!([value]),
  'where hasEntry key': (value) => rows()['find']!()['where']!('facts')['hasEntry']!(value, 'x'),
  'where hasEntry value': (value) => rows()['find']!()['where']!('facts')['hasEntry']!('x', value),
  'where match': (value) => rows()['find']!()['where']!('plot')['match']!(value),
  rankBy: (value) => rows()['find']!()['rankBy']!('plot', value),
  nearest: (value) => rows()['find']!()['nearest']!('place', value),
  or: (value) => rows()['find']!()['or']!((w: Untyped) => w['where']!('word')['eq']!(value)),
  ...Object.fromEntries(
    scalars.map((name) => [
      `where ${name} eq`,
      (value: never) => rows()['find']!()['allowFiltering']!()['where']!(name)['eq']!(value),
    ]),
  ),
  ...Object.fromEntries(
    scalars.map((name) => [
      `where ${name} in`,
      (value: never) => rows()['find']!()['allowFiltering']!()['where']!(name)['in']!([value]),
    ]),
  ),
  ...Object.fromEntries(
    paths.map((path) => [
      `documents where ${path} eq`,
      (value: never) => people()['find']!()['where']!(path)['eq']!(value),
    ]),
  ),
  ...Object.fromEntries(
    paths.map((path) => [
      `documents where ${path} in`,
      (value: never) => people()['find']!()['where']!(path)['in']!([value]),
    ]),
  ),
  'documents where tags all': (value) => people()['find']!()['where']!('tags')['all']!([value]),
};

const writes: Readonly<Record<string, Position>> = {
  'updateOne(key)': (value) => rows()['updateOne']!({ name: value, part: 1 })['set']!({ word: 'stolen' }),
  'updateOne as the key': (value) => rows()['updateOne']!(value)['set']!({ word: 'stolen' }),
  'deleteOne(key)': (value) => rows()['deleteOne']!({ name: value, part: 1 }),
  'deleteOne as the key': (value) => rows()['deleteOne']!(value),
  'deleteMany eq': (value) => rows()['deleteMany']!()['where']!('name')['eq']!(value),
  'deleteMany in': (value) => rows()['deleteMany']!()['where']!('name')['in']!([value]),
  'set as a whole': (value) => rows()['updateOne']!({ name: 'other', part: 1 })['set']!(value),
  'insert as a whole': (value) => rows()['insertOne']!(value),
  'insertMany as a whole': (value) => rows()['insertMany']!([value]),
  push: (value) => rows()['updateOne']!({ name: 'other', part: 1 })['push']!('tags', value),
  'push an entry': (value) => rows()['updateOne']!({ name: 'other', part: 1 })['push']!('facts', ['x', value]),
  pullAll: (value) => rows()['updateOne']!({ name: 'other', part: 1 })['pullAll']!('tags', [value]),
  ...Object.fromEntries(
    [...scalars, 'tags', 'list', 'facts', 'place', 'pair'].map((name) => [
      `set ${name}`,
      (value: never) => rows()['updateOne']!({ name: 'other', part: 1 })['set']!({ [name]: value }),
    ]),
  ),
  ...Object.fromEntries(
    [...scalars, 'tags', 'list', 'facts', 'place', 'pair'].map((name) => [
      `insert ${name}`,
      (value: never) => rows()['insertOne']!({ name: 'other', part: 1, [name]: value }),
    ]),
  ),
  ...Object.fromEntries(
    ['name', 'age', 'extra', '_id'].map((path) => [
      `documents update where ${path}`,
      (value: never) => people()['updateMany']!()['where']!(path)['eq']!(value)['set']!({ name: 'stolen' }),
    ]),
  ),
  ...Object.fromEntries(
    ['name', 'age', 'extra', '_id'].map((path) => [
      `documents delete where ${path}`,
      (value: never) => people()['deleteMany']!()['where']!(path)['eq']!(value),
    ]),
  ),
  ...Object.fromEntries(
    paths
      .filter((path) => path !== '_id')
      .map((path) => [
        `documents set ${path}`,
        (value: never) => people()['updateOne']!()['where']!('name')['eq']!('other')['set']!({ [path]: value }),
      ]),
  ),
  'documents push': (value) => people()['updateOne']!()['where']!('name')['eq']!('other')['push']!('tags', value),
  'documents insert': (value) => people()['insertOne']!({ name: 'other', extra: value }),
  'documents insert as a whole': (value) => people()['insertOne']!(value),
  'documents replace': (value) => people()['replaceOne']!(value)['where']!('name')['eq']!('other'),
};

/** The operators that the builders themselves write. */
const OWN = new Set([
  '$gt',
  '$in',
  '$all',
  '$eq',
  '$match',
  '$or',
  '$and',
  '$set',
  '$push',
  '$pullAll',
  '$each',
  '$binary',
  '$date',
  '$objectId',
  '$uuid',
  '$unset',
  '$setOnInsert',
  '$nin',
]);

/** What went wrong with a value in a place; undefined when it was taken as data, or refused before anything was sent. */
async function problem(place: string, value: unknown): Promise<string | undefined> {
  const isOfDocuments = place.startsWith('documents');
  const position = reads[place] ?? writes[place]!;
  sent.length = 0;
  try {
    const found: unknown = await Promise.resolve<unknown>(position(value as never)['exec']!());
    const rowsFound = Array.isArray(found) ? found.length : found ? 1 : 0;
    if (place in reads && rowsFound > 0) return 'finds what is there';
  } catch (error) {
    if (error instanceof QueryError && sent.length > 0) return `is refused after something was sent: ${error.message}`;
    // Documents are cast by Mongoose, which refuses in words of its own.
    const refused = error instanceof QueryError || isOfDocuments;
    if (sent.length === 0 && !refused) {
      return `fails with a ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
    }
  }
  const strange = sent.flatMap((command) => operatorsIn(command)).filter((name) => !OWN.has(name));
  if (strange.length > 0) return `sends ${strange.join(', ')}`;
  return 'polluted' in {} ? 'pollutes prototypes' : undefined;
}

/** The operators of a command; what stands below one that takes data is data, whatever its keys. */
function operatorsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Array.isArray(value) ? [] : Object.keys(value).filter((name) => name.startsWith('$'));
  return [...names, ...Object.entries(value).flatMap(([name, member]) => (DATA.has(name) ? [] : operatorsIn(member)))];
}

const DATA = new Set([
  '$eq',
  '$in',
  '$all',
  '$nin',
  '$set',
  '$each',
  '$pullAll',
  'document',
  'documents',
  'replacement',
]);

/** Whether what was there before is there still, unchanged. */
async function isUntouched(): Promise<boolean> {
  const kept = await from(Vault).findOne(key).exec();
  const [document] = await from(Person).find().where('name').eq('secret').exec();
  return kept?.word === 'treasure' && document?.age === 41;
}

describe('a hostile value is data, or refused before anything is sent', () => {
  it.each(Object.keys(hostileValues))('as %s', async (name) => {
    const wrong: string[] = [];
    for (const place of Object.keys({ ...reads, ...writes })) {
      const found = await problem(place, hostileValues[name]!());
      if (found !== undefined) wrong.push(`${place}: ${found}`);
    }
    if (!(await isUntouched())) wrong.push('changes what is there');
    expect(wrong).toEqual([]);
  });

  it('for any random value', async () => {
    const names = fc.constantFrom('$gt', '$ne', '__proto__', 'constructor', 'a.b', 'name', 'x', '');
    const anything = fc.anything({
      key: names,
      maxDepth: 3,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withBoxedValues: true,
      withTypedArray: true,
    });
    const places = fc.constantFrom(...Object.keys({ ...reads, ...writes }));
    await fc.assert(
      fc.asyncProperty(places, anything, async (place, value) => {
        expect(await problem(place, value), place).toBeUndefined();
        expect(await isUntouched(), place).toBe(true);
      }),
      { numRuns: 150, seed: 20_260_102 },
    );
  });
});

it('a hostile name of a column or path is refused before anything is sent', async () => {
  const places: Readonly<Record<string, (name: string) => Untyped>> = {
    where: (name) => rows()['find']!()['allowFiltering']!()['where']!(name)['eq']!('x'),
    select: (name) => rows()['find']!()['select']!(name),
    sort: (name) => rows()['find']!()['allowFiltering']!()['sort']!(name),
    set: (name) => rows()['updateOne']!(key)['set']!(JSON.parse(`{${JSON.stringify(name)}: "x"}`)),
    unset: (name) => rows()['updateOne']!(key)['unset']!(name),
    push: (name) => rows()['updateOne']!(key)['push']!(name, 'x'),
    insert: (name) => rows()['insertOne']!(JSON.parse(`{"name": "x", "part": 1, ${JSON.stringify(name)}: "x"}`)),
    'the key': (name) => rows()['deleteOne']!(JSON.parse(`{"name": "x", "part": 1, ${JSON.stringify(name)}: "x"}`)),
    'documents where': (name) => people()['find']!()['where']!(name)['eq']!('x'),
    'documents select': (name) => people()['find']!()['select']!(name),
    'documents sort': (name) => people()['find']!()['sort']!(name),
    'documents set': (name) =>
      people()['updateMany']!()['all']!()['set']!(JSON.parse(`{${JSON.stringify(name)}: "x"}`)),
  };
  const wrong: string[] = [];
  for (const [place, query] of Object.entries(places)) {
    for (const name of hostileNames) {
      sent.length = 0;
      const outcome = await Promise.resolve()
        .then(() => query(name)['exec']!())
        .then(
          () => 'is taken',
          (error: unknown) => (error instanceof QueryError ? undefined : String(error)),
        );
      if (outcome !== undefined || sent.length > 0)
        wrong.push(`${place} ${JSON.stringify(name)}: ${outcome ?? 'is sent'}`);
    }
  }
  expect(wrong).toEqual([]);
});
