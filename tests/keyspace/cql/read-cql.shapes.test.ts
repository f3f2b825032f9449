import { describe, expect, it } from 'vitest';
import { readCql } from '../../../src/keyspace/cql/read-cql.js';

// Shapes of schemas as people and tools write them.

const read = (cql: string) => {
  const { keyspaces, notes } = readCql(cql);
  return { keyspaces, first: keyspaces[0]?.description, notes: notes.map(({ line, text }) => `${line}: ${text}`) };
};

const columnsOf = (cql: string) => read(cql).first?.tables[0]?.columns;

describe('a schema', () => {
  it('may have placeholders of templates for its keyspace and its options', () => {
    const placeholders = [
      ...['${keyspace}', '{{.Keyspace}}', '{{ keyspace }}', '{keyspace}', '$keyspace', '$(keyspace)', '#{keyspace}'],
      ...['%s', '%(keyspace)s', '@keyspace@', '<%= keyspace %>', 'app_${env}', '${env}_app', 'a_{{.Env}}_${no}b'],
    ];
    for (const keyspace of placeholders) {
      const { keyspaces, notes } = read(`
        CREATE KEYSPACE IF NOT EXISTS ${keyspace} WITH replication = \${replication};
        CREATE TYPE IF NOT EXISTS ${keyspace}.keyvalue (key text, value_long bigint,);
        CREATE TABLE IF NOT EXISTS ${keyspace}.traces (
            id blob, tags list<frozen<${keyspace}.keyvalue>>, -- all of them
            PRIMARY KEY (id)
        )
            WITH compaction = {'class': 'org.apache.cassandra.db.compaction.TimeWindowCompactionStrategy'}
            AND default_time_to_live = {{.TraceTTL}};`);
      expect(notes).toEqual([]);
      expect(keyspaces.map(({ name }) => name)).toEqual([keyspace]);
      expect(keyspaces[0]?.description.tables[0]?.columns['tags']).toEqual({
        ...{ type: 'list', valueType: { type: 'userDefined', udtName: 'keyvalue' } },
      });
    }
  });

  it('may be a session of cqlsh', () => {
    const { first, notes } = read(`
[cqlsh 6.1.0 | Cassandra 4.1.3 | CQL spec 3.4.6 | Native protocol v5]
Use HELP for help.
cqlsh> USE resto;
cqlsh:resto> DESC inspection

CREATE TABLE resto.inspection (
    id int,
    at date,
    PRIMARY KEY (id, at)
) WITH CLUSTERING ORDER BY (at ASC)
    AND additional_write_policy = '99p'
    AND caching = {'keys': 'ALL', 'rows_per_partition': 'NONE'}
    AND cdc = false
    AND extensions = {};

cqlsh:resto> exit`);
    expect(first?.tables.map(({ name }) => name)).toEqual(['inspection']);
    expect(notes.length).toBeGreaterThan(0);
  });

  it('may be that of DESCRIBE WITH INTERNALS: an id, and columns that were dropped', () => {
    const { first, notes } = read(`
      CREATE TABLE ks.t (
          id int PRIMARY KEY,
          a text,
          old text
      ) WITH ID = 5a1c395e-b41f-11e5-9f22-ba0be0483c18
          AND COMPACT STORAGE
          AND CLUSTERING ORDER BY ()
          AND comment = '';
      ALTER TABLE ks.t DROP old USING TIMESTAMP 1463398158000000;
      ALTER TABLE ks.t ADD old int;
      ALTER TABLE ks.t DROP COMPACT STORAGE;`);
    expect(notes).toEqual([]);
    expect(first?.tables[0]).toMatchObject({ columns: { id: {}, a: {}, old: { type: 'int' } } });
    expect(first?.tables[0]?.remarks).toBeUndefined();
  });

  it('may omit tables that CQL cannot describe, which is told', () => {
    const { first, notes } = read(`CREATE TABLE ks.t (id int PRIMARY KEY);
/*
Warning: Table ks.legacy omitted because it has constructs not compatible with CQL (was created via legacy API).

CREATE TABLE ks.legacy (key blob PRIMARY KEY);
*/`);
    expect(first?.tables.map(({ name }) => name)).toEqual(['t']);
    expect(notes).toEqual(['3: The table ks.legacy is skipped: CQL cannot describe it.']);
  });

  it('may have search indexes', () => {
    const { notes } = read(`
      CREATE TABLE t (id int PRIMARY KEY);
      CREATE SEARCH INDEX IF NOT EXISTS ON t WITH COLUMNS id AND CONFIG { directoryFactory:'encrypted' };
      ALTER SEARCH INDEX SCHEMA ON t ADD types.fieldType[@class='solr.TextField'] WITH $\${ "analyzer": [] } $$;
      RELOAD SEARCH INDEX ON t;`);
    expect(notes).toEqual(
      ['3: CREATE', '4: ALTER', '5: RELOAD'].map(
        (verb) => `${verb} SEARCH INDEX is skipped: the Data API does not use it.`,
      ),
    );
  });

  it('may lack semicolons', () => {
    const { first, notes } = read(`
      USE ks
      CREATE TABLE t (id int PRIMARY KEY) WITH comment = 'x'
      ALTER TABLE t ADD a int
      ALTER TABLE t
        ADD b text
      DROP TABLE IF EXISTS u
      INSERT INTO t (id) VALUES (1)
      CREATE INDEX by_a ON t (a)`);
    expect(Object.keys(first?.tables[0]?.columns ?? {})).toEqual(['id', 'a', 'b']);
    expect(notes).toEqual([
      '8: INSERT is skipped: it defines no table, type or index.',
      expect.stringContaining("the index 'by_a'") as string,
    ]);
  });

  it('may have what other databases have: the table is skipped, with the line', () => {
    const { first, notes } = read(`
      CREATE TABLE a (id int PRIMARY KEY,
        name varchar(32));
      CREATE TABLE b (id int PRIMARY KEY, n int NOT NULL);
      CREATE TYPE c {
        x int,
      }
      CREATE TABLE ok (id int PRIMARY KEY);
      ALTER TABLE ok ADD x int DEFAULT 3;`);
    expect(first?.tables).toMatchObject([{ name: 'ok', columns: { id: { type: 'int' } } }]);
    expect(notes).toEqual([
      "3: 'CREATE TABLE a …' is skipped: expected , or ), found '('.",
      "4: 'CREATE TABLE b …' is skipped: expected , or ), found 'not'.",
      "5: 'CREATE TYPE c {x int,}' is skipped: expected (, found '{'.",
      "9: 'ALTER TABLE ok ADD x int DEFAULT 3' is skipped: expected the end of the statement, found 'default'.",
    ]);
  });

  it('may have vectors as previews of Cassandra wrote them, and masked columns', () => {
    expect(
      columnsOf(`
      CREATE TABLE t (
        id int PRIMARY KEY, v float vector[3], w VECTOR<FLOAT, 2>, ssn text MASKED WITH DEFAULT, n int MASKED WITH mask_inner(1, null));
      ALTER TABLE t ALTER ssn DROP MASKED;
      ALTER TABLE t ALTER ssn MASKED WITH NULL;`),
    ).toMatchObject({
      ...{ v: { type: 'vector', dimension: 3 }, w: { type: 'vector', dimension: 2 } },
      ...{ ssn: { type: 'text' }, n: { type: 'int' } },
    });
  });

  it('may have collections and types as keys', () => {
    const { first } = read('CREATE TABLE t (k frozen<map<text, int>>, n text, PRIMARY KEY ((k, n)));');
    expect(first?.tables[0]).toMatchObject({
      columns: { k: { type: 'map', apiSupport: { cqlDefinition: 'frozen<map<text, int>>' } } },
      primaryKey: { partitionBy: ['k', 'n'] },
    });
  });
});

describe('an index', () => {
  it('of several columns, a local one, or one of a search engine is kept as it is written', () => {
    const { first, notes } = read(`
      CREATE TABLE ks.t (a int, b text, c text, solr_query text, PRIMARY KEY (a, b));
      CREATE CUSTOM INDEX ks_t_solr ON ks.t (solr_query)
        USING 'com.datastax.bdp.search.solr.Cql3SolrSecondaryIndex';
      CREATE INDEX ON ks.t ((a), "c");
      Create Custom Index both ON ks.t (b, c) USING 'org.apache.cassandra.index.sasi.SASIIndex' WITH OPTIONS = {'mode': 'CONTAINS', 'analyzed': true};`);
    expect(first?.tables[0]?.indexes).toEqual([
      {
        name: 'both',
        definition: {
          kind: 'UNKNOWN',
          cql: `Create Custom Index both ON ks.t (b, c) USING 'org.apache.cassandra.index.sasi.SASIIndex' WITH OPTIONS = {'mode': 'CONTAINS', 'analyzed': true}`,
        },
      },
      {
        name: 'ks_t_solr',
        definition: {
          kind: 'UNKNOWN',
          cql: "CREATE CUSTOM INDEX ks_t_solr ON ks.t (solr_query) USING 'com.datastax.bdp.search.solr.Cql3SolrSecondaryIndex'",
        },
      },
      { name: 't_c_idx', definition: { kind: 'UNKNOWN', cql: 'CREATE INDEX ON ks.t ((a), "c")' } },
    ]);
    expect(notes.length).toBe(3);
  });
});

describe('the table of a collection', () => {
  it('is the collection, with its options', () => {
    const { first, notes } = read(`
      CREATE TABLE ks."Plots" (
          key frozen<tuple<tinyint, text>> PRIMARY KEY,
          array_contains set<text>, array_size map<text, int>, doc_json text, exist_keys set<text>,
          query_bool_values map<text, tinyint>, query_vector_value vector<float, 3>, tx_id timeuuid
      ) WITH comment = '{"collection":{"name":"Plots","schema_version":1,"options":{"defaultId":{"type":""},"vector":{"dimension":3,"metric":"cosine","service":{"provider":"nvidia","model_name":"q"}},"indexing":{"deny":["a"]}}}}';
      CREATE CUSTOM INDEX "Plots_exists_keys" ON ks."Plots" (VALUES(exist_keys)) USING 'StorageAttachedIndex';
      CREATE TABLE ks.t (id int PRIMARY KEY);`);
    expect(notes).toEqual([]);
    expect(first?.tables.map(({ name }) => name)).toEqual(['t']);
    expect(first?.collections).toEqual([
      {
        name: 'Plots',
        options: {
          vector: { dimension: 3, metric: 'cosine', service: { provider: 'nvidia', modelName: 'q' } },
          indexing: { deny: ['a'] },
        },
      },
    ]);
  });
});
