import { Schema, Types, type Connection as MongooseConnection } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashingEmbedder } from '../../src/local/index.js';
import { bothTypes, failureOf, only, useConnection, useServer, type Fields } from './database.js';

const database = useServer({ embed: hashingEmbedder() });
const { mongoose: models, driver: keyspace } = useConnection(database);
const { mongoose: tableModels, driver: tables } = useConnection(database, { isTable: true });

const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
const fields = { name: { type: String, required: true }, age: Number, tags: { type: [String], default: undefined } };
const friend = { type: Schema.Types.ObjectId, ref: 'Person' };
const schema = new Schema({ ...fields, friend }, { collection: 'people' });
const rowSchema = new Schema(
  { ...fields, friend },
  { collection: 'people_rows', versionKey: false, autoCreate: false },
);
const Person = models.model('Person', schema);
const Row = tableModels.model('Person', rowSchema);
const both = [
  ['a collection', Person],
  ['a table', Row],
] as object as readonly (readonly [string, typeof Person])[];

beforeAll(async () => {
  await Person.init();
  const columns = {
    ...{ _id: 'text', name: 'text', age: 'int', friend: 'text', __t: 'text', wage: 'int' },
    tags: { type: 'list', valueType: 'text' },
    near: { type: 'vector', dimension: 2 },
  } as const;
  await tables.createTable('people_rows', { columns, primaryKey: '_id' });
  const definition = { column: 'near', options: { metric: 'cosine' } };
  await tables.collection('people_rows').runCommand({ createVectorIndex: { name: 'people_near', definition } });
});

describe.each(both)('a model of %s', (_name, Model) => {
  it('145: saves new and changed documents', async () => {
    const ada = new Model({ name: 'Ada', tags: ['a', 'b'] });
    expect(Object.keys((await database.sentBy(() => ada.save()))[0]!)).toEqual(['insertOne']);
    const found = await Model.findById(ada._id).orFail();
    found.age = 36;
    found.tags!.push('c');
    const update = only(await database.sentBy(() => found.save()), 'updateOne')['update'];
    expect(update).toMatchObject({ $set: { age: 36 }, $push: { tags: { $each: ['c'] } } });
    found.tags = ['b', 'c'];
    found.set('age', undefined);
    await found.save();
    const row = (await Model.findById(ada._id).lean().orFail()) as Fields;
    expect(row).toMatchObject({ name: 'Ada', tags: ['b', 'c'] });
    expect(row['age'] ?? null).toBeNull();
  });

  it('146: reads and writes', async () => {
    const name = `n${Model.db.id}`;
    const [one, two] = await Model.create([{ name }, { name: `${name}2` }]);
    const inserted = await Model.insertMany([{ name: `${name}3` }], { rawResult: true });
    expect(inserted).toMatchObject({ insertedCount: 1 });
    expect(await Model.findById(one!._id).orFail()).toMatchObject({ name });
    expect(String((await Model.exists({ _id: two!._id }))?._id)).toBe(String(two!._id));
    expect(await Model.findOne().where('_id').equals(one!._id).select('name').lean()).toMatchObject({ name });
    expect(await failureOf(() => Model.findById(new Types.ObjectId()).orFail())).toMatchObject({
      name: 'DocumentNotFoundError',
    });
    expect(Model.hydrate({ _id: one!._id, name: 'h' }).isNew).toBe(false);
    expect(new Model({ name, nothing: 1 }).get('nothing')).toBeUndefined();
    expect(await failureOf(() => Model.create({ age: 1 }))).toMatchObject({ name: 'ValidationError' });
    await Model.deleteOne({ _id: one!._id });
    expect(await Model.findById(one!._id)).toBeNull();
  });

  it('147: populates by one query', async () => {
    const friends = await Model.create([{ name: 'f1' }, { name: 'f2' }]);
    const made = await Model.create(friends.map((each) => ({ name: `of ${each.name}`, friend: each._id })));
    const ids = made.map((each) => each._id);
    const sent = await database.sentBy(async () => {
      const found = await Model.find({ _id: { $in: ids } }).populate<{ friend: { name: string } }>('friend');
      expect(found.map((each) => each.friend.name).sort()).toEqual(['f1', 'f2']);
    });
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({ find: { filter: { _id: { $in: expect.any(Array) as unknown } } } });
  });

  it('148: has discriminators', async () => {
    const Worker = Model.discriminator('Worker', new Schema({ wage: Number }));
    const { _id } = await Worker.create({ name: 'W', wage: 7 });
    expect(await Model.findById(_id).lean()).toMatchObject({ __t: 'Worker', wage: 7 });
    expect(await Model.findById(_id).orFail()).toBeInstanceOf(Worker);
    expect(await Worker.findOne({ _id }).orFail()).toMatchObject({ wage: 7 });
  });

  it('150: reads by cursors', async () => {
    await Model.deleteMany({});
    await Model.insertMany(Array.from({ length: 120 }, (_, age) => ({ name: `c${age}`, age })));
    const seen = new Set<unknown>();
    for await (const each of Model.find().cursor()) seen.add(each.age);
    expect(seen.size).toBe(120);
    let count = 0;
    await Model.find({})
      .cursor()
      .eachAsync(() => {
        count++;
      });
    expect(count).toBe(120);
    expect(await Model.find({}).cursor().next()).toBeInstanceOf(Model);
    // Astra-mongoose ends after one page without a word.
    let sorted = 0;
    for await (const each of Model.find().sort({ age: 1 }).limit(60).cursor()) expect(each.age).toBe(sorted++);
  });
});

describe('documents of collections', () => {
  it('149: contain documents, maps and mixed values', async () => {
    const deep = new Schema({
      list: [{ name: String, at: Date }],
      maps: { type: Map, of: new Schema({ n: Number }, { _id: false }) },
      any: Schema.Types.Mixed,
      inside: { deep: { n: Number } },
    });
    const Deep = models.model('Deep', deep);
    await Deep.init();
    const { _id } = await Deep.create({
      list: [{ name: 'a', at: new Date(0) }],
      maps: { x: { n: 1 } },
      any: { a: [1, { b: null }] },
      inside: { deep: { n: 1 } },
    });
    const found = await Deep.findById(_id).orFail();
    found.list[0]!.name = 'b';
    found.list.push({ name: 'c' });
    found.maps?.set('y', { n: 2 });
    found.set('inside.deep.n', 2);
    await found.save();
    expect((await Deep.findById(_id).orFail()).toObject({ flattenMaps: true })).toMatchObject({
      list: [{ name: 'b', at: new Date(0) }, { name: 'c' }],
      maps: { x: { n: 1 }, y: { n: 2 } },
      any: { a: [1, { b: null }] },
      inside: { deep: { n: 2 } },
    });
  });

  it('151: are read to the end in an order, where astra-mongoose stops after a page', async () => {
    const Sorted = models.model('Sorted', new Schema({ n: Number }));
    await Sorted.init();
    await Sorted.insertMany(Array.from({ length: 130 }, (_, n) => ({ n })));
    let walked = 0;
    for await (const each of Sorted.find().sort({ n: 1 }).cursor()) expect(each.n).toBe(walked++);
    expect(walked).toBe(130);
  });
});

describe('searches', () => {
  const vectorSchema = new Schema(
    { name: String, $vector: { type: [Number], default: undefined, dimension: 2 } },
    { collection: 'vectors', collectionOptions: { vector: { dimension: 2, metric: 'cosine' } } },
  );
  const Vector = models.model('Vector', vectorSchema);
  const nearRow = new Schema(
    { name: String, near: { type: [Number], default: undefined } },
    { collection: 'people_rows', versionKey: false, autoCreate: false },
  );
  const Near = tableModels.model('Near', nearRow);
  const north = { $meta: [0, 1] } as never;

  beforeAll(async () => {
    await Vector.init();
    await Vector.create([
      { name: 'east', $vector: [1, 0] },
      { name: 'north', $vector: [0, 1] },
    ]);
    await Near.create([
      { name: 'east', near: [1, 0] },
      { name: 'north', near: [0, 1] },
    ]);
  });

  it('152: return the vector that they were sorted by', async () => {
    const cursor = Vector.find().sort({ $vector: north }).setOptions({ includeSortVector: true }).cursor();
    await cursor.next();
    const raw = (cursor as object as { cursor: { getSortVector(): Promise<unknown> } }).cursor;
    const vector = await raw.getSortVector();
    expect(vector instanceof Array ? vector : (vector as { asArray(): number[] }).asArray()).toEqual([0, 1]);
  });

  it('153: return the similarity of each document', async () => {
    const options = { includeSimilarity: true } as never;
    const [first] = await Vector.find({}, null, options).sort({ $vector: north }).limit(1);
    expect(first?.get('$similarity')).toBe(1);
    const [row] = await Near.find({}, null, options).sort({ near: north }).limit(1).lean<Fields[]>();
    expect(row).toMatchObject({ name: 'north', $similarity: 1 });
  });

  it('154: choose what is found, changed or deleted', async () => {
    const sort = { $vector: north };
    expect((await Vector.find().sort(sort).limit(1))[0]?.name).toBe('north');
    expect((await Vector.findOne().sort(sort))?.name).toBe('north');
    await Vector.updateOne({}, { name: 'changed' }).sort(sort);
    expect((await Vector.findOneAndUpdate({}, { name: 'again' }, { sort }))?.name).toBe('changed');
    expect((await Vector.findOneAndReplace({}, { name: 'new', $vector: [0, 1] }, { sort }))?.name).toBe('again');
    await Vector.create({ name: 'third', $vector: [0.1, 1] });
    expect((await Vector.findOneAndDelete({}, { sort }))?.name).toBe('new');
    await Vector.deleteOne({}).sort(sort);
    expect((await Vector.find()).map((each) => each.name)).toEqual(['east']);
    expect((await Near.findOne().sort({ near: north }))?.name).toBe('north');
  });

  it('155: by texts of which the database makes vectors', async () => {
    const vectorize = new Schema(
      { name: String, $vectorize: String },
      { collection: 'plots', collectionOptions: { vector: { dimension: 16, service } } },
    );
    const Plot = models.model('Plot', vectorize);
    await Plot.init();
    await Plot.create([
      { name: 'a', $vectorize: 'a detective falls in love' },
      { name: 'b', $vectorize: 'men on the moon' },
    ]);
    const found = await Plot.findOne()
      .sort({ $vectorize: { $meta: 'a detective falls in love' } as never })
      .orFail();
    expect(found.name).toBe('a');
    expect((await Plot.findOne({ name: 'a' }, { $vectorize: 1 }).orFail()).$vectorize).toBe(
      'a detective falls in love',
    );
  });

  it('155: by words, and both', async () => {
    const lexical = new Schema(
      { name: String, $lexical: String, $hybrid: String },
      { collection: 'words', collectionOptions: { lexical: { enabled: true, analyzer: 'standard' } } },
    );
    const Word = models.model('Word', lexical);
    await Word.init();
    await Word.create([
      { name: 'a', $lexical: 'the quick fox' },
      { name: 'b', $lexical: 'a lazy dog' },
    ]);
    expect(
      (
        await Word.findOne()
          .sort({ $lexical: { $meta: 'dog' } as never })
          .orFail()
      ).name,
    ).toBe('b');
    const [command] = await database.sentBy(() => failureOf(() => Word.create({ name: 'c', $hybrid: 'both' })));
    expect(command).toMatchObject({ insertOne: { document: { $hybrid: 'both' } } });
  });

  it('156: match words of $lexical and of columns with a text index', async () => {
    const Word = models.model('Matched', new Schema({ name: String, $lexical: String }, { collection: 'words' }));
    expect(await Word.find({ $lexical: { $match: 'fox' } } as object)).toMatchObject([{ name: 'a' }]);
    await tables.createTable('texts', { columns: { _id: 'text', body: 'text' }, primaryKey: '_id' });
    await tables
      .collection('texts')
      .runCommand({ createTextIndex: { name: 'texts_body', definition: { column: 'body' } } });
    const textSchema = new Schema({ body: String }, { collection: 'texts', versionKey: false, autoCreate: false });
    const Text = tableModels.model('Text', textSchema);
    await Text.create([{ body: 'the quick fox' }, { body: 'a lazy dog' }]);
    expect(await Text.find({ body: { $match: 'dog' } } as object)).toMatchObject([{ body: 'a lazy dog' }]);
  });
});

describe('indexes of tables', () => {
  it('157: of texts are declared in the schema', async () => {
    await tables.createTable('articles', { columns: { _id: 'text', title: 'text', body: 'text' }, primaryKey: '_id' });
    const articles = new Schema(
      { title: { type: String, index: { text: true, analyzer: 'english' } as never }, body: String },
      { collection: 'articles', versionKey: false, autoCreate: false, autoIndex: false },
    );
    articles.index({ body: 'text' });
    const Article = tableModels.model('Article', articles);
    const sent = await database.sentBy(() => Article.createIndexes());
    expect(sent).toMatchObject([
      { createTextIndex: { definition: { column: 'title', options: { analyzer: 'english' } } } },
      { createTextIndex: { definition: { column: 'body' } } },
      // Whether they are there: the Data API makes none where another table has the name.
      { listIndexes: { options: { explain: true } } },
    ]);
  });

  it('158: are created, listed, compared, cleaned and synchronized', async () => {
    await tables.createTable('indexed', { columns: { _id: 'text', a: 'int', b: 'int' }, primaryKey: '_id' });
    const indexed = (on: string): Schema =>
      new Schema(
        { a: { type: Number, index: on.includes('a') }, b: { type: Number, index: on.includes('b') } },
        { collection: 'indexed', versionKey: false, autoCreate: false, autoIndex: false },
      );
    const First = tableModels.model('First', indexed('a'));
    await First.createIndexes();
    expect(await First.listIndexes()).toMatchObject([{ name: 'a_index', key: { a: 1 } }]);
    const Second = tableModels.model('Second', indexed('b'));
    expect(await Second.diffIndexes()).toMatchObject({ toDrop: ['a_index'], toCreate: [{ b: 1 }] });
    expect(await Second.cleanIndexes()).toEqual(['a_index']);
    expect(await First.syncIndexes()).toEqual([]);
    expect(await Second.syncIndexes()).toEqual(['a_index']);
    expect(await Second.listIndexes()).toMatchObject([{ key: { b: 1 } }]);
  });
});

describe('other features', () => {
  it('159: bulkSave() saves all, where astra-mongoose rejects', async () => {
    const people = [new Person({ name: 'b1' }), new Person({ name: 'b2' })];
    await Person.bulkSave(people);
    people[0]!.age = 7;
    await Person.bulkSave(people);
    expect(await Person.findById(people[0]!._id).lean()).toMatchObject({ age: 7 });
  });

  it('160: sessions, transactions, change streams and pipelines are refused', async () => {
    const attempts = [
      () => models.startSession(),
      () => Person.startSession(),
      () => models.transaction(async () => undefined),
      () => Person.aggregate([{ $group: { _id: '$age' } }]).exec(),
    ];
    for (const attempt of attempts) {
      const error = await failureOf(attempt);
      expect(error.message).toMatch(/Not Implemented/);
    }
    expect((await failureOf(() => keyspace.collection('people').watch())).message).toContain('watch() Not Implemented');
  });

  it('161: $where is refused', async () => {
    for (const Model of [Person, Row]) {
      const error = await failureOf(() => (Model as typeof Person).find({ $where: 'true' } as object).exec());
      expect(error.name).toBe('OperationNotSupportedError');
      expect(error.message).toContain('$where');
    }
  });

  it('162: serdes of a schema reads numbers as it says', async () => {
    const big = new Schema<Fields>(
      { n: Schema.Types.Mixed },
      { collection: 'bigs', serdes: { enableBigNumbers: () => 'bigint' }, versionKey: false },
    );
    const Big = models.model<Fields>('Big', big);
    await Big.init();
    const { _id } = await Big.create({ n: 7 });
    expect((await Big.findById(_id).lean<Fields>())?.['n']).toBe(7n);
  });

  it('163: several connections work side by side, and open again', async () => {
    const connections: MongooseConnection[] = [];
    for (const keyspaceName of ['ks', 'other']) connections.push((await database.open({}, keyspaceName)).mongoose);
    const [one, two] = connections.map((each) => each.model('Shared', new Schema({ name: String })));
    await Promise.all([one!.init(), two!.init()]);
    await one!.create({ name: 'here' });
    expect(await two!.countDocuments()).toBe(0);
    await connections[0]!.close();
    await connections[0]!.openUri(database.uri, database.options);
    expect(await one!.countDocuments()).toBe(1);
    expect(bothTypes(connections[1]!).driver.keyspaceName).toBe('other');
  });

  it('164: errors of the database name the caller in their stacks', async () => {
    async function theCaller(): Promise<unknown> {
      return await Person.findOne({ $nonsense: 1 } as object).setOptions({ strictQuery: false });
    }
    // Mongoose 8 has more calls on the way than Node prints by default.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 20;
    const error = await failureOf(theCaller).finally(() => (Error.stackTraceLimit = stackTraceLimit));
    expect(error.stack).toContain('theCaller');
  });
});
