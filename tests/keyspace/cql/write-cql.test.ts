import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readCql } from '../../../src/keyspace/cql/read-cql.js';
import { writeCql } from '../../../src/keyspace/cql/write-cql.js';
import { describeTables } from '../../../src/keyspace/description/describe-tables.js';
import { c, table } from '../../../src/schema/index.js';
import { keyspaces } from '../keyspaces.js';

describe('the CQL of a keyspace', () => {
  it('has types, tables and indexes that cqlsh runs', () => {
    const films = table(
      'films',
      {
        genre: c.text(),
        year: c.int(),
        id: c.uuid(),
        title: c.text({ index: { caseSensitive: false } }),
        words: c.text({ index: { text: { analyzer: 'english' } } }),
        tags: c.set(c.text(), { index: true }),
        facts: c.map(c.text(), c.int(), { index: 'entries' }),
        order: c.int(),
        director: c.udt('person', { name: c.text(), born: c.date() }),
        cast: c.list(c.udt('person', { name: c.text(), born: c.date() })),
        near: c.vector(3, { index: { name: 'near', metric: 'euclidean' } }),
      },
      { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
    );
    expect(writeCql(describeTables([films]), 'shop')).toBe(`CREATE TYPE IF NOT EXISTS shop.person (
    name text,
    born date
);

CREATE TABLE IF NOT EXISTS shop.films (
    genre text,
    year int,
    id uuid,
    title text,
    words text,
    tags set<text>,
    facts map<text, int>,
    "order" int,
    director person,
    cast list<frozen<person>>,
    near vector<float, 3>,
    PRIMARY KEY ((genre), year, id)
) WITH CLUSTERING ORDER BY (year DESC, id ASC);

CREATE CUSTOM INDEX IF NOT EXISTS films_title_index ON shop.films (title) USING 'StorageAttachedIndex' WITH OPTIONS = {'case_sensitive': 'false'};

CREATE CUSTOM INDEX IF NOT EXISTS films_words_index ON shop.films (words) USING 'StorageAttachedIndex' WITH OPTIONS = {'index_analyzer': 'english'};

CREATE CUSTOM INDEX IF NOT EXISTS films_tags_index ON shop.films (VALUES(tags)) USING 'StorageAttachedIndex';

CREATE CUSTOM INDEX IF NOT EXISTS films_facts_index ON shop.films (ENTRIES(facts)) USING 'StorageAttachedIndex';

CREATE CUSTOM INDEX IF NOT EXISTS near ON shop.films (near) USING 'StorageAttachedIndex' WITH OPTIONS = {'similarity_function': 'euclidean'};
`);
  });

  it('is read back as the same keyspace', () => {
    fc.assert(
      fc.property(keyspaces(), (keyspace) => {
        const { keyspaces: read, notes } = readCql(writeCql(keyspace));
        expect(notes).toEqual([]);
        expect(read.map(({ description }) => withoutSupport(description))).toEqual([keyspace]);
      }),
    );
  });
});

/** Without what the Data API says about columns that it can create. */
const withoutSupport = (description: object): unknown =>
  JSON.parse(JSON.stringify(description, (name, value: unknown) => (name === 'apiSupport' ? undefined : value)));
