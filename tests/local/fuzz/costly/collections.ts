import { list, many, members, nested, repeated, send, type Kind, type Material } from './costly.js';

const find = (part: string) => send('/ks/c', `{"find":{${part}}}`);
const update = (on: string, part: string, filter = '{}') =>
  send(on, `{"updateMany":{"filter":${filter},"update":${part}}}`);
const insert = (on: string, document: string) => send(on, `{"insertOne":{"document":${document}}}`);

/** A page of documents that have something in the field `u`, which has no index in the collection `u`. */
const page = (on: string, u: string) =>
  send(on, `{"insertMany":{"documents":[${many(Math.min(50 * (u.length + 7), 90_000), () => `{"u":${u}}`)}]}}`);

/** Fifty documents, each with a value of its own in `u`. */
const fifty = (on: string, u: string) => Array.from({ length: 50 }, (_, at) => insert(on, `{"_id":${at},"u":${u}}`));

/** A read of fifty documents, each with that value in `u`. */
const findIn = (u: string, part = ''): ReturnType<Kind> => ({
  before: fifty('/ks/u', u),
  sent: send('/ks/u', `{"find":{${part}}}`),
});

/** An update of fifty documents, each with that value in `u`. */
const updateIn = (u: string, part: string): ReturnType<Kind> => ({
  before: fifty('/ks/u', u),
  sent: update('/ks/u', part),
});

const COMPARISONS = ['{"$all":[{"b":1}]}', '{"$date":2}', '{"$in":[2,"b"]}', '[[2]]'];

const paths = (material: Material, value: string): string => `{${many(material.bytes, (at) => `"a${at}":${value}`)}}`;

/** Requests to collections. */
export const COLLECTION_KINDS: Readonly<Record<string, Kind>> = {
  'a filter of many members': (material) => ({ sent: find(`"filter":${members(material)}`) }),
  'a filter of many members where not everything is indexed': (material) => ({
    sent: send('/ks/i', `{"find":{"filter":${members(material)}}}`),
  }),
  'a filter of one object': (material) => ({ sent: find(`"filter":{"a":{"$eq":${members(material)}}}`) }),
  'a filter of one object where not everything is indexed': (material) => ({
    sent: send('/ks/i', `{"find":{"filter":{"a0":{"$eq":${members(material)}}}}}`),
  }),
  'a filter of one object below a long path': (material) => ({
    sent: send(
      '/ks/i',
      `{"find":{"filter":{"a0.${repeated('&.', material.bytes / 2)}":{"$eq":${members(material, 'a', 0.5)}}}}}`,
    ),
  }),
  $in: (material) => ({ sent: find(`"filter":{"a":{"$in":${list(material)}}}`) }),
  '$nin of ids': (material) => ({ sent: find(`"filter":{"_id":{"$nin":${list(material)}}}`) }),
  '$in of a hundred values in long arrays': (material) => ({
    before: [page('/ks/c', list({ ...material, bytes: 1000 }))],
    sent: find(`"filter":{"u":{"$in":[${many(600, (at) => `${at}.5`)}]}}`),
  }),
  $all: (material) => ({
    before: [page('/ks/c', list({ ...material, bytes: 1000 }))],
    sent: find(`"filter":{"u":{"$all":${list(material)}}}`),
  }),
  '$all of different values': (material) => ({
    before: [page('/ks/c', `[${many(1000, String)}]`)],
    sent: find(`"filter":{"u":{"$all":[${many(material.bytes, (at) => String(at % 200))}]}}`),
  }),
  '$and of many': (material) => ({ sent: find(`"filter":{"$and":[${many(material.bytes, () => '{"a":1}')}]}`) }),
  '$or of many in many': (material) => ({
    sent: find(`"filter":${nested('{"$or":[', `[${many(material.bytes * 0.8, () => '{"a":1}')}]`, ']}', 8000)}`),
  }),
  '$not in $not': (material) => ({
    sent: find(
      `"filter":${nested('{"$not":', `{"$and":[${many(material.bytes * 0.8, () => '{"a":1}')}]}`, '}', 8000)}`,
    ),
  }),
  'a deep value in a filter': (material) => ({
    sent: find(`"filter":{"a":{"$eq":${nested('{"a":', list(material, 0.9), '}', 4000)}}}`),
  }),
  'a sort of many fields': (material) => ({
    before: [page('/ks/c', material.atom)],
    sent: find(`"sort":{${many(material.bytes, (at) => `"a${at}":1`)}}`),
  }),
  'a sort of many fields that are there': ({ bytes, atom }) => ({
    before: Array.from({ length: 10 }, () => insert('/ks/c', members({ bytes: Math.min(bytes, 7000), atom }))),
    sent: find(`"sort":{${many(bytes, (at) => `"a${at}":1`)}}`),
  }),
  'a sort by a long path': ({ bytes }) => ({ sent: find(`"sort":{"${repeated('a.', bytes)}":1}`) }),
  'a projection of many fields': (material) => ({
    before: [page('/ks/c', material.atom)],
    sent: find(`"projection":${paths(material, '1')}`),
  }),
  'a projection of many fields below a long path': ({ bytes }) => ({
    sent: find(`"projection":{"${repeated('a.', bytes / 2)}a":${paths({ bytes: bytes / 2, atom: '1' }, '1')}}`),
  }),
  'a deep projection': ({ bytes }) => ({
    sent: find(`"projection":${nested('{"a":', paths({ bytes: bytes * 0.9, atom: '1' }, '1'), '}', 5000)}`),
  }),
  '$addToSet of many values': (material) => ({
    before: [insert('/ks/u', '{"u":[]}')],
    sent: update('/ks/u', `{"$addToSet":{"u":{"$each":${list(material)}}}}`),
  }),
  '$addToSet of many different values': ({ bytes }) => ({
    before: [insert('/ks/u', `{"u":[${many(bytes, (at) => `"${at}"`)}]}`)],
    sent: update('/ks/u', `{"$addToSet":{"u":{"$each":[${many(bytes, String)}]}}}`),
  }),
  '$push of many values': (material) => ({
    before: [insert('/ks/u', `{"u":${list(material)}}`)],
    sent: update('/ks/u', `{"$push":{"u":{"$each":${list(material)},"$position":0}}}`),
  }),
  '$set of many values in a page of documents': (material) => ({
    before: [page('/ks/u', '1')],
    sent: update('/ks/u', `{"$set":{"u":${list(material)}}}`),
  }),
  'a small change of a page of large documents': (material) => ({
    before: [page('/ks/u', '1'), update('/ks/u', `{"$set":{"u":${list(material)}}}`)],
    sent: update('/ks/u', '{"$set":{"x":1}}'),
  }),
  'a change inside of a page of large documents': (material) =>
    updateIn(list(material), '{"$set":{"u.1":1},"$unset":{"u.2":1},"$push":{"y":1}}'),
  'changes of many members in a page of large documents': ({ bytes }) =>
    updateIn(members({ bytes, atom: '1' }), `{"$inc":{${many(bytes, (at) => `"u.a${at}":1`)}}}`),
  '$push to a page of long arrays': (material) =>
    updateIn(list(material), `{"$push":{"u":{"$each":${list(material)},"$position":1}}}`),
  '$pop of a page of long arrays': (material) => updateIn(list(material), '{"$pop":{"u":-1}}'),
  '$addToSet to a page of long arrays': (material) =>
    updateIn(list(material), `{"$addToSet":{"u":{"$each":[${material.atom},"x",2,2e50,[2],{"$date":2}]}}}`),
  '$addToSet of many values to a page of long arrays': (material) =>
    updateIn(list(material), `{"$addToSet":{"u":{"$each":[${many(material.bytes, String)}]}}}`),
  '$max of a page of long arrays': (material) => updateIn(list(material), `{"$max":{"u":${list(material)}}}`),
  '$set of what a page of large documents has': (material) =>
    updateIn(list(material), `{"$set":{"u":${list(material)}}}`),
  'a page of large documents': (material) => findIn(list(material)),
  'a page of large objects': (material) => findIn(members(material)),
  'a projection of a page of large documents': (material) => findIn(list(material), '"projection":{"u.a":0,"x":0}'),
  'a $slice of a page of long arrays': (material) => findIn(list(material), '"projection":{"u":{"$slice":[1,100000]}}'),
  'a sort by long arrays': ({ bytes, atom }) => ({
    before: Array.from({ length: 50 }, () =>
      insert('/ks/c', `{${many(bytes, (at) => `"a${at}":[${many(990, () => atom)}]`)}}`),
    ),
    sent: find(`"sort":{${Array.from({ length: 90 }, (_, at) => `"a${at}":1`).join()}}`),
  }),
  'many comparisons with the elements of long arrays': ({ bytes, atom }) => ({
    before: fifty('/ks/c', `[${many(Math.min(bytes, 1000 * (atom.length + 1)), () => atom)}]`),
    sent: find(
      `"filter":{"$or":[${Array.from({ length: 64 }, (_, at) => `{"u":${COMPARISONS[at % 4] ?? '1'}}`).join()}]}`,
    ),
  }),
  '$set far behind the end of arrays': ({ bytes }) => ({
    before: [insert('/ks/u', `{"u":[${many(bytes, () => '[]')}]}`)],
    sent: update('/ks/u', `{"$set":{${many(bytes, (at) => `"u.${at}.999999":1`)}}}`),
  }),
  '$set of many paths': (material) => ({
    before: [insert('/ks/u', '{"u":{}}')],
    sent: update('/ks/u', `{"$set":{${many(material.bytes, (at) => `"u.a${at}":${material.atom}`)}}}`),
  }),
  '$set of a long path': ({ bytes }) => ({
    before: [insert('/ks/u', '{}')],
    sent: update('/ks/u', `{"$set":{"u.${repeated('a.', bytes)}a":1}}`),
  }),
  '$rename of many paths': ({ bytes }) => ({
    before: [insert('/ks/u', `{"u":{${many(bytes, (at) => `"a${at}":1`)}}}`)],
    sent: update('/ks/u', `{"$rename":{${many(bytes, (at) => `"u.a${at}":"u.b${at}"`)}}}`),
  }),
  '$min of many values': (material) => ({
    before: [insert('/ks/u', `{"u":${list(material)}}`)],
    sent: update('/ks/u', `{"$min":{"u":${list(material)}}}`),
  }),
  'an insert of many values': (material) => ({ sent: insert('/ks/u', `{"u":${list(material)}}`) }),
  'an insert of many indexed members': (material) => ({ sent: insert('/ks/c', members(material)) }),
  'an insert of a deep value': (material) => ({
    sent: insert('/ks/u', `{"u":${nested('[', list(material, 0.9), ']', 900)}}`),
  }),
  'a hundred documents': ({ bytes, atom }) => ({
    sent: send(
      '/ks/u',
      `{"insertMany":{"documents":[${many(bytes, () => `{"u":${list({ bytes: bytes / 100 - 20, atom })}}`)}],"options":{"ordered":true,"returnDocumentResponses":true}}}`,
    ),
  }),
  'more than a hundred documents': ({ bytes }) => ({
    sent: send('/ks/u', `{"insertMany":{"documents":[${many(bytes, (at) => `{"_id":${at % 7}}`)}]}}`),
  }),
  'upserts of what a filter says': (material) => ({
    sent: send(
      '/ks/c',
      `{"updateOne":{"filter":{"u":{"$eq":${list(material)}}},"update":{},"options":{"upsert":true}}}`,
    ),
  }),
  'a replacement': (material) => ({
    before: [insert('/ks/u', `{"_id":1,"u":${list(material)}}`)],
    sent: send('/ks/u', `{"findOneAndReplace":{"filter":{"_id":1},"replacement":{"u":${list(material)}}}}`),
  }),
  'a long vector': (material) => ({ sent: insert('/ks/v', `{"$vector":${list(material)}}`) }),
  'a long vector in a sort': (material) => ({ sent: send('/ks/v', `{"find":{"sort":{"$vector":${list(material)}}}}`) }),
  'long base64': ({ bytes }) => ({ sent: insert('/ks/u', `{"u":{"$binary":"${repeated('AAAA', bytes)}"}}`) }),
  'a long page state': ({ bytes }) => ({ sent: find(`"options":{"pageState":"${repeated('WzEs', bytes)}"}`) }),
};
