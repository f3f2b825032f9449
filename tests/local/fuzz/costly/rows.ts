import { list, many, repeated, send, type Kind, type Sent } from './costly.js';

const find = (part: string): Sent => send('/ks/t', `{"find":{${part}}}`);
const update = (part: string): Sent => send('/ks/t', `{"updateOne":{"filter":{"id":1},"update":${part}}}`);

/** Rows, each with a value of its own in a column. */
const rows = (length: number, column: string, value: string): Sent[] =>
  Array.from({ length }, (_, id) => send('/ks/t', `{"insertOne":{"document":{"id":${id},"${column}":${value}}}}`));

const fifty = (column: string, value: string): Sent[] => rows(50, column, value);

const texts = (bytes: number, prefix = ''): string => `[${many(bytes, (at) => `"${prefix}${at}"`)}]`;
const integers = (bytes: number): string => `[${many(bytes, String)}]`;
const entries = (bytes: number, prefix = ''): string => `{${many(bytes, (at) => `"${prefix}${at}":${at}`)}}`;
const hundred = (value: (at: number) => string): string => Array.from({ length: 100 }, (_, at) => value(at)).join();

/** Requests to tables of fifty rows that hold much. */
export const ROW_KINDS: Readonly<Record<string, Kind>> = {
  'rows with long lists': (material) => ({ before: fifty('l', list(material)), sent: find('"filter":{}') }),
  'rows with long sets': ({ bytes }) => ({ before: fifty('s', texts(bytes)), sent: find('"filter":{}') }),
  'rows with long maps': ({ bytes }) => ({ before: fifty('m', entries(bytes)), sent: find('"filter":{}') }),
  'rows with many varints': ({ bytes }) => ({
    // Each of them takes seven megabytes.
    before: rows(5, 'vl', `[${many(bytes, () => '1e999')}]`),
    sent: find('"filter":{}'),
  }),
  'a sort in memory of rows with many varints': ({ bytes }) => ({
    // Each of them takes seven megabytes.
    before: rows(5, 'vl', `[${many(bytes, () => '1e999')}]`),
    sent: find('"sort":{"b":1,"id":-1}'),
  }),
  'rows with many decimals': ({ bytes }) => ({
    before: fifty('ds', `[${many(bytes, (at) => `${at}e-65000`)}]`),
    sent: find('"filter":{}'),
  }),
  'a sort in memory of rows with long lists': ({ bytes }) => ({
    before: fifty('l', texts(bytes)),
    sent: find('"sort":{"b":1,"id":-1}'),
  }),
  '$in of a hundred elements in rows with long lists': ({ bytes }) => ({
    before: fifty('l', texts(bytes)),
    sent: find(`"filter":{"l":{"$in":[${hundred((at) => `"x${at}"`)}]}}`),
  }),
  '$all of a hundred elements in rows with long lists': ({ bytes }) => ({
    before: fifty('l', texts(bytes)),
    sent: find(`"filter":{"l":{"$all":[${hundred((at) => `"${at}"`)}]}}`),
  }),
  '$nin of a hundred elements in rows with long indexed sets': ({ bytes }) => ({
    before: fifty('is', texts(bytes)),
    sent: find(`"filter":{"is":{"$nin":[${hundred((at) => `"x${at}"`)}]}}`),
  }),
  '$in of a hundred varints in rows with long lists': ({ bytes }) => ({
    before: fifty('vl', integers(bytes)),
    sent: find(`"filter":{"vl":{"$in":[${hundred((at) => `${at}e999`)}]}}`),
  }),
  '$in of a hundred entries in rows with long maps': ({ bytes }) => ({
    before: fifty('im', entries(bytes)),
    sent: find(`"filter":{"im":{"$in":[${hundred((at) => `["${at}",-1]`)}]}}`),
  }),
  'an index over rows with long lists': ({ bytes }) => ({
    before: fifty('l', texts(bytes)),
    sent: send('/ks/t', '{"createIndex":{"name":"l","definition":{"column":"l"}}}'),
  }),
  'an index over rows with long maps': ({ bytes }) => ({
    before: fifty('m', entries(bytes)),
    sent: send('/ks/t', '{"createIndex":{"name":"m","definition":{"column":"m"}}}'),
  }),
  'an index over rows with long sets of varints': ({ bytes }) => ({
    before: fifty('vs', `[${many(bytes, (at) => `${at}e900`)}]`),
    sent: send('/ks/t', '{"createIndex":{"name":"vs","definition":{"column":"vs"}}}'),
  }),
  'a text index over rows with long texts': ({ bytes }) => ({
    before: [
      send('/ks', '{"createTable":{"name":"y","definition":{"columns":{"id":"int","t":"text"},"primaryKey":"id"}}}'),
      ...Array.from({ length: 50 }, (_, id) =>
        send('/ks/y', `{"insertOne":{"document":{"id":${id},"t":"${repeated(`w${id} é `, bytes)}"}}}`),
      ),
    ],
    sent: send('/ks/y', '{"createTextIndex":{"name":"yt","definition":{"column":"t"}}}'),
  }),
  '$push of many into an indexed list': ({ bytes }) => ({
    before: fifty('il', integers(bytes)),
    sent: update(`{"$push":{"il":{"$each":${integers(bytes)}}}}`),
  }),
  '$push of many into an indexed set': ({ bytes }) => ({
    before: fifty('is', texts(bytes)),
    sent: update(`{"$push":{"is":{"$each":${texts(bytes, 'x')}}}}`),
  }),
  '$push of many into an indexed map': ({ bytes }) => ({
    before: fifty('im', entries(bytes)),
    sent: update(`{"$push":{"im":{"$each":[${many(bytes, (at) => `{"x${at}":1}`)}]}}}`),
  }),
  '$push of many varints into a set': ({ bytes }) => ({
    before: fifty('vs', `[${many(bytes, (at) => `${at}e900`)}]`),
    sent: update(`{"$push":{"vs":{"$each":[${many(bytes, (at) => `${at}e901`)}]}}}`),
  }),
  '$pullAll of many from an indexed set': ({ bytes }) => ({
    before: fifty('is', texts(bytes)),
    sent: update(`{"$pullAll":{"is":${texts(bytes)}}}`),
  }),
  '$pullAll of many keys from an indexed map': ({ bytes }) => ({
    before: fifty('im', entries(bytes)),
    sent: update(`{"$pullAll":{"im":${texts(bytes)}}}`),
  }),
  '$set of a long map': ({ bytes }) => ({
    before: fifty('im', entries(bytes)),
    sent: update(`{"$set":{"im":${entries(bytes, 'x')}}}`),
  }),
  'deleting a row with a long indexed map': ({ bytes }) => ({
    before: fifty('im', entries(bytes)),
    sent: send('/ks/t', '{"deleteOne":{"filter":{"id":1}}}'),
  }),
};
