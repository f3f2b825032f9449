import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { createLoader } from '../../../src/cli/settings/loader.js';
import { RESERVED_PATHS } from '../../../src/driver/internals/index.js';
import { writeCode } from '../../../src/keyspace/code/write-code.js';
import { readCql } from '../../../src/keyspace/cql/read-cql.js';
import { describeTables } from '../../../src/keyspace/description/describe-tables.js';
import type { KeyspaceDescription } from '../../../src/keyspace/description/description.js';
import { isTable } from '../../../src/schema/index.js';
import { createTemporaryFolder } from '../../cli/temporary-folder.js';
import { keyspaces } from '../keyspaces.js';

const PRETTIER = { parser: 'typescript', singleQuote: true } as const;
const OPTIONS = { casing: 'camel', models: true, reserved: RESERVED_PATHS } as const;

const writeFromCql = (cql: string, options: Partial<Parameters<typeof writeCode>[1]> = {}): string => {
  const [keyspace] = readCql(cql).keyspaces;
  return writeCode(keyspace?.description ?? { types: [], tables: [], collections: [] }, { ...OPTIONS, ...options });
};

describe('the code of a keyspace', () => {
  it('has types, tables, indexes, models and remarks', async () => {
    const code = writeFromCql(`
      CREATE TYPE person (name text, born date);
      CREATE TABLE movie_ratings (
        genre text, year int, id uuid, title text, "First-Name" text, director frozen<person>, cast list<frozen<person>>,
        near vector<float, 3>, tags set<text>, facts map<text, int>, pair tuple<int, text>, views frozen<list<text>>,
        PRIMARY KEY ((genre), year, id)
      ) WITH CLUSTERING ORDER BY (year DESC, id ASC) AND comment = 'all */ films' AND default_time_to_live = 60;
      CREATE CUSTOM INDEX ON movie_ratings (title) USING 'sai' WITH OPTIONS = {'case_sensitive': 'false'};
      CREATE CUSTOM INDEX movie_ratings_tags_index ON movie_ratings (VALUES(tags)) USING 'sai';
      CREATE CUSTOM INDEX movie_ratings_facts_index ON movie_ratings (ENTRIES(facts)) USING 'sai';
      CREATE CUSTOM INDEX near ON movie_ratings (near) USING 'sai' WITH OPTIONS = {'similarity_function': 'euclidean'};
      CREATE INDEX old ON movie_ratings (year);`);
    expect(code).toBe(`import { c, model, table } from 'typestar';

export const person = c.udt('person', { name: c.text(), born: c.date() });

/**
 * all *\u200b/ films
 * Rows expire: default_time_to_live is 60 seconds.
 */
// 'director' is frozen<person>, which only CQL can create.
// The column 'pair' is left out: it is of the type tuple<int, text>, which the Data API does not support.
// 'views' is frozen<list<text>>, which only CQL can create.
// The Data API does not use the index 'old': CREATE INDEX old ON movie_ratings (year)
export const movieRatings = table(
  'movie_ratings',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text({
      index: { caseSensitive: false, name: 'movie_ratings_title_idx' },
    }),
    'First-Name': c.text(),
    director: person,
    cast: c.list(person),
    near: c.vector(3, { index: { metric: 'euclidean', name: 'near' } }),
    tags: c.set(c.text(), { index: true }),
    facts: c.map(c.text(), c.int(), { index: 'entries' }),
    views: c.list(c.text()),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

export const MovieRatings = model(movieRatings);
`);
    expect(await check(code, PRETTIER)).toBe(true);
  });

  it('has a unique variable for each table, whatever the names', () => {
    const names = [
      'table',
      'class',
      '2fast',
      'movie_ratings',
      'movieRatings',
      'MovieRatings',
      'MOVIE_RATINGS',
      '_a',
      'c',
    ];
    const cql = names.map((name) => `CREATE TABLE "${name}" (id int PRIMARY KEY);`).join('\n');
    const list = (code: string): string[] =>
      [...code.matchAll(/export const (\S+) = (\S+)\(/g)].map(([, name = '']) => name);
    const camel = list(writeFromCql(cql));
    expect(camel.filter((_name, at) => at % 2 === 0)).toEqual(
      [
        '_2fast',
        'movieRatings',
        'movieRatingsTable',
        '_a',
        'cTable',
        'class_',
        'movieRatings2',
        'movieRatings3',
        'tableTable',
      ].map((name) => (name === 'class_' ? 'classTable' : name)),
    );
    expect(new Set(camel).size).toBe(18);
    const preserved = list(writeFromCql(cql, { casing: 'preserve', models: false }));
    expect(preserved).toEqual([
      ...[
        '_2fast',
        'MOVIE_RATINGS',
        'MovieRatings',
        '_a',
        'cTable',
        'classTable',
        'movieRatings',
        'movie_ratings',
        'tableTable',
      ],
    ]);
  });

  it('omits what cannot be written, with the reason', () => {
    const code = writeFromCql(`
      CREATE TYPE shape (points list<int>);
      CREATE TABLE "a-b" (id int PRIMARY KEY);
      CREATE TABLE pairs (id tuple<int, int> PRIMARY KEY, s frozen<shape>);`);
    expect(code)
      .toBe(`// The type 'shape' is left out: its field 'points' is of the type list<int>, which the Data API does not support.

// The table 'a-b' is left out: the Data API does not accept its name, which must have 1 to 48 letters, digits or underscores.

// The table 'pairs' is left out: its key column 'id' is of the type tuple<int, int>, which the Data API does not support.
`);
  });

  it('is formatted and describes the same keyspace, for any keyspace', async () => {
    const folder = createTemporaryFolder();
    const loader = await createLoader(path.join(folder, 'any.ts'));
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(keyspaces(), async (keyspace) => {
        const code = writeCode(keyspace, { ...OPTIONS, models: false });
        expect(await check(code, PRETTIER), code).toBe(true);
        const file = path.join(folder, `${(runs += 1)}.ts`);
        writeFileSync(file, code);
        const module = await loader.import<Readonly<Record<string, unknown>>>(file);
        const described = describeTables(Object.values(module).filter(isTable));
        expect(described.tables.map(canonize)).toEqual(keyspace.tables.map(canonize));
      }),
      { numRuns: 10 },
    );
  });
});

/** Without the options of indexes that have their default value. */
function canonize(table: KeyspaceDescription['tables'][number]): object {
  return JSON.parse(
    JSON.stringify(table, (name, value: unknown) => {
      if ((name === 'ascii' || name === 'normalize') && value === false) return undefined;
      if (name === 'caseSensitive' && value === true) return undefined;
      return name === 'analyzer' && value === 'standard' ? undefined : value;
    }),
  ) as object;
}
