import { Mongoose, Schema, type Model } from 'mongoose';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { c, driver, model, schemaFromTable, table } from '../../src/index.js';
import { codesOf, rowsBelow } from './tables.js';

// The plugins that docs/hooks-and-plugins.md lists, on collections and tables.
const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const rows = rowsBelow(read('docs/hooks-and-plugins.md'), 'Plugins that were tried');

const own = new Mongoose();
own.setDriver(driver);
const connection = own.createConnection('local://page_of_plugins');
afterAll(() => connection.destroy());

const kinds = ['collections', 'tables'] as const;
type Kind = (typeof kinds)[number];
type Row = Record<string, unknown>;
/** A model with what plugins add to it. */
type Extended = Model<Row> & Record<string, (...args: readonly unknown[]) => PromiseLike<object>>;
type Plugin = (schema: Schema, options?: object) => void;

const author = { type: String, ref: 'Author', autopopulate: true };
const columns = {
  id: c.int(),
  title: c.text({ index: true }),
  votes: c.int({ default: 3, get: (value) => value * 10 }),
  author: author as { readonly type: StringConstructor },
  secret: { type: String, hide: true } as { readonly type: StringConstructor },
  deleted: c.boolean({ index: true }),
  deletedAt: c.timestamp(),
  deletedBy: c.text(),
};

function schemaOf(kind: Kind, name: string): Schema {
  if (kind === 'tables') return schemaFromTable(table(name, columns, { primaryKey: { partitionBy: ['id'] } }));
  const votes = { type: Number, default: 3, get: (value: number) => value * 10 };
  const paths = { id: Number, title: String, votes, author, secret: { type: String, hide: true } };
  return new Schema(paths, { id: false, unsupportedIndexes: 'ignore' });
}

const load = async (name: string): Promise<Plugin> => {
  const { default: plugin } = (await import(name)) as { readonly default: Plugin };
  return name === 'mongoose-hidden' ? (plugin as object as () => Plugin)() : plugin;
};

/** What each plugin is to do. */
const uses: Readonly<Record<string, (films: Extended, kind: Kind) => Promise<void>>> = {
  'mongoose-lean-virtuals': async (films) => {
    expect(await films.findOne({ id: 1 }).lean({ virtuals: true })).toMatchObject({ upper: 'A' });
  },
  'mongoose-lean-getters': async (films) => {
    expect(await films.findOne({ id: 1 }).lean({ getters: true })).toMatchObject({ votes: 30 });
  },
  'mongoose-lean-defaults': async (films) => {
    await films.updateOne({ id: 1 }, { $unset: { votes: 1 } });
    expect(await films.findOne({ id: 1 }).lean({ defaults: true })).toMatchObject({ votes: 3 });
  },
  'mongoose-autopopulate': async (films) => {
    expect(await films.findOne({ id: 1 })).toMatchObject({ author: { age: 36 } });
  },
  'mongoose-paginate-v2': async (films, kind) => {
    const count = kind === 'tables' && { useCustomCountFn: () => films.countDocuments() };
    const paged = await films['paginate']?.({}, { page: 2, limit: 1, sort: { title: 1 }, ...count });
    expect(paged).toMatchObject({ docs: [{ title: 'b' }], totalDocs: 2, totalPages: 2 });
  },
  'mongoose-unique-validator': async (films) => {
    await expect(films.create({ id: 3, title: 'a' })).rejects.toThrow('expected `title` to be unique');
    await films.create({ id: 3, title: 'c' });
  },
  'mongoose-delete': async (films) => {
    await films['delete']?.({ id: 1 });
    expect([await films.countDocuments(), await films['countDocumentsDeleted']?.()]).toEqual([1, 1]);
    await films['restore']?.({ id: 1 });
    expect(await films.find()).toHaveLength(2);
    const doc = (await films.findOne({ id: 2 }).orFail()) as object as { delete(): Promise<unknown> };
    await doc.delete();
    expect(await films.find()).toMatchObject([{ title: 'a' }]);
  },
  'mongoose-hidden': async (films) => {
    const printed = (await films.findOne({ id: 1 }).orFail()).toJSON();
    expect(printed).toMatchObject({ title: 'a' });
    expect(printed).not.toHaveProperty('secret');
  },
};

beforeAll(async () => {
  const authors = table('authors', { name: c.text(), age: c.int() }, { primaryKey: { partitionBy: ['name'] } });
  const Author = model(authors, { connection, name: 'Author' });
  await Author.syncTable();
  await Author.create({ name: 'Ada', age: 36 });
});

const cases = rows.flatMap((row) => kinds.map((kind) => [codesOf(row['plugin'])[0] ?? '', kind, row[kind]] as const));

it.each(cases)('%s on %s: %s', async (name, kind, status) => {
  const worked = tried(name, kind);
  await (status === 'works' ? expect(worked).resolves.toBeUndefined() : expect(worked).rejects.toThrow());
});

async function tried(name: string, kind: Kind): Promise<void> {
  const plain = `${name.replaceAll('-', '_')}_${kind}`;
  const schema = schemaOf(kind, plain);
  if (name === 'mongoose-lean-virtuals')
    schema.virtual('upper').get((_value, _virtual, doc: Row) => String(doc['title']).toUpperCase());
  if (name === 'mongoose-unique-validator')
    Object.assign(schema.path('title'), { _index: { unique: true } }).options['unique'] = true;
  const options = name === 'mongoose-delete' && {
    deletedAt: true,
    deletedBy: true,
    overrideMethods: 'all',
    deletedByType: String,
  };
  schema.plugin(await load(name), options || undefined);
  const films = connection.model(plain, schema) as object as Extended;
  await (kind === 'tables' ? films['syncTable']?.() : films.init());
  const given = { author: 'Ada', secret: 's', ...(kind === 'tables' && { deleted: false }) };
  await films.create({ id: 1, title: 'a', ...given });
  await films.create({ id: 2, title: 'b', ...given });
  await uses[name]?.(films, kind);
}

it('the versions are those that are installed', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  for (const row of rows) {
    const [name = ''] = codesOf(row['plugin']);
    expect(Object.keys(uses)).toContain(name);
    expect(devDependencies[name]).toMatch(new RegExp(`^\\^${row['version']}\\.`));
  }
});
