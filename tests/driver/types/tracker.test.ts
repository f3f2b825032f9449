import fc from 'fast-check';
import mongoose, { Schema, type Connection as MongooseConnection, type HydratedDocument, type Model } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { model, tableDefinitionFromSchema, type Connection } from '../../../src/driver/index.js';
import { createFetcher, LocalDataApi } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import { toIdentity } from '../../../src/cql/values/identity.js';
import '../harness/database.js';
import '../../setup/seeded.js';

type Fields = Record<string, unknown>;

/** A database whose network can be cut. */
const network = { isCut: false };
const api = new LocalDataApi({ keyspaces: ['ks'] });
const fetcher = createFetcher({
  handle(request) {
    if (network.isCut) throw new Error('the network is cut');
    return api.handle(request);
  },
});

async function open(isTable: boolean): Promise<MongooseConnection> {
  const connection = mongoose.createConnection();
  const options = { isAstra: false, username: 'cassandra', password: 'cassandra', isTable, retries: 0 };
  await connection.openUri('http://local/v1/ks', { ...options, httpOptions: { client: 'custom', fetcher } });
  return connection;
}

const stop = c.udt('edited_stop', { place: c.text(), at: c.int() });
const edited = table(
  'edited',
  {
    id: c.text(),
    texts: c.set(c.text()),
    numbers: c.set(c.int()),
    hosts: c.set(c.inet()),
    stops: c.set(stop),
    facts: c.map(c.text(), c.int()),
    counts: c.map(c.int(), c.text()),
    places: c.map(c.text(), stop),
  },
  { primaryKey: { partitionBy: ['id'] } },
);
const plainPaths = {
  _id: String,
  texts: { type: Set, of: { type: String, required: true } },
  numbers: { type: Set, of: { type: Number, required: true } },
  facts: { type: Map, of: Number },
};
const inside = { inner: { texts: plainPaths.texts, numbers: plainPaths.numbers } };

const letter = (n: number): string => 'abcd'[n] ?? 'a';
const place = (n: number): object => ({ place: letter(n), at: n % 2 });
const host = (n: number): string => ['10.0.0.1', '::1', '0:0:0:0:0:0:0:1', '10.1'][n] ?? '::1';
/** How the number of an edit is written in a path. */
const SETS: Readonly<Record<string, (n: number) => unknown>> = {
  ...{ texts: letter, numbers: (n: number) => n, hosts: host, stops: place },
  ...{ 'inner.texts': letter, 'inner.numbers': (n: number) => n },
};
const MAPS: Readonly<Record<string, readonly [(n: number) => unknown, (n: number) => unknown]>> = {
  facts: [letter, (n) => n],
  counts: [(n) => n, letter],
  places: [letter, place],
};

type Step =
  | { readonly step: 'add' | 'delete' | 'mutate'; readonly at: number; readonly n: number; readonly value: number }
  | { readonly step: 'assign' | 'spread'; readonly at: number; readonly members: readonly number[] }
  | { readonly step: 'clear'; readonly at: number }
  | { readonly step: 'fail' | 'save' | 'reload' };

const small = fc.integer({ min: 0, max: 3 });
const at = fc.integer({ min: 0, max: 6 });
const members = fc.array(small, { maxLength: 3 });
const steps = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ step: fc.constantFrom('add', 'delete', 'mutate'), at, n: small, value: small }),
    },
    { weight: 3, arbitrary: fc.record({ step: fc.constantFrom('assign', 'spread'), at, members }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('clear'), at }) },
    { weight: 4, arbitrary: fc.record({ step: fc.constantFrom('fail', 'save', 'reload') }) },
  ),
  { maxLength: 14 },
) as fc.Arbitrary<Step[]>;

const pathsOf = (schema: Schema): string[] => Object.keys(schema.paths).filter((path) => path in SETS || path in MAPS);

class Editor {
  constructor(
    readonly made: Model<Fields>,
    public document: HydratedDocument<Fields>,
  ) {}

  async run(given: Step): Promise<void> {
    switch (given.step) {
      case 'fail':
        network.isCut = true;
        if (this.document.isModified()) await expect(this.document.save()).rejects.toThrow('cut');
        network.isCut = false;
        return;
      case 'save':
        await this.document.save();
        return;
      case 'reload':
        await this.document.save();
        this.document = await this.made.findById(this.document.get('_id') ?? this.document.get('id')).orFail();
        return;
      default:
        this.#edit(given, pathsOf(this.made.schema).at(given.at % pathsOf(this.made.schema).length) ?? '');
    }
  }

  #edit(given: Exclude<Step, { step: 'fail' | 'save' | 'reload' }>, path: string): void {
    const element = SETS[path];
    const entry = MAPS[path];
    const held = this.document.get(path) as Set<unknown> | Map<unknown, unknown> | null | undefined;
    if ('members' in given) {
      const before = given.step === 'spread' ? [...(held ?? [])] : [];
      const added = given.members.map((n) => element?.(n) ?? [entry?.[0](n), entry?.[1](n)]);
      const all = [...before, ...added];
      this.document.set(path, element ? new Set(all) : new Map(all as [unknown, unknown][]));
    } else if (held === undefined || held === null) {
      this.document.set(path, element ? [] : {});
    } else if (!('n' in given)) {
      held.clear();
    } else if (given.step === 'mutate') {
      const first: unknown = held.values().next().value;
      if (typeof first === 'object' && first !== null && 'place' in first) first.place = letter(given.value);
    } else if (held instanceof Map) {
      const key = entry?.[0](given.n);
      if (given.step === 'add') held.set(key, entry?.[1](given.value));
      else held.delete(key);
    } else {
      const member = element?.(given.n);
      if (given.step === 'add') held.add(member);
      else held.delete(member);
    }
  }
}

/** What a document holds; the database does not tell an empty container from none. */
function contents(document: HydratedDocument<Fields>, paths: readonly string[]): Fields {
  return Object.fromEntries(
    paths.map((path) => {
      const value = document.get(path) as Iterable<unknown> | null | undefined;
      return [path, [...(value ?? [])].map(toIdentity).sort()];
    }),
  );
}

interface Case {
  readonly isTable: boolean;
  readonly make: (connection: MongooseConnection) => Promise<Model<Fields>>;
}

const CASES: readonly (readonly [string, Case])[] = [
  [
    'a table',
    {
      isTable: false,
      async make(connection) {
        const made = model(edited, { connection });
        await made.syncTable();
        return made as object as Model<Fields>;
      },
    },
  ],
  [
    'a plain schema over a table',
    {
      isTable: true,
      async make(connection) {
        const schema = new Schema(plainPaths, { versionKey: false, autoCreate: false });
        const facts = { type: Map, of: { type: Number, required: true } };
        const tableSchema = new Schema({ ...plainPaths, facts }, { versionKey: false });
        await (connection as object as Connection).createTable('plains', tableDefinitionFromSchema(tableSchema));
        return connection.model('Plain', schema, 'plains') as object as Model<Fields>;
      },
    },
  ],
  [
    'a collection',
    {
      isTable: false,
      async make(connection) {
        return connection.model('Note', new Schema({ ...plainPaths, ...inside }), 'notes') as object as Model<Fields>;
      },
    },
  ],
];

describe.each(CASES)('sets and maps of documents of %s', (_what, { isTable, make }) => {
  let connection: MongooseConnection;
  let made: Model<Fields>;
  let runs = 0;

  beforeAll(async () => {
    connection = await open(isTable);
    made = await make(connection);
  });
  afterAll(() => connection.destroy());

  const isKey = (): string => ('_id' in made.schema.paths ? '_id' : 'id');
  const edit = async (given: readonly Step[]): Promise<void> => {
    const id = `${++runs}`;
    const editor = new Editor(made, await made.create({ [isKey()]: id, texts: ['a'], facts: { a: 1 } }));
    editor.document = await made.findById(id).orFail();
    for (const each of given) await editor.run(each);
    const before = contents(editor.document, pathsOf(made.schema));
    await editor.document.save();
    expect(contents(await made.findById(id).orFail(), pathsOf(made.schema))).toEqual(before);
  };

  it('have the same content in the database as in the document, after any edits and failed saves', async () => {
    await fc.assert(fc.asyncProperty(steps, edit), { numRuns: 30 });
  });

  it('keep what was added right after they were assigned', async () => {
    await made.create({ [isKey()]: 'assigned', texts: ['x'] });
    const document = await made.findById('assigned').orFail();
    document.set('texts', new Set([...(document.get('texts') as Set<string>), 'x1']));
    (document.get('texts') as Set<string>).add('x2');
    document.set('facts', { a: 1 });
    (document.get('facts') as Map<string, number>).set('b', 2);
    await document.save();
    const found = await made.findById('assigned').orFail();
    expect([...(found.get('texts') as Set<string>)].sort()).toEqual(['x', 'x1', 'x2']);
    expect(Object.fromEntries(found.get('facts') as Map<string, number>)).toEqual({ a: 1, b: 2 });
  });

  it('keep what was deleted before a failed save, and what changed during it', async () => {
    await made.create({ [isKey()]: 'failed', texts: ['a', 'b'], numbers: [1] });
    const document = await made.findById('failed').orFail();
    (document.get('texts') as Set<string>).delete('a');
    network.isCut = true;
    const saving = document.save();
    (document.get('numbers') as Set<number>).add(2);
    await expect(saving).rejects.toThrow('cut');
    network.isCut = false;
    (document.get('texts') as Set<string>).add('c');
    await document.save();
    const found = await made.findById('failed').orFail();
    expect([...(found.get('texts') as Set<string>)].sort()).toEqual(['b', 'c']);
    expect([...(found.get('numbers') as Set<number>)].sort((one, other) => one - other)).toEqual([1, 2]);
  });
});
