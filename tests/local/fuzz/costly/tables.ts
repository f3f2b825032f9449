import { list, many, members, nested, repeated, send, type Kind, type Sent } from './costly.js';

const insert = (row: string): Sent => send('/ks/t', `{"insertOne":{"document":${row}}}`);
const find = (part: string): Sent => send('/ks/t', `{"find":{${part}}}`);
const update = (part: string): Sent => send('/ks/t', `{"updateOne":{"filter":{"id":1},"update":${part}}}`);
const hundred = (prefix = ''): string => `[${Array.from({ length: 100 }, (_, at) => `${prefix}${at}`).join()}]`;

/** Requests to tables. */
export const TABLE_KINDS: Readonly<Record<string, Kind>> = {
  'a table filter of many members': (material) => ({ sent: find(`"filter":${members(material)}`) }),
  'a table filter of $and': ({ bytes }) => ({ sent: find(`"filter":{"$and":[${many(bytes, () => '{"id":1}')}]}`) }),
  'a table filter of $not in $not': ({ bytes }) => ({
    sent: find(`"filter":${nested('{"$not":', `{"$and":[${many(bytes * 0.8, () => '{"id":1}')}]}`, '}', 9000)}`),
  }),
  'a table filter of arrays in arrays': ({ bytes }) => ({
    sent: find(
      `"filter":{"$or":${nested(
        '[',
        many(bytes * 0.9, () => '{"id":1}'),
        ']',
        900,
      )}}`,
    ),
  }),
  'a table filter of $or in $and': ({ bytes }) => ({
    sent: find(
      `"filter":${nested(
        '{"$and":[{"$or":[',
        many(bytes * 0.8, () => '{"id":1}'),
        ']}]}',
        3000,
      )}`,
    ),
  }),
  '$in on a column': (material) => ({ sent: find(`"filter":{"l":{"$in":${list(material)}}}`) }),
  '$in on every key column': () => ({
    before: [send('/ks/w', '{"insertOne":{"document":{"p":1,"q":1,"c":1,"d":1,"e":1}}}')],
    sent: send(
      '/ks/w',
      `{"find":{"filter":{${['p', 'q', 'c', 'd', 'e'].map((name) => `"${name}":{"$in":${hundred()}}`).join()}}}}`,
    ),
  }),
  '$in on the clustering columns': () => ({
    before: [send('/ks/w', '{"insertOne":{"document":{"p":1,"q":1,"c":1,"d":1,"e":1}}}')],
    sent: send(
      '/ks/w',
      `{"find":{"filter":{"p":1,"q":1,${['c', 'd', 'e'].map((name) => `"${name}":{"$in":${hundred()}}`).join()}}}}`,
    ),
  }),
  '$in on every key column in deleteMany': () => ({
    sent: send(
      '/ks/w',
      `{"deleteMany":{"filter":{${['p', 'q', 'c', 'd', 'e'].map((name) => `"${name}":{"$in":${hundred()}}`).join()}}}}`,
    ),
  }),
  'a list': (material) => ({ sent: insert(`{"id":1,"l":${list(material)}}`) }),
  'an indexed list': ({ bytes }) => ({ sent: insert(`{"id":1,"il":[${many(bytes, String)}]}`) }),
  'an indexed set': ({ bytes }) => ({ sent: insert(`{"id":1,"is":[${many(bytes, (at) => `"${at}"`)}]}`) }),
  'an indexed map': ({ bytes }) => ({ sent: insert(`{"id":1,"im":{${many(bytes, (at) => `"${at}":1`)}}}`) }),
  'a map of pairs': ({ bytes }) => ({ sent: insert(`{"id":1,"m":[${many(bytes, (at) => `["${at}",1]`)}]}`) }),
  'a set of long texts': ({ bytes }) => ({
    sent: insert(`{"id":1,"is":[${many(bytes, (at) => `"${repeated('a', bytes / 50)}${at}"`)}]}`),
  }),
  '$push of many elements': ({ bytes }) => ({
    before: [insert(`{"id":1,"s":[${many(bytes, (at) => `"${at}"`)}]}`)],
    sent: update(`{"$push":{"s":{"$each":[${many(bytes, (at) => `"${at}x"`)}]}}}`),
  }),
  '$pullAll of many elements': ({ bytes }) => ({
    before: [insert(`{"id":1,"l":[${many(bytes, (at) => `"${at}"`)}]}`)],
    sent: update(`{"$pullAll":{"l":[${many(bytes, (at) => `"${at}x"`)}]}}`),
  }),
  '$pullAll of many keys': ({ bytes }) => ({
    before: [insert(`{"id":1,"m":{${many(bytes, (at) => `"${at}":1`)}}}`)],
    sent: update(`{"$pullAll":{"m":[${many(bytes, (at) => `"${at}x"`)}]}}`),
  }),
  '$in and $all of elements of a long list': ({ bytes }) => ({
    before: [insert(`{"id":1,"l":[${many(bytes, () => '"a"')}]}`)],
    sent: find(
      `"filter":{"l":{"$nin":[${Array.from({ length: 100 }, (_, at) => `"b${at}"`).join()}]},"$or":[{"l":{"$all":["a",${Array.from({ length: 99 }, (_, at) => `"b${at}"`).join()}]}},{"id":1}]}`,
    ),
  }),
  'values of a type': ({ bytes }) => ({
    before: [
      send('/ks', `{"createType":{"name":"wide","definition":{"fields":{${many(bytes, (at) => `"f${at}":"int"`)}}}}}`),
      send('/ks', '{"createType":{"name":"udt","definition":{"fields":{"a":"int","b":"text"}}}}'),
      send(
        '/ks',
        '{"createTable":{"name":"x","definition":{"columns":{"id":"int","u":{"type":"set","valueType":{"type":"userDefined","udtName":"udt"}}},"primaryKey":"id"}}}',
      ),
    ],
    sent: send('/ks/x', `{"insertOne":{"document":{"id":1,"u":[${many(bytes, (at) => `{"a":${at}}`)}]}}}`),
  }),
  'values of a type as wide as can be': ({ bytes }) => ({
    before: [
      send(
        '/ks',
        `{"createType":{"name":"udt","definition":{"fields":{${Array.from({ length: 100 }, (_, at) => `"f${at}":"int"`).join()}}}}}`,
      ),
      send(
        '/ks',
        '{"createTable":{"name":"x","definition":{"columns":{"id":"int","u":{"type":"set","valueType":{"type":"userDefined","udtName":"udt"}}},"primaryKey":"id"}}}',
      ),
    ],
    sent: send('/ks/x', `{"insertOne":{"document":{"id":1,"u":[${many(bytes, (at) => `{"f99":${at}}`)}]}}}`),
  }),
  'rows without number': ({ bytes }) => ({
    sent: send(
      '/ks/t',
      `{"insertMany":{"documents":[${many(bytes, (at) => `{"nope${at}":1}`)}],"options":{"returnDocumentResponses":true}}}`,
    ),
  }),
  'a hundred rows': ({ bytes, atom }) => ({
    sent: send(
      '/ks/t',
      `{"insertMany":{"documents":[${Array.from({ length: 100 }, (_, at) => `{"id":${at},"l":${list({ bytes: bytes / 100 - 20, atom })}}`).join()}]}}`,
    ),
  }),
  'long durations': ({ bytes }) => ({
    sent: insert(
      `{"id":1,"du":[${many(bytes, (at) => (at % 2 === 0 ? `"P${repeated('1', bytes / 4)}Y"` : `"${repeated('1y', bytes / 4)}"`))}]}`,
    ),
  }),
  'a duration of many zeros': ({ bytes }) => ({ sent: insert(`{"id":1,"du":["${repeated('0', bytes)}1y"]}`) }),
  'many durations': ({ bytes }) => ({ sent: insert(`{"id":1,"du":[${many(bytes, () => '"1y2mo3d4h5m6s"')}]}`) }),
  'long dates': ({ bytes }) => ({ sent: insert(`{"id":1,"dt":["${repeated('2024-01-01T', bytes)}"]}`) }),
  'a long timestamp': ({ bytes }) => ({ sent: insert(`{"id":1,"ts":["${repeated('2024-01-01T00:00:00', bytes)}Z"]}`) }),
  'a long address': ({ bytes }) => ({ sent: insert(`{"id":1,"ip":["${repeated('1:', bytes)}"]}`) }),
  'many addresses': ({ bytes }) => ({ sent: insert(`{"id":1,"ip":[${many(bytes, () => '"1:2::3"')}]}`) }),
  'a long blob': ({ bytes }) => ({ sent: insert(`{"id":1,"b":{"$binary":"${repeated('AAA= ', bytes)}"}}`) }),
  'a blob of blanks': ({ bytes }) => ({ sent: insert(`{"id":1,"b":{"$binary":"${repeated(' ', bytes)}A"}}`) }),
  'a table projection of many columns': ({ bytes }) => ({
    sent: find(`"projection":{${many(bytes, (at) => `"a${at}":1`)}}`),
  }),
  'a table sort of many columns': ({ bytes }) => ({ sent: find(`"sort":{${many(bytes, (at) => `"a${at}":1`)}}`) }),
  'a vector of a row': (material) => ({ sent: insert(`{"id":1,"v":${list(material)}}`) }),
  'an update of many columns': ({ bytes }) => ({ sent: update(`{"$set":{${many(bytes, (at) => `"a${at}":1`)}}}`) }),
};
