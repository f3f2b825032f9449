import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { advise, from, model, QueryError, type AdvisedModel, type Table, type UUID } from 'typestar';
import { useDatabase } from '../../../driver/harness/database.js';
import { compilerErrors } from '../../../setup/native-compiler.js';
import { visits } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';
import { films, id } from './films.js';

/** The queries of an application, each as a function of the table that serves it. */
const QUERIES: readonly ((find: Untyped) => Untyped)[] = [
  (find) => find.where!('genre').eq!('noir').where!('year').gte!(1944).sort!('-year'),
  (find) => find.where!('title').eq!('Laura'),
  (find) => find.where!('genre').eq!('noir').sort!('-rating'),
  (find) => find.where!('tags').has!('classic'),
  (find) => find.where!('director').eq!('Preminger').where!('year').lt!(1950),
  (find) => find.where!('director').eq!('Preminger'),
  (find) => find.where!('director').eq!('Preminger').nearest!('embedding', [1, 0, 0]).limit!(2),
];

const any = (table: Table = films): Untyped => untyped(from(table).find().allowFiltering());
const adviseAll = (queries: readonly ((find: Untyped) => Untyped)[]): AdvisedModel =>
  advise(queries.map((query) => query(any())) as object as Parameters<typeof advise>[0]);

const ROWS = [
  {
    genre: 'noir',
    year: 1944,
    id: id(1),
    title: 'Laura',
    director: 'Preminger',
    rating: 8,
    tags: ['classic'],
    embedding: [1, 0, 0],
  },
  {
    genre: 'noir',
    year: 1941,
    id: id(2),
    title: 'The Maltese Falcon',
    director: 'Huston',
    rating: 8.5,
    tags: ['classic'],
    embedding: [0, 1, 0],
  },
  {
    genre: 'noir',
    year: 1950,
    id: id(3),
    title: 'Whirlpool',
    director: 'Preminger',
    rating: 7,
    tags: [],
    embedding: [0, 0, 1],
  },
  {
    genre: 'drama',
    year: 1959,
    id: id(4),
    title: 'Anatomy of a Murder',
    director: 'Preminger',
    rating: 9,
    tags: ['court'],
    embedding: [1, 1, 0],
  },
];
const run = (query: Untyped): Promise<readonly { readonly id: UUID }[]> =>
  query.exec!() as object as Promise<readonly { readonly id: UUID }[]>;

/** The ids of the rows that each query finds, in its order. */
const FOUND = [['3', '1'], ['1'], ['2', '1', '3'], ['1', '2'], ['1'], ['1', '3', '4'], ['1', '4']];
const ORDERED = new Set([0, 2, 6]);

describe('the advised tables', () => {
  useDatabase('advised');
  const advised = adviseAll(QUERIES);

  it('serve every query on the database, with the rows that it asks for', async () => {
    expect(advised.unserved).toEqual([]);
    const models = new Map(advised.tables.map(({ table }) => [table, model(table)]));
    for (const made of models.values()) {
      await made.syncTable();
      await run(untyped(from(made)).insertMany!(ROWS));
    }
    for (const [at, query] of QUERIES.entries()) {
      const serving = advised.tables.filter(({ serves }) => serves.includes(at));
      expect(serving.length, `query ${at}`).toBeGreaterThan(0);
      for (const { table } of serving) {
        const read = query(untyped(from(models.get(table) ?? table).find()));
        const rows = (await run(read)).map((row) => row.id.toString().slice(-1));
        expect(ORDERED.has(at) ? rows : rows.toSorted(), `query ${at} of ${table.name}`).toEqual(FOUND[at]);
        expect(read.explain!()).toMatchObject({ advice: [] });
      }
    }
  });
});

describe('advise', () => {
  it('shares a table among queries, and prefers an index if a table would cost more', () => {
    const { tables, cost, isExact } = adviseAll(QUERIES);
    expect(tables.map(({ table, isNew, indexes }) => [table.name, isNew, indexes])).toEqual([
      ['films', false, ['title', 'tags', 'director', 'year']],
      ['films_by_genre_rating', true, []],
    ]);
    expect(cost).toEqual({ copies: 1, indexes: 4 });
    expect(isExact).toBe(true);
  });

  it('adds an index of each part of a map that is asked for', () => {
    const advised = adviseAll([
      (find) => find.where!('facts').hasKey!('x'),
      (find) => find.where!('facts').hasEntry!('x', 1),
      (find) =>
        find.or!(
          (w: Untyped) => w.where!('facts').hasKey!('x'),
          (w: Untyped) => w.where!('facts').hasValue!(1),
        ),
    ]);
    const indexes = ['the keys of facts', 'the entries of facts', 'the values of facts'];
    expect(advised).toMatchObject({ cost: { copies: 0, indexes: 3 }, unserved: [], isExact: true });
    expect(advised.tables).toMatchObject([{ table: { name: 'films' }, indexes, serves: [0, 1, 2] }]);
    expect(String(advised)).toContain('new indexes: the keys of facts, the entries of facts, the values of facts');
    expect(advised.code).toContain("facts: c.map(c.text(), c.int(), { index: ['keys', 'entries', 'values'] })");
  });

  it('needs nothing where the table serves all', () => {
    const advised = adviseAll(QUERIES.slice(0, 1));
    expect(advised).toMatchObject({ cost: { copies: 0, indexes: 0 }, unserved: [], isExact: true });
    expect(advised.tables).toMatchObject([{ table: { name: 'films' }, isNew: false, indexes: [], serves: [0] }]);
  });

  it('lists queries that nothing serves', () => {
    const { unserved } = adviseAll([(find) => find.where!('title').gt!('a'), (find) => find.where!('title').eq!('a')]);
    expect(unserved).toMatchObject([{ query: 0, text: expect.stringContaining('no key and no index') as string }]);
  });

  it('accepts queries of several tables, and gives tables with similar keys different names', () => {
    const advised = advise([
      from(visits).find().allowFiltering().where('page').eq('x'),
      from(films).find().allowFiltering().where('genre').eq('x').sort('rating'),
      from(films).find().allowFiltering().where('genre').eq('x').sort('-rating', 'year'),
      from(films).find().allowFiltering().where('genre').eq('x').sort('rating', 'year'),
    ]);
    expect(advised.tables.map(({ table, serves }) => [table.name, serves])).toEqual([
      ['visits', [0]],
      ['films', []],
      ['films_by_genre_rating', [1, 2]],
      ['films_by_genre_rating_2', [1, 3]],
    ]);
  });

  it('is exact for few queries only, and still serves many', () => {
    const columns = ['title', 'director', 'rating'] as const;
    const queries = Array.from(
      { length: 12 },
      (_, at) => (find: Untyped) =>
        find.where!('genre').eq!('x').where!(columns[at % 3]).eq!(columns[at % 3] === 'rating' ? at : 'x').sort!(
          at % 2 === 0 ? 'year' : '-year',
        ),
    );
    const advised = adviseAll(queries);
    expect(advised.unserved).toEqual([]);
    expect(new Set(advised.tables.flatMap(({ serves }) => serves)).size).toBe(12);
  });

  it('refuses anything but reads', () => {
    const refuse = (given: unknown): void => {
      expect(() => advise(given as never)).toThrow(QueryError);
      expect(() => advise(given as never)).toThrow(expect.objectContaining({ code: 'WRONG_VALUE' }) as Error);
    };
    refuse(undefined);
    refuse(from(films).find());
    refuse([from(films).deleteMany()]);
    refuse([{ find: 1 }]);
    refuse([from(films).find().raw({ title: 'x' })]);
  });
});

describe('the code of advised tables', () => {
  const folder = path.resolve(import.meta.dirname, '../../../../.tmp', `advised-${process.pid}`);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('compiles, and so do the queries of each table', () => {
    const { code } = advise([
      from(films).find().allowFiltering().where('title').eq('Laura'),
      from(films).find().allowFiltering().where('genre').eq('noir').sort('-rating'),
    ]);
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'advised.ts');
    const queries = [
      "from(films).find().where('title').eq('Laura').explain();",
      "from(filmsByGenreRating).find().where('genre').eq('noir').sort('-rating').explain();",
    ];
    writeFileSync(file, ["import { c, from, table } from 'typestar';", code, ...queries, 'export {};'].join('\n'));
    expect(compilerErrors(folder, [file])).toEqual([]);
  }, 120_000);

  it('is printed with the cost of the tables and what each serves', () => {
    const text = String(
      advise([
        from(films).find().allowFiltering().where('title').eq('Laura'),
        from(films).find().allowFiltering().where('genre').eq('noir').sort('-rating'),
      ]),
    );
    expect(text).toContain('1 new table, 1 new index\n');
    expect(text).toContain('each write of a row goes to 2 tables and 1 new index\n');
    expect(text).toContain(
      'films: partitioned by (genre) and sorted by (-year, id), new indexes: title; serves query 0\n',
    );
    expect(text).toContain(
      'films_by_genre_rating (new): partitioned by (genre) and sorted by (-rating, -year, id); serves query 1\n',
    );
    expect(text).toContain("const filmsByGenreRating = table('films_by_genre_rating', {\n");
  });
});
