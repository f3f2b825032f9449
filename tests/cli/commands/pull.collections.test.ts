import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import mongoose, { type Model } from 'mongoose';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { createLoader } from '../../../src/cli/settings/loader.js';
import { sampleDocuments } from '../../../src/driver/sync/sample-documents.js';
import { driver } from '../../../src/index.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { runCli } from '../run-cli.js';
import { openTestDatabase } from '../open-database.js';

const DAY = { $date: 1_700_000_000_000 };
const UUID = '0b2a2e1a-6f0e-4e0e-9f5e-0a1b2c3d4e5f';
const USERS = [
  {
    ...{ _id: '65f0a1b2c3d4e5f601234567', name: 'Ada', type: 'x', age: 36, home: { city: 'London', type: 'flat' } },
    ...{ at: DAY, createdAt: DAY, updatedAt: DAY, __v: 0, tags: ['a', null], friends: [{ name: 'C', since: 1 }] },
    ...{ ref: UUID, score: 1, note: '', place: { lat: 1, 'a.b': 2 }, scores: [[1, 2]], remove: true, $lexical: 'ada' },
  },
  {
    ...{ _id: '65f0a1b2c3d4e5f601234568', name: 'Charles', type: 'y', age: null, createdAt: DAY, updatedAt: DAY },
    ...{ __v: 1, tags: [], friends: [{ name: 'A' }], ref: { $uuid: UUID }, score: 'high', note: 'n', remove: false },
    ...{ $vector: [1, 0, 0], place: { lat: 2 }, empty: null, constructor: 'x' },
  },
];

const CODE = `import mongoose, { Schema, Types } from 'mongoose';
import type {} from 'typestar';

// The path 'constructor' is left out: Mongoose reserves the name. Documents that are read keep it; new ones are stored without it.
export interface AppUsersDocument {
  _id: Types.ObjectId;
  name: string;
  type: string;
  age: number | null;
  tags: (string | null)[];
  friends: {
    name: string;
    since?: number;
  }[];
  ref: Types.UUID;
  /** Number or String: Mixed in the schema. */
  score: number | string;
  note: string;
  remove: boolean;
  /** Mixed in the schema, because of the fields 'a.b' (a dot separates paths). */
  place: Record<string, unknown>;
  empty?: null;
  home?: {
    city: string;
    type: string;
  };
  at?: Date;
  scores?: number[][];
  $vector?: number[];
  $lexical?: string;
  __v: number;
  createdAt: Date;
  updatedAt: Date;
}

export const appUsersSchema: Schema<AppUsersDocument> =
  new Schema<AppUsersDocument>(
    {
      name: { type: String, required: true },
      type: { type: String, required: true },
      age: Number,
      tags: [String],
      friends: [
        new Schema<Record<string, unknown>>(
          { name: { type: String, required: true }, since: Number },
          { _id: false },
        ),
      ],
      ref: { type: Schema.Types.UUID, required: true },
      score: { type: Schema.Types.Mixed, required: true },
      note: String,
      remove: { type: Boolean, required: true },
      place: { type: Schema.Types.Mixed, required: true },
      empty: Schema.Types.Mixed,
      home: new Schema<Record<string, unknown>>(
        {
          city: { type: String, required: true },
          type: { type: String, required: true },
        },
        { _id: false },
      ),
      at: Date,
      scores: { type: [[Number]], default: undefined },
      $vector: { type: [Number], default: undefined, dimension: 3 },
      $lexical: String,
    },
    {
      collection: 'app_users',
      timestamps: true,
      suppressReservedKeysWarning: true,
      collectionOptions: {
        indexing: { deny: ['note'] },
        vector: { dimension: 3, metric: 'euclidean' },
        rerank: { enabled: false },
      },
    },
  );

export const AppUsers = mongoose.model<AppUsersDocument>(
  'AppUsers',
  appUsersSchema,
);

`;

describe('typestar pull of collections', () => {
  it('infers schemas from documents with --sample', async () => {
    const { db, uri } = await openTestDatabase();
    const options = { vector: { dimension: 3, metric: 'euclidean' }, indexing: { deny: ['note'] } };
    await db.command({ createCollection: { name: 'app_users', options } });
    await db.command({ insertMany: { documents: USERS } }, { collection: 'app_users' });
    const { code, out, err } = await runCli(['pull', '--uri', uri, '--sample', '50', '--print']);
    expect({ code, err }).toEqual({ code: 0, err: `Reading ${uri} …\n` });
    expect(await check(out, { parser: 'typescript', singleQuote: true })).toBe(true);
    expect(out.slice(out.indexOf('\n\n') + 2, out.indexOf('// #region'))).toBe(CODE);
  });

  it('writes a model that reads the documents and saves changes', async () => {
    const { db, uri } = await openTestDatabase();
    const cwd = createTemporaryFolder();
    await db.command({ createCollection: { name: 'app_users', options: { vector: { dimension: 3 } } } });
    await db.command({ insertMany: { documents: USERS } }, { collection: 'app_users' });
    expect((await runCli(['pull', '--uri', uri, '--sample', '50'], { cwd })).out).toBe('schema.ts: 1 collection.\n');
    mongoose.setDriver(driver);
    await mongoose.connect(uri);
    const loader = await createLoader(path.join(cwd, 'any.ts'));
    const { AppUsers } = await loader.import<{ readonly AppUsers: Model<{ score: number }> }>(
      path.join(cwd, 'schema.ts'),
    );
    const before = await db.command({ find: { projection: { '*': 1 } } }, { collection: 'app_users' });
    const [ada, charles] = await AppUsers.find().sort({ name: 1 });
    expect(ada?.toObject()).toMatchObject({
      home: { city: 'London', type: 'flat' },
      at: new Date(DAY.$date),
      tags: ['a', null],
    });
    expect(String(charles?.get('ref'))).toBe(UUID);
    for (const user of [ada, charles]) {
      user?.set('score', 2);
      await user?.save({ timestamps: false });
    }
    const after = await db.command({ find: { projection: { '*': 1 } } }, { collection: 'app_users' });
    const expected = JSON.stringify(before).replaceAll(/"score":(?:1|"high")/g, '"score":2');
    expect(JSON.parse(JSON.stringify(after))).toEqual(JSON.parse(expected));
    await mongoose.disconnect();
  });

  it('writes schemas for any document without --sample, with unique names', async () => {
    const { db, uri } = await openTestDatabase();
    await db.command({
      createCollection: { name: 'films', options: { defaultId: { type: 'uuid' }, rerank: { enabled: false } } },
    });
    await db.command({ createCollection: { name: 'Films', options: { lexical: { enabled: false } } } });
    const definition = { columns: { id: 'int' }, primaryKey: 'id' };
    await db.command({ createTable: { name: 'FILMS', definition } });
    const { out } = await runCli(['pull', '--uri', uri, '--print']);
    const list = (pattern: RegExp): unknown[] => [...out.matchAll(pattern)].map(([, name]) => name);
    expect(list(/^export const (\w+)/gm)).toEqual([
      ...['films', 'Films', 'filmsCollectionSchema', 'FilmsCollection', 'films2Schema', 'Films2'],
    ]);
    expect(list(/mongoose\.model<\w+>\(\s*'(\w+)'/g)).toEqual(['FilmsCollection', 'Films2']);
    expect(out).toContain(`// Any paths: \`typestar pull --sample 100\` infers them from documents.
export interface Films2Document {
  [path: string]: unknown;
}

export const films2Schema: Schema<Films2Document> = new Schema<Films2Document>(
  {
    _id: { type: Schema.Types.UUID, default: () => new Types.UUID() },
  },
  {
    collection: 'films',
    strict: false,
    collectionOptions: {
      defaultId: { type: 'uuid' },
      rerank: { enabled: false },
    },
  },
);
`);
    const schemas = await runCli(['pull', '--uri', uri, '--print', '--no-models', '--table', 'films']);
    expect(schemas.out).toContain("import { Schema, Types } from 'mongoose';");
    expect(schemas.out).not.toContain('mongoose.model');
  });

  it('reads as many documents as it is asked for, page by page', async () => {
    const { db, uri } = await openTestDatabase();
    await db.command({ createCollection: { name: 'notes' } });
    for (const from of [0, 50]) {
      const documents = Array.from({ length: 50 }, (_, at) => ({ _id: from + at, text: 'x' }));
      await db.command({ insertMany: { documents, options: { ordered: false } } }, { collection: 'notes' });
    }
    const counts = await Promise.all([1, 20, 70, 200].map((count) => sampleDocuments(db, 'notes', count)));
    expect(counts.map((documents) => documents.length)).toEqual([1, 20, 70, 100]);
    const { out } = await runCli(['pull', '--uri', uri, '--print', '--sample', '70']);
    expect(out).toContain('    _id: { type: Number, required: true },\n    text: { type: String, required: true },\n');
  });

  it('says that nothing was changed when it is stopped', async () => {
    const { uri } = await openTestDatabase();
    const stop = new AbortController();
    stop.abort('SIGINT');
    const cwd = createTemporaryFolder();
    expect(await runCli(['pull', '--uri', uri, '--sample', '5'], { cwd, signal: stop.signal })).toEqual({
      ...{ code: 1, out: '', err: 'typestar pull: stopped; nothing was changed.\n' },
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('says that an empty database has nothing', async () => {
    const { uri } = await openTestDatabase();
    const cwd = createTemporaryFolder();
    const { code, out } = await runCli(['pull', '--uri', uri, '--quiet', '--out', 'new/schema.ts'], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: 'new/schema.ts: 0 tables.\n' });
    expect(readFileSync(path.join(cwd, 'new/schema.ts'), 'utf8').split('\n\n')[1]).toMatch(/^\/\/ #region/);
  });

  it.each([
    [
      ['--sample', 'many'],
      "error: option '--sample <n>' argument 'many' is invalid. It must be a number of documents.\n",
    ],
    [['--sample', '5', '--cql', '-'], 'typestar pull: --sample reads documents of a database: a CQL file has none.\n'],
  ])('refuses %j', async (args, err) => {
    expect(await runCli(['pull', ...args])).toEqual({ code: 1, out: '', err });
  });
});
