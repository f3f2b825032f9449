import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, eq, fragment, from, gt, gte, model, oneOf, table, UUID } from 'typestar';
import type { Column, Key, NewRow, Page, Patch, Row, Scalar, ShapeOf, Table, TableModel, TableShape } from 'typestar';
import { movies, visits, type GivenKey, type MovieKey, type MovieRow } from '../movies.js';

const { check, checks } = Test;

// Of a table whose shape is a type parameter, nothing is known: keys, rows and results have the types of the parameter.
class Repository<S extends TableShape> {
  constructor(readonly source: { readonly $table: Table<S> }) {}
  async all(): Promise<Row<S>[]> {
    return from(this.source).find().exec();
  }
  async first(count: number): Promise<Row<S>[]> {
    return from(this.source).find().limit(count).exec();
  }
  async get(key: Key<S>): Promise<Row<S> | null> {
    return from(this.source).findOne(key).exec();
  }
  async add(row: NewRow<S>): Promise<Key<S>> {
    const { insertedKey } = await from(this.source).insertOne(row).exec();
    return insertedKey;
  }
  async addAll(rows: readonly NewRow<S>[]): Promise<readonly Key<S>[]> {
    const { insertedKeys } = await from(this.source).insertMany(rows, { ordered: false }).exec();
    return insertedKeys;
  }
  async change(key: Key<S>, patch: Patch<S>): Promise<void> {
    await from(this.source).updateOne(key).set(patch).exec();
  }
  async set<Name extends keyof Patch<S> & string>(key: Key<S>, column: Name, value: Patch<S>[Name]): Promise<void> {
    await from(this.source).updateOne(key).set(column, value).exec();
  }
  async remove(key: Key<S>): Promise<void> {
    await from(this.source).deleteOne(key).exec();
  }
  async clear(): Promise<void> {
    await from(this.source).deleteMany().all().exec();
  }
  async page(after: string | null): Promise<Page<Row<S>>> {
    return from(this.source).find().page({ after });
  }
  async pick<Name extends keyof Row<S> & string>(...columns: Name[]): Promise<Pick<Row<S>, Name>[]> {
    return from(this.source)
      .find()
      .select(...columns)
      .exec();
  }
  picked<Name extends keyof Row<S> & string>(key: Key<S>, ...columns: Name[]) {
    return from(this.source)
      .findOne(key)
      .select(...columns)
      .exec();
  }
  values<Name extends keyof Row<S> & string>(column: Name) {
    return from(this.source).find().distinct(column);
  }
  async *rows(): AsyncGenerator<Row<S>> {
    for await (const row of from(this.source).find().stream()) yield row;
  }
  async size(): Promise<number> {
    return from(this.source)
      .find()
      .$call((query) => query.limit(3))
      .count({ upTo: 2 });
  }
  wrong(key: Key<S>) {
    expectError(from(this.source).find().where('genre'));
    expectError(from(this.source).find().sort('year'));
    expectError(from(this.source).findOne({ genre: 'x' }));
    expectError(from(this.source).findOne(key).limit(2));
    expectError(from(this.source).insertOne(key));
    expectError(from(this.source).updateOne(key).exec());
    expectError(from(this.source).updateOne(key).set({ title: 'x' }));
    expectError(from(this.source).deleteMany().exec());
    expectError(from(this.source).deleteMany().where('genre'));
  }
}

const Movie = model(movies);
const films = new Repository(Movie);
const key = { genre: 'Drama', year: 1944, id: new UUID('123e4567-e89b-12d3-a456-426614174000') };
const got = await films.get(key);
const added = await films.add({ ...key, title: 'Laura' });
const picked = await films.pick('title', 'year');
const one = await films.picked(key, 'rating');
const years = await films.values('year');
checks([
  check<typeof got, MovieRow | null, Test.Pass>(),
  check<typeof added, GivenKey, Test.Pass>(),
  check<typeof picked, Pick<MovieRow, 'title' | 'year'>[], Test.Pass>(),
  check<typeof one, { rating: number | null } | null, Test.Pass>(),
  check<typeof years, number[], Test.Pass>(),
]);
await films.change(key, { title: 'Laura', rating: null });
await films.set(key, 'rating', 8);
expectError(films.get({ genre: 'Drama' }));
expectError(films.add({ title: 'Laura' }));
expectError(films.change(key, { year: 1945 }));
expectError(films.set(key, 'rating', 'x'));
expectError(films.set(key, 'year', 1945));
expectError(films.pick('nope'));
class Films extends Repository<ShapeOf<typeof movies>> {}
checks([check<ReturnType<Films['all']>, Promise<MovieRow[]>, Test.Pass>()]);

// The rules of conditions are those of the constraint.
type Tenanted = TableShape & {
  readonly columns: {
    readonly tenant: Scalar<'text', string, false>;
    readonly status: Column<'text', string, 'regular', 'draft' | 'live'>;
    readonly changed: Scalar<'timestamp', Date, false>;
  };
  readonly partition: readonly ['tenant'];
};
const live = fragment({ status: c.text({ enum: ['live'], index: true }) }, (w) => w.where('status').eq('live'));
const titled = fragment({ title: c.text({ index: true }) }, (w) => w.where('title').eq('x'));

class TenantRepository<S extends Tenanted> {
  constructor(readonly model: TableModel<S>) {}
  async list(tenant: string, after: string | null): Promise<Page<Row<S>>> {
    return from(this.model).find().where('tenant').eq(tenant).page({ after });
  }
  async live(tenant: string): Promise<Row<S>[]> {
    return from(this.model).find().where('tenant').eq(tenant).where('status').eq('live').limit(10).exec();
  }
  async either(tenant: string): Promise<Row<S>[]> {
    return from(this.model)
      .find()
      .where('tenant')
      .eq(tenant)
      .or((w) => w.where('status').eq('live'))
      .exec();
  }
  async shared(tenant: string): Promise<Row<S>[]> {
    return from(this.model).find().where('tenant').eq(tenant).$call(live).exec();
  }
  // A column that the constraint guarantees has its type in the rows.
  async latest(): Promise<Date | null> {
    let latest: Date | null = null;
    for await (const row of from(this.model).find().stream()) {
      const tenant: string = row.tenant;
      if (tenant !== '' && row.changed !== null) latest = row.changed;
    }
    const [first] = await from(this.model).find().select('changed').exec();
    return first?.changed ?? latest;
  }
  // Columns that the constraint guarantees complete a key, a row or a patch.
  async get(tenant: string, rest: Omit<Key<S>, 'tenant'>): Promise<Row<S> | null> {
    return from(this.model)
      .findOne({ ...rest, tenant })
      .exec();
  }
  async add(tenant: string, row: Omit<NewRow<S>, 'tenant'>): Promise<Key<S>> {
    const { insertedKey } = await from(this.model)
      .insertOne({ ...row, tenant })
      .exec();
    return insertedKey;
  }
  async addAll(tenant: string, rows: Omit<NewRow<S>, 'tenant'>[]): Promise<void> {
    await from(this.model)
      .insertMany(rows.map((row) => ({ ...row, tenant })))
      .exec();
  }
  async addNow(tenant: string, row: Omit<NewRow<S>, 'tenant' | 'changed'>): Promise<void> {
    await from(this.model)
      .insertOne<'tenant' | 'changed'>({ ...row, tenant, changed: new Date() })
      .exec();
  }
  async change(key: Key<S>, patch: Patch<S>): Promise<void> {
    await from(this.model)
      .updateOne(key)
      .set({ ...patch, changed: new Date() })
      .exec();
  }
  async touch(key: Key<S>): Promise<void> {
    await from(this.model).updateOne(key).set({ changed: new Date() }).unset('status').exec();
  }
  async clear(tenant: string): Promise<void> {
    await from(this.model).deleteMany().where('tenant').eq(tenant).exec();
  }
  liveOnes(tenant: string): Promise<Row<S>[]> {
    return from(this.model).find({ tenant, status: 'live' }).exec();
  }
  ofSome(...tenants: string[]): Promise<{ changed: Date | null }[]> {
    return from(this.model)
      .find()
      .where({ tenant: oneOf(tenants) })
      .select('changed')
      .exec();
  }
  oneOf(tenant: string): Promise<Row<S> | null> {
    return from(this.model)
      .findOne({ tenant: eq(tenant) })
      .exec();
  }
  async drop(tenant: string): Promise<void> {
    await from(this.model).deleteMany({ tenant }).exec();
  }
  wrong(key: Key<S>) {
    expectError(from(this.model).find().where('title'));
    expectError(from(this.model).find().where('changed'));
    expectError(from(this.model).find().where('tenant').gt('x'));
    expectError(from(this.model).find().where('tenant').eq(1));
    expectError(from(this.model).find().where('status').eq('gone'));
    expectError(from(this.model).find().where('tenant').eq('x').where('tenant'));
    expectError(from(this.model).find().where('tenant').in(['x']).where('status').eq('live').exec());
    expectError(from(this.model).find().$call(titled));
    expectError(from(this.model).find().where('tenant').eq('x').sort('-changed'));
    expectError(from(this.model).find({ tenant: 1 }));
    expectError(from(this.model).find({ tenant: gt('x') }));
    expectError(from(this.model).find({ tenat: 'x' }));
    expectError(from(this.model).find({ tenant: undefined }));
    expectError(from(this.model).find(undefined));
    expectError(from(this.model).find({ tenant: 'x', changed: new Date() }));
    expectError(
      from(this.model)
        .find({ tenant: oneOf(['x']), status: 'live' })
        .exec(),
    );
    expectError(from(this.model).find({ tenant: 'x' }).where({ tenant: 'y' }));
    expectError(from(this.model).findOne({ changed: new Date() }));
    expectError(from(this.model).deleteMany({ tenant: 'x', status: 'live' }));
    expectError(from(this.model).deleteMany({}).exec());
    expectError(from(this.model).updateOne(key).set({ tenant: 'x' }));
    expectError(from(this.model).updateOne(key).set({ changed: 'x' }));
    expectError(from(this.model).updateOne(key).set({ changed: new Date() }).unset('changed'));
    expectError(from(this.model).deleteMany().exec());
  }
}

const notes = table(
  'notes',
  {
    tenant: c.text(),
    at: c.timestamp(),
    text: c.text(),
    status: c.text({ enum: ['draft', 'live'], index: true }),
    changed: c.timestamp(),
  },
  { primaryKey: { partitionBy: ['tenant'], partitionSort: ['-at'] } },
);
const repository = new TenantRepository(model(notes));
const note = await repository.get('x', { at: new Date() });
checks([check<typeof note, typeof notes.$row | null, Test.Pass>()]);
await repository.add('x', { at: new Date(), text: 'y' });
await repository.addNow('x', { at: new Date(), text: 'y' });
expectError(repository.add('x', { text: 'y' }));
// A table of another shape does not satisfy the constraint.
expectError(new TenantRepository(Movie));
expectError(new TenantRepository(model(visits)));

// Leading clustering columns that the constraint names can be used as well.
type Timed = TableShape & {
  readonly columns: { readonly tenant: Scalar<'text', string, false>; readonly at: Scalar<'timestamp', Date, false> };
  readonly partition: readonly ['tenant'];
  readonly clustering: readonly ['-at', ...string[]];
};
export function since<S extends Timed>(source: TableModel<S>, tenant: string, at: Date): Promise<Row<S>[]> {
  return from(source).find().where('tenant').eq(tenant).where('at').gte(at).sort('-at').exec();
}
export function before<S extends Timed>(source: TableModel<S>, tenant: string, at: Date): Promise<void> {
  return from(source).deleteMany().where('tenant').eq(tenant).where('at').lt(at).exec();
}
export function between<S extends Timed>(source: TableModel<S>, tenant: string, at: Date): Promise<Row<S>[]> {
  return from(source)
    .find({ at: gte(at).lt(new Date()), tenant })
    .sort('-at')
    .exec();
}
export function wrong<S extends Timed>(source: TableModel<S>, at: Date): void {
  expectError(from(source).find().where('at').gte(at));
  expectError(from(source).find({ at: gte(at) }));
  expectError(from(source).deleteMany({ at: gte(at) }));
  expectError(from(source).find().where('tenant').eq('x').sort('at', 'tenant'));
}
