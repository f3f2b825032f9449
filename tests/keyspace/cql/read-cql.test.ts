import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCql } from '../../../src/keyspace/cql/read-cql.js';

const readOnly = (cql: string) => {
  const { keyspaces, notes } = readCql(cql);
  expect(keyspaces.length).toBe(1);
  const [{ name, description }] = keyspaces as [(typeof keyspaces)[0]];
  return { name, ...description, notes: notes.map(({ line, text }) => `${line}: ${text}`) };
};

describe('CREATE TABLE', () => {
  it('is read with columns, a composite key with directions, and remarks for what the Data API does not show', () => {
    const { name, tables, notes } = readOnly(`
      CREATE KEYSPACE shop WITH replication = {'class': 'SimpleStrategy', 'replication_factor': '1'} AND durable_writes = true;
      -- orders by customer
      CREATE TABLE shop.orders (
          customer_id uuid,
          "Placed" timestamp, // when
          id timeuuid,
          credit decimal STATIC,
          note varchar,
          PRIMARY KEY ((customer_id), "Placed", id)
      ) WITH CLUSTERING ORDER BY ("Placed" DESC, id ASC)
          AND bloom_filter_fp_chance = 0.01
          AND caching = {'keys': 'ALL', 'rows_per_partition': 'NONE'}
          AND comment = 'it''s
      all orders'
          AND compaction = {'class': 'org.apache.cassandra.db.compaction.SizeTieredCompactionStrategy', 'max_threshold': '32'}
          AND default_time_to_live = 86400
          AND extensions = {}
          AND speculative_retry = '99p';
    `);
    expect(name).toBe('shop');
    expect(tables).toEqual([
      {
        name: 'orders',
        columns: {
          customer_id: { type: 'uuid' },
          Placed: { type: 'timestamp' },
          id: { type: 'timeuuid', apiSupport: expect.objectContaining({ createTable: false, insert: true }) as object },
          credit: { type: 'decimal' },
          note: { type: 'text' },
        },
        primaryKey: { partitionBy: ['customer_id'], partitionSort: { Placed: -1, id: 1 } },
        indexes: [],
        remarks: [
          "it's\n      all orders",
          "Static: 'credit'; one value per partition.",
          'Rows expire: default_time_to_live is 86400 seconds.',
        ],
      },
    ]);
    expect(notes).toEqual([]);
  });

  it('is read with a key of one column, a composite partition key, and IF NOT EXISTS', () => {
    const { tables } = readOnly(`
      create table if not exists a (id int primary key, b text);
      CREATE COLUMNFAMILY b (x int, y int, z int, PRIMARY KEY ((x, y), z)) WITH COMPACT STORAGE;
      CREATE TABLE c (x int, PRIMARY KEY (x))`);
    expect(tables.map(({ primaryKey }) => primaryKey)).toEqual([
      { partitionBy: ['id'], partitionSort: {} },
      { partitionBy: ['x', 'y'], partitionSort: { z: 1 } },
      { partitionBy: ['x'], partitionSort: {} },
    ]);
  });

  it('is described with the types of the Data API', () => {
    const { tables, notes } = readOnly(`
      CREATE TYPE ks.point (x int, y int,);
      CREATE TYPE ks.shape (points list<frozen<point>>);
      CREATE TABLE ks.t (
        id int PRIMARY KEY,
        l list<text>, s set<int>, m map<text, bigint>, v vector<float, 3>,
        u point, uf frozen<point>, lu list<frozen<point>>, mu map<text, frozen<ks.point>>,
        fl frozen<list<text>>, n counter,
        tu tuple<int, text>, ll list<frozen<list<int>>>, sh frozen<shape>, custom 'org.example.T', odd int64
      );`);
    expect(tables[0]?.columns).toMatchObject({
      l: { type: 'list', valueType: 'text' },
      s: { type: 'set', valueType: 'int' },
      m: { type: 'map', keyType: 'text', valueType: 'bigint' },
      v: { type: 'vector', dimension: 3 },
      u: { type: 'userDefined', udtName: 'point', apiSupport: { cqlDefinition: 'ks.point', createTable: true } },
      uf: {
        type: 'userDefined',
        udtName: 'point',
        apiSupport: { cqlDefinition: 'frozen<ks.point>', createTable: false },
      },
      lu: { type: 'list', valueType: { type: 'userDefined', udtName: 'point' } },
      mu: { type: 'map', keyType: 'text', valueType: { type: 'userDefined', udtName: 'point' } },
      fl: { type: 'list', valueType: 'text', apiSupport: { createTable: false, cqlDefinition: 'frozen<list<text>>' } },
      n: { type: 'counter', apiSupport: { insert: false } },
      tu: { type: 'UNSUPPORTED', apiSupport: { cqlDefinition: 'tuple<int, text>' } },
      ll: { type: 'UNSUPPORTED', apiSupport: { cqlDefinition: 'list<frozen<list<int>>>' } },
      sh: { type: 'UNSUPPORTED', apiSupport: { cqlDefinition: 'frozen<shape>' } },
      custom: { type: 'UNSUPPORTED', apiSupport: { cqlDefinition: "'org.example.T'" } },
      odd: { type: 'UNSUPPORTED', apiSupport: { cqlDefinition: 'int64' } },
    });
    expect(notes).toEqual([
      "3: The field 'points' of the type 'shape' (list<frozen<point>>): the Data API does not support this type.",
      "9: The column 'tu' of 't' (tuple<int, text>): the Data API does not support this type.",
      "9: The column 'll' of 't' (list<frozen<list<int>>>): the Data API does not support this type.",
      "9: The column 'sh' of 't' (frozen<shape>): the Data API does not support this type.",
      "9: The column 'custom' of 't' ('org.example.T'): the Data API does not support this type.",
      "9: The column 'odd' of 't' (int64): 'int64' is no known type.",
    ]);
  });
});

describe('CREATE INDEX', () => {
  const TABLE = `CREATE TABLE t (
    id int PRIMARY KEY, a text, b text, n int, l list<text>, m map<text, int>, v vector<float, 2>, w text
  );`;

  it('is read with its options for storage-attached indexes', () => {
    const { tables, notes } = readOnly(`${TABLE}
      CREATE CUSTOM INDEX a_index ON t (a) USING 'StorageAttachedIndex'
        WITH OPTIONS = {'case_sensitive': 'false', 'normalize': 'true', 'ascii': 'true'};
      CREATE INDEX IF NOT EXISTS ON t (n) USING 'sai';
      CREATE INDEX l_values ON t (values(l)) USING 'sai';
      CREATE CUSTOM INDEX m_keys ON t (KEYS(m)) USING 'org.apache.cassandra.index.sai.StorageAttachedIndex';
      CREATE CUSTOM INDEX m_entries ON t (ENTRIES(m)) USING 'StorageAttachedIndex';
      CREATE CUSTOM INDEX v_index ON t (v) USING 'StorageAttachedIndex'
        WITH OPTIONS = {'similarity_function': 'DOT_PRODUCT', 'source_model': 'ada002'};
      CREATE CUSTOM INDEX b_index ON t (b) USING 'StorageAttachedIndex' WITH OPTIONS = {'index_analyzer': 'english'};
      CREATE CUSTOM INDEX w_index ON t (w) USING 'StorageAttachedIndex'
        WITH OPTIONS = {'index_analyzer': '{"tokenizer": {"name": "whitespace"}, "filters": []}'};`);
    expect(tables[0]?.indexes).toEqual([
      {
        name: 'a_index',
        definition: { kind: 'regular', column: 'a', options: { ascii: true, caseSensitive: false, normalize: true } },
      },
      { name: 'b_index', definition: { kind: 'text', column: 'b', options: { analyzer: 'english' } } },
      { name: 'l_values', definition: { kind: 'regular', column: { l: '$values' }, options: {} } },
      { name: 'm_entries', definition: { kind: 'regular', column: 'm', options: {} } },
      { name: 'm_keys', definition: { kind: 'regular', column: { m: '$keys' }, options: {} } },
      { name: 't_n_idx', definition: { kind: 'regular', column: 'n', options: {} } },
      {
        name: 'v_index',
        definition: { kind: 'vector', column: 'v', options: { metric: 'dot_product', sourceModel: 'ada002' } },
      },
      {
        name: 'w_index',
        definition: {
          kind: 'text',
          column: 'w',
          options: { analyzer: { tokenizer: { name: 'whitespace' }, filters: [] } },
        },
      },
    ]);
    expect(notes).toEqual([]);
  });

  it('is reported for a second index of the same column, or of the same part of a map', () => {
    const { notes } = readOnly(`${TABLE}
CREATE INDEX a_1 ON t (a) USING 'sai';
CREATE CUSTOM INDEX a_2 ON t (a) USING 'StorageAttachedIndex' WITH OPTIONS = {'index_analyzer': 'english'};
CREATE INDEX k_1 ON t (KEYS(m)) USING 'sai';
CREATE INDEX k_2 ON t (KEYS(m)) USING 'sai';
CREATE INDEX v_1 ON t (m) USING 'sai';`);
    expect(notes).toEqual([
      "5: The index 'a_2' of 't' is left out: 'a' has another, 'a_1', and table() states one.",
      "7: The index 'k_2' of 't' is left out: 'm' has another, 'k_1', and table() states one.",
    ]);
  });

  it('is reported for indexes that the Data API does not use', () => {
    const { tables, notes } = readOnly(`${TABLE}
CREATE INDEX old ON t (n);
CREATE CUSTOM INDEX sasi ON t (a) USING 'org.apache.cassandra.index.sasi.SASIIndex' WITH OPTIONS = {'mode': 'CONTAINS'};
CREATE INDEX lost ON nowhere (n) USING 'sai';`);
    expect(tables[0]?.indexes.map(({ definition }) => definition)).toEqual([
      { kind: 'UNKNOWN', cql: 'CREATE INDEX old ON t (n)' },
      {
        kind: 'UNKNOWN',
        cql: "CREATE CUSTOM INDEX sasi ON t (a) USING 'org.apache.cassandra.index.sasi.SASIIndex' WITH OPTIONS = {'mode': 'CONTAINS'}",
      },
    ]);
    const why = 'it is not a storage-attached index of a column that it supports.';
    expect(notes).toEqual([
      `4: The Data API does not use the index 'old' of 't': ${why}`,
      `5: The Data API does not use the index 'sasi' of 't': ${why}`,
      "6: The index 'lost' is skipped: there is no table 'nowhere'.",
    ]);
  });
});

describe('ALTER and DROP', () => {
  it('change what was created before', () => {
    const { types, tables, notes } = readOnly(`
      CREATE TYPE person (name text, born int);
      CREATE TABLE films (id int PRIMARY KEY, title text, director frozen<person>, year int);
      CREATE TABLE gone (id int PRIMARY KEY);
      CREATE INDEX year_index ON films (year) USING 'sai';
      CREATE INDEX title_index ON films (title) USING 'sai';
      ALTER TABLE films ADD rating float, votes int;
      ALTER TABLE films ADD (country text, language text static);
      ALTER TABLE films DROP votes;
      ALTER TABLE films DROP (language);
      ALTER TABLE films RENAME id TO film_id;
      ALTER TABLE films WITH default_time_to_live = 60 AND comment = 'all';
      ALTER TYPE person ADD country text;
      ALTER TYPE person RENAME born TO born_in AND name TO full_name;
      ALTER KEYSPACE ks WITH durable_writes = false;
      DROP INDEX IF EXISTS title_index;
      DROP TABLE IF EXISTS gone;
      DROP TABLE IF EXISTS never_there;`);
    expect(types).toEqual([
      { name: 'person', fields: { full_name: { type: 'text' }, born_in: { type: 'int' }, country: { type: 'text' } } },
    ]);
    expect(tables.length).toBe(1);
    expect(Object.keys(tables[0]?.columns ?? {})).toEqual([
      'film_id',
      'title',
      'director',
      'year',
      'rating',
      'country',
    ]);
    expect(tables[0]?.primaryKey.partitionBy).toEqual(['film_id']);
    expect(tables[0]?.indexes.map(({ name }) => name)).toEqual(['year_index']);
    expect(tables[0]?.remarks).toEqual(['all', 'Rows expire: default_time_to_live is 60 seconds.']);
    expect(notes).toEqual([]);
  });
});

describe('a file', () => {
  it('may be a template with placeholders, and have trailing commas', () => {
    const { name, tables, notes } = readOnly(`
      CREATE KEYSPACE IF NOT EXISTS \${keyspace} WITH replication = \${replication};
      CREATE TYPE IF NOT EXISTS \${keyspace}.pair (key text, value text,);
      CREATE TABLE IF NOT EXISTS \${keyspace}.spans (
        trace_id blob, span_id bigint, pairs list<frozen<pair>>, PRIMARY KEY (trace_id, span_id)
      )
        WITH CLUSTERING ORDER BY (span_id desc) AND default_time_to_live = \${ttl} AND gc_grace_seconds = 10800; -- 3 hours
    `);
    expect(name).toBe('${keyspace}');
    expect(tables[0]?.columns['pairs']).toMatchObject({ type: 'list', valueType: { udtName: 'pair' } });
    expect(tables[0]?.remarks).toEqual(['Rows expire: default_time_to_live is ${ttl} seconds.']);
    expect(notes).toEqual([]);
  });

  it('may have several keyspaces, with USE and without', () => {
    const { keyspaces } = readCql(`
      CREATE KEYSPACE a WITH replication = {'class': 'SimpleStrategy'};
      USE a; CREATE TABLE t (id int PRIMARY KEY);
      USE "B"; CREATE TABLE t (id uuid PRIMARY KEY); CREATE TABLE a.u (id int PRIMARY KEY);`);
    expect(keyspaces.map(({ name, description }) => [name, description.tables.map((table) => table.name)])).toEqual([
      ['a', ['t', 'u']],
      ['B', ['t']],
    ]);
  });

  it('may leave out a semicolon before CREATE, and the name of its only keyspace', () => {
    const { name, tables } = readOnly(`
      CREATE KEYSPACE shop WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}
      CREATE TABLE a (id int PRIMARY KEY)
      CREATE TABLE b (id int PRIMARY KEY)`);
    expect([name, ...tables.map((table) => table.name)]).toEqual(['shop', 'a', 'b']);
  });

  it('is read on after what is not understood, which is reported with its line', () => {
    const { tables, notes } = readOnly(`CREATE TABLE broken (id int, PRIMARY KEY (other));
CREATE TABLE (id int PRIMARY KEY);
CREATE TABLE keyless (id int);
INSERT INTO a (id) VALUES (1);
INSERT INTO a (id) VALUES (2);
GRANT SELECT ON a TO b;
CREATE ROLE c;
CREATE FUNCTION f (x int) RETURNS NULL ON NULL INPUT RETURNS int LANGUAGE java AS $$ return x; /* ; */ $$;
ALTER TABLE nowhere ADD x int;
CREATE TABLE a (id int PRIMARY KEY, b text);
CREATE TABLE IF NOT EXISTS a (id uuid PRIMARY KEY);
CREATE MATERIALIZED VIEW by_b AS SELECT * FROM a WHERE b IS NOT NULL AND id IS NOT NULL PRIMARY KEY (b, id);
SELECT 'unfinished`);
    expect(tables.map(({ name, columns }) => [name, Object.keys(columns)])).toEqual([['a', ['id', 'b']]]);
    const view = "The materialized view 'by_b' of 'a' is not typed: the Data API does not serve views.";
    expect(tables[0]?.remarks).toEqual([view]);
    expect(notes).toEqual([
      "1: 'CREATE TABLE broken …' is skipped: its primary key names 'other', which it does not have.",
      "2: 'CREATE TABLE …' is skipped: expected a name, found '('.",
      "3: 'CREATE TABLE keyless …' is skipped: it has no primary key.",
      '4: INSERT is skipped: it defines no table, type or index, 2 times.',
      '6: GRANT is skipped: it defines no table, type or index.',
      '7: CREATE ROLE is skipped: it defines no table, type or index.',
      '8: CREATE FUNCTION is skipped: it defines no table, type or index.',
      "9: 'ALTER TABLE nowhere ADD x int' is skipped: the table 'nowhere' is not defined before.",
      "11: 'a' is skipped: it is already defined.",
      `12: ${view}`,
      '13: SELECT is skipped: it defines no table, type or index.',
      '13: The quote that begins here has no end.',
    ]);
  });
});

describe('a quote or comment without an end', () => {
  const AFTER = "\nCREATE TABLE b (id int PRIMARY KEY) WITH comment = 'it''s b';\nCREATE TABLE c (id int PRIMARY KEY);";

  it.each([
    ["CREATE TABLE a (id int PRIMARY KEY) WITH comment = 'oops;", ['a', 'b', 'c'], 'quote'],
    ['CREATE TABLE a ("id int PRIMARY KEY);', ['b', 'c'], 'quote'],
    ['CREATE TABLE a (id int PRIMARY KEY); /* and', ['a'], 'comment'],
    ["CREATE TABLE a (id int PRIMARY KEY) WITH comment = 'it''s';", ['a', 'b', 'c'], undefined],
  ])('is noted with its line, and loses as little as possible: %s', (start, names, what) => {
    const { keyspaces, notes } = readCql(`${start}${AFTER}`);
    expect(keyspaces[0]?.description.tables.map(({ name }) => name)).toEqual(names);
    const note = { line: 1, text: `The ${what} that begins here has no end.` };
    expect(notes.filter(({ text }) => text.startsWith('The '))).toEqual(what === undefined ? [] : [note]);
  });

  it('at the end of the file is noted, too', () => {
    expect(readCql("CREATE TABLE a (id int PRIMARY KEY);\nSELECT 'unfinished").notes).toContainEqual({
      ...{ line: 2, text: 'The quote that begins here has no end.' },
    });
  });
});

describe('any text', () => {
  const PIECES = [
    ...[
      'create',
      'table',
      'type',
      'index',
      'custom',
      'alter',
      'drop',
      'add',
      'rename',
      'to',
      'on',
      'using',
      'with',
      'and',
      'if',
    ],
    ...['not', 'exists', 'primary', 'key', 'static', 'materialized view', 'from', 'as', 'use', 'clustering order by'],
    ...['(', ')', '<', '>', '{', '}', ',', ';', '.', '=', ':', "'", '"', '--', '//', '/*', '*/', '$$', '\n', '${x}'],
    ...['a', 'b', 't', 'int', 'text', 'list', 'map', 'frozen', 'vector', '3', '-1', "'sai'", '"Q"', '__proto__'],
  ];

  it('is read without an error', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' }))), (pieces) => {
        expect(readCql(pieces.join(' ')).notes.every(({ line }) => line >= 1)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
