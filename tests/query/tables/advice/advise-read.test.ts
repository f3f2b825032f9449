import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { c, from, QueryError, table, type Advice, type Table } from 'typestar';
import { untyped } from '../untyped.js';
import { films, id } from './films.js';

const any = from(films).find().allowFiltering();
const drama = any.where('genre').eq('Drama');
const genres = Array.from({ length: 30 }, (_, number) => `genre ${number}`);

/** The table that the code defines. */
function evaluate(code: string, schema?: object): Table {
  // oxlint-disable-next-line typescript/no-implied-eval -- the code is that of the library
  const define = new Function('table', 'c', 'schema', `${code}\nreturn ${/const (\w+)/.exec(code)?.[1]};`);
  return (define as (...given: readonly unknown[]) => Table)(table, c, schema);
}

interface Query {
  explain(): { readonly advice: readonly Advice[] };
}
type Case = readonly [what: string, query: Query, kinds: readonly Advice['kind'][], build: (of: Table) => unknown];

/** What the table of each advice runs, without allowFiltering. */
const cases: readonly Case[] = [
  [
    'a column without an index',
    any.where('title').eq('x'),
    ['index', 'table'],
    (of) => untyped(from(of).find()).where!('title').eq!('x'),
  ],
  [
    'a clustering column without its partition',
    any.where('year').eq(1944),
    ['index', 'table'],
    (of) => untyped(from(of).find()).where!('year').eq!(1944),
  ],
  [
    'a gap in the key',
    drama.where('id').eq(id(1)),
    ['index', 'table'],
    (of) => untyped(from(of).find()).where!('genre').eq!('Drama').where!('id').eq!(id(1)),
  ],
  [
    'a range beside the partition',
    drama.where('rating').gt(8),
    ['index', 'table'],
    (of) => untyped(from(of).find()).where!('genre').eq!('Drama').where!('rating').gt!(8),
  ],
  [
    'elements and keys',
    any.where('tags').has('a').where('facts').hasKey('b'),
    ['index'],
    (of) => untyped(from(of).find()).where!('tags').has!('a').where!('facts').hasKey!('b'),
  ],
  [
    'an entry of a map',
    any.where('facts').hasEntry('b', 1),
    ['index'],
    (of) => untyped(from(of).find()).where!('facts').hasEntry!('b', 1),
  ],
  [
    'another order of a partition',
    drama.sort('-rating'),
    ['table'],
    (of) => untyped(from(of).find()).where!('genre').eq!('Drama').sort!('-rating'),
  ],
  [
    'an order of rows by another column',
    any.where('director').eq('x').sort('year'),
    ['table'],
    (of) => untyped(from(of).find()).where!('director').eq!('x').sort!('year'),
  ],
  [
    'branches',
    any.or(
      (w) => w.where('rating').gt(9),
      (w) => w.where('tags').has('a'),
    ),
    ['index'],
    (of) =>
      untyped(from(of).find()).or!(
        (w: never) => untyped(w).where!('rating').gt!(9),
        (w: never) => untyped(w).where!('tags').has!('a'),
      ),
  ],
  [
    'many partitions and a column',
    any.where('genre').in(genres).where('title').eq('x'),
    ['query', 'table'],
    (of) => untyped(from(of).find()).where!('genre').in!(genres).where!('title').eq!('x'),
  ],
];

describe('advice for', () => {
  it.each(cases)('%s serves the query', (_what, query, kinds, build) => {
    const { advice } = query.explain();
    expect(advice.map(({ kind }) => kind)).toEqual(kinds);
    for (const { code } of advice) {
      if (code === undefined) continue;
      const explanation = untyped(build(evaluate(code))).explain!() as object;
      expect(explanation).toMatchObject({ advice: [] });
    }
  });

  it.each([
    ['no condition', any, 'the query has no condition and reads every row'],
    ['an order of all rows', any.sort('title'), 'no table stores an order of all its rows'],
    ['skipped rows', drama.sort('-year').skip(20), 'skip() reads the rows that it skips'],
    ['many partitions', any.where('genre').in(genres), 'send a query for each'],
    ['what no index and no key serves', any.where('title').gt('a'), 'no key and no index serves all conditions'],
  ] as const)('%s is a sentence', (_what, query, text) => {
    const [first] = query.explain().advice;
    expect(first).toMatchObject({ kind: 'query', code: undefined });
    expect(first?.text).toContain(text);
  });
});

describe('a query that is served well', () => {
  it.each([
    ['a partition', from(films).find().where('genre').eq('x')],
    ['a row', from(films).findOne({ genre: 'x', year: 1, id: id(1) })],
    ['several partitions', from(films).find().where('genre').in(['a', 'b'])],
    ['neighbours', from(films).find().nearest('embedding', [1, 2, 3])],
    ['a write', from(films).deleteMany().where('genre').eq('x')],
    ['a query that may filter but need not', drama],
  ] as const)('gets no advice: %s', (_what, query) => {
    expect(query.explain().advice).toEqual([]);
    expect(String(query.explain())).not.toContain('advice:');
  });
});

describe('a refused query', () => {
  it.each([
    ['where', () => untyped(from(films).find()).where!('title').eq!('x').explain!(), 'NOT_SERVED', ['index', 'table']],
    [
      'an order',
      () => untyped(from(films).find()).where!('genre').eq!('x').sort!('-rating').compile!(),
      'WRONG_SORT',
      ['table'],
    ],
    [
      'a gap',
      () => untyped(from(films).find()).where!('genre').eq!('x').where!('id').eq!(id(1)).compile!(),
      'CLUSTERING_GAP',
      ['index', 'table'],
    ],
  ] as const)('carries advice: %s', (_what, run, code, kinds) => {
    let error: unknown;
    try {
      run();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({ code });
    expect((error as QueryError).advice.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('for another reason carries no advice', () => {
    expect(() => untyped(from(films).find()).limit!(0)).toThrow(expect.objectContaining({ advice: [] }) as Error);
  });
});

describe('the code of a table', () => {
  const person = c.udt('person', { name: c.text(), born: c.date({ column: 'birthDate' }) });
  const all = table(
    'of_everything',
    {
      firstName: c.text({ required: true, enum: ["a'b", 'c"d'], match: /x/ }),
      score: c.int({ min: 1, index: { name: 'by_score' } }),
      big: c.bigint({ max: 5 }),
      at: c.timestamp({ min: new Date(0), default: () => new Date(0) }),
      list: c.list(c.text({ enum: ['x'] })),
      people: c.list(person),
      map: c.map(c.text({ enum: ['k'] }), c.int(), { index: 'values' }),
      words: c.text({ index: { text: { analyzer: 'standard' } } }),
      folded: c.text({ index: { caseSensitive: false } }),
      vector: c.vector(2, {
        index: { metric: 'euclidean' },
        service: { provider: 'p', modelName: 'm', authentication: { key: 'secret' } },
      }),
      'two words': c.int(),
    },
    { primaryKey: { partitionBy: ['firstName'], partitionSort: ['-score'] }, naming: 'snake_case' },
  );
  const [index] = from(all).find().allowFiltering().where('big').eq(1n).explain().advice;

  it('defines the same columns, keys and names, and further indexes', () => {
    const made = evaluate(index?.code ?? '');
    for (const [name, column] of Object.entries(all.columns)) {
      const { default: _made, match: _match, ...options } = column.options;
      const { options: printed, ...same } = made.columns[name] as typeof column;
      expect(same.kind, name).toEqual(column.kind);
      expect({ ...printed, match: undefined, default: undefined }).toEqual({
        ...options,
        match: undefined,
        default: undefined,
      });
      if (name !== 'big') expect(same.indexes).toEqual(column.indexes);
      if (name !== 'vector') expect(same.type).toEqual(column.type);
    }
    expect(made.columns['big']?.indexes).toEqual([{ kind: 'regular' }]);
    expect(made.keyColumns).toEqual(all.keyColumns);
    expect(made.names?.columns.get('firstName')).toBe('first_name');
    expect(made.columns['people']?.udt?.names?.columns.get('born')).toBe('birthDate');
  });

  it('names options that are functions or secret', () => {
    expect(index?.code).toContain('// as before: default');
    expect(index?.code).toContain('// as before: service');
    expect(index?.code).not.toContain('secret');
  });

  it('of a table made from a schema takes the schema', () => {
    const schema = new mongoose.Schema({ name: String, age: Number, city: { type: String, index: true } });
    const people = table.fromSchema('people', schema, { primaryKey: { partitionBy: ['name'] } });
    const query = untyped(from(people).find().allowFiltering()).where!('age').eq!(3);
    const [index] = (query.explain!() as object as { readonly advice: readonly Advice[] }).advice;
    expect(index?.code).toBe(
      "const people = table.fromSchema('people', schema, { primaryKey: { partitionBy: ['name'] }, indexes: { age: true, city: true } });",
    );
    expect(evaluate(index?.code ?? '', schema).columns['age']?.indexes).toEqual([{ kind: 'regular' }]);
  });
});
