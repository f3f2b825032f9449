import { list, many, repeated, send, type Kind, type Sent } from './costly.js';

const keyspace = (body: string): Sent => send('/ks', body);
const columns = (bytes: number, type = '"int"'): string => `{${many(bytes, (at) => `"a${at}":${type}`)}}`;
const names = (bytes: number): string => `[${many(bytes, (at) => `"a${at}"`)}]`;

/** Requests that make and change tables, types, collections and keyspaces. */
export const SCHEMA_KINDS: Readonly<Record<string, Kind>> = {
  'a table of many columns': ({ bytes }) => ({
    sent: keyspace(`{"createTable":{"name":"x","definition":{"columns":${columns(bytes)},"primaryKey":"a0"}}}`),
  }),
  'a table of many key columns': ({ bytes }) => ({
    sent: keyspace(
      `{"createTable":{"name":"x","definition":{"columns":${columns(bytes / 3)},"primaryKey":{"partitionBy":${names(bytes / 4)},"partitionSort":{${many(bytes / 3, (at) => `"a${at}":1`)}}}}}}`,
    ),
  }),
  'rows of a table as wide as can be': ({ bytes }) => ({
    before: [
      keyspace(
        `{"createTable":{"name":"x","definition":{"columns":{${Array.from({ length: 200 }, (_, at) => `"a${at}":"int"`).join()}},"primaryKey":{"partitionBy":[${Array.from({ length: 100 }, (_, at) => `"a${at}"`).join()}],"partitionSort":{${Array.from({ length: 100 }, (_, at) => `"a${at + 100}":1`).join()}}}}}}`,
      ),
    ],
    sent: send(
      '/ks/x',
      `{"insertMany":{"documents":[${many(bytes, () => `{${Array.from({ length: 200 }, (_, at) => `"a${at}":1`).join()}}`)}]}}`,
    ),
  }),
  'a table of typed columns': ({ bytes }) => ({
    before: [
      keyspace(
        `{"createType":{"name":"udt","definition":{"fields":{${Array.from({ length: 100 }, (_, at) => `"f${at}":"int"`).join()}}}}}`,
      ),
      keyspace(
        `{"createTable":{"name":"x","definition":{"columns":{"id":"int",${Array.from({ length: 199 }, (_, at) => `"a${at}":{"type":"userDefined","udtName":"udt"}`).join()}},"primaryKey":"id"}}}`,
      ),
    ],
    sent: send('/ks/x', `{"find":{"projection":{${many(bytes / 2, (at) => `"a${at}":1`)}}}}`),
  }),
  'a type of many fields': ({ bytes }) => ({
    sent: keyspace(`{"createType":{"name":"x","definition":{"fields":${columns(bytes)}}}}`),
  }),
  'fields added to a type': ({ bytes }) => ({
    before: [keyspace('{"createType":{"name":"x","definition":{"fields":{"b":"int"}}}}')],
    sent: keyspace(`{"alterType":{"name":"x","add":{"fields":${columns(bytes)}}}}`),
  }),
  'fields renamed in a type': ({ bytes }) => ({
    before: [keyspace('{"createType":{"name":"x","definition":{"fields":{"a0":"int"}}}}')],
    sent: keyspace(`{"alterType":{"name":"x","rename":{"fields":{${many(bytes, (at) => `"a${at}":"a${at + 1}"`)}}}}}`),
  }),
  'columns added to a table': ({ bytes }) => ({
    sent: send('/ks/t', `{"alterTable":{"operation":{"add":{"columns":${columns(bytes)}}}}}`),
  }),
  'columns dropped from a table': ({ bytes }) => ({
    sent: send('/ks/t', `{"alterTable":{"operation":{"drop":{"columns":${names(bytes)}}}}}`),
  }),
  'a collection that indexes many paths': ({ bytes }) => ({
    sent: keyspace(`{"createCollection":{"name":"x","options":{"indexing":{"allow":${names(bytes)}}}}}`),
  }),
  'a collection that indexes a long path': ({ bytes }) => ({
    sent: keyspace(`{"createCollection":{"name":"x","options":{"indexing":{"deny":["${repeated('a.', bytes)}a"]}}}}`),
  }),
  'a filter where many paths are indexed': ({ bytes }) => ({
    before: [keyspace(`{"createCollection":{"name":"x","options":{"indexing":{"allow":${names(bytes)}}}}}`)],
    sent: send('/ks/x', `{"find":{"filter":{"a9":{"$eq":{${many(bytes, (at) => `"b${at}":1`)}}}}}}`),
  }),
  'a sort where many paths are indexed': ({ bytes }) => ({
    before: [keyspace(`{"createCollection":{"name":"x","options":{"indexing":{"allow":${names(bytes)}}}}}`)],
    sent: send('/ks/x', `{"find":{"sort":{${many(bytes, (at) => `"a${at % 10}.b${at}":1`)}}}}`),
  }),
  'an insert where many paths are indexed': ({ bytes }) => ({
    before: [keyspace(`{"createCollection":{"name":"x","options":{"indexing":{"deny":${names(bytes)}}}}}`)],
    sent: send('/ks/x', `{"insertOne":{"document":{${many(bytes, (at) => `"a${at}":1`)}}}}`),
  }),
  'a keyspace in many data centres': ({ bytes }) => ({
    sent: send(
      '',
      `{"createKeyspace":{"name":"x","options":{"replication":{"class":"SimpleStrategy",${many(bytes, (at) => `"a${at}":1`)}}}}}`,
    ),
  }),
  'long names': ({ bytes }) => ({ sent: keyspace(`{"createTable":{"name":"${repeated('a', bytes)}"}}`) }),
  'a body of many commands': (material) => ({
    sent: send('/ks/c', `{${many(material.bytes, (at) => `"a${at}":${material.atom}`)}}`),
  }),
  'a body that is an array': (material) => ({ sent: send('/ks/c', list(material)) }),
  'unknown members': (material) => ({
    sent: send('/ks/c', `{"find":{${many(material.bytes, (at) => `"a${at}":${material.atom}`)}}}`),
  }),
};
