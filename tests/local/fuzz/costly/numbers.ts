import { many, repeated, send, type Kind } from './costly.js';

const insert = (on: string, document: string) => send(on, `{"insertOne":{"document":${document}}}`);
const update = (part: string) => send('/ks/u', `{"updateOne":{"filter":{},"update":${part}}}`);

const HUGE = [
  '1e30000',
  '1e-30000',
  '1e65000',
  `${'9'.repeat(90)}e60000`,
  '9'.repeat(99),
  '1e1000',
  '1e-1000',
  '-1.5e9',
];
const huge = (at: number): string => HUGE[at % HUGE.length] ?? '1';

/** Requests with numbers that are short as they are written. */
export const NUMBER_KINDS: Readonly<Record<string, Kind>> = {
  '$inc far apart': () => ({ before: [insert('/ks/u', '{"a":1e30000}')], sent: update('{"$inc":{"a":1e-30000}}') }),
  '$inc of many': ({ bytes }) => ({
    before: [insert('/ks/u', `{"u":{${many(bytes, (at) => `"a${at}":${huge(at)}`)}}}`)],
    sent: update(`{"$inc":{${many(bytes, (at) => `"u.a${at}":${huge(at + 1)}`)}}}`),
  }),
  '$mul of many': ({ bytes }) => ({
    before: [insert('/ks/u', `{"u":{${many(bytes, (at) => `"a${at}":${'7'.repeat(90)}`)}}}`)],
    sent: update(`{"$mul":{${many(bytes, (at) => `"u.a${at}":${'7'.repeat(90)}`)}}}`),
  }),
  '$max of many': ({ bytes }) => ({
    before: [insert('/ks/u', `{"u":[${many(bytes, huge)}]}`)],
    sent: update(`{"$max":{"u":[${many(bytes, (at) => huge(at + 1))}]}}`),
  }),
  'numbers in a filter': ({ bytes }) => ({
    sent: send('/ks/c', `{"find":{"filter":{"a":{"$eq":[${many(bytes, huge)}]}}}}`),
  }),
  'numbers that are ids': ({ bytes }) => ({
    sent: send('/ks/c', `{"insertMany":{"documents":[${many(Math.min(bytes, 2000), (at) => `{"_id":${huge(at)}}`)}]}}`),
  }),
  'dates that are numbers': ({ bytes }) => ({
    sent: insert('/ks/u', `{"u":[${many(bytes, (at) => `{"$date":${huge(at)}}`)}]}`),
  }),
  varints: ({ bytes }) => ({ sent: insert('/ks/t', `{"id":1,"vl":[${many(bytes, () => '1e100000')}]}`) }),
  'varints of many digits': ({ bytes }) => ({ sent: insert('/ks/t', `{"id":1,"vl":[${many(bytes, () => '1e999')}]}`) }),
  'a set of varints': ({ bytes }) => ({ sent: insert('/ks/t', `{"id":1,"vs":[${many(bytes, () => '1e65000')}]}`) }),
  'a varint in a key': () => ({ sent: insert('/ks/k', '{"p":1e100000,"c":1}') }),
  'varints in keys': ({ bytes }) => ({
    sent: send(
      '/ks/k',
      `{"insertMany":{"documents":[${many(Math.min(bytes, 3500), () => '{"p":1e100000,"c":-1e100000}')}]}}`,
    ),
  }),
  'varints in a filter': () => ({
    sent: send(
      '/ks/k',
      `{"find":{"filter":{"p":{"$in":[${many(900, () => '1e100000')}]},"c":{"$in":[${many(900, () => '1e100000')}]}}}}`,
    ),
  }),
  'fractions for varints': ({ bytes }) => ({
    sent: insert('/ks/t', `{"id":1,"vl":[${many(bytes, () => '0e-99999')}]}`),
  }),
  'integers with exponents': ({ bytes }) => ({ sent: insert('/ks/t', `{"id":1,"l":[${many(bytes, () => '10e-1')}]}`) }),
  decimals: ({ bytes }) => ({ sent: insert('/ks/t', `{"id":1,"ds":[${many(bytes, huge)}]}`) }),
  'decimals of one size': ({ bytes }) => ({
    sent: insert('/ks/t', `{"id":1,"ds":[${many(bytes, (at) => `1.${at}e90000`)}]}`),
  }),
  'timestamps that are numbers': ({ bytes }) => ({
    sent: insert('/ks/t', `{"id":1,"ts":[${many(bytes, () => '{"$date":1e-99999}')}]}`),
  }),
  'a long decimal in a page state': ({ bytes }) => ({
    sent: send(
      '/ks/d',
      `{"find":{"options":{"pageState":"${Buffer.from(`[1,1${repeated('0', bytes * 0.7)}1e5]`).toString('base64')}"}}}`,
    ),
  }),
  'a long varint in a page state': ({ bytes }) => ({
    sent: send(
      '/ks/k',
      `{"find":{"options":{"pageState":"${Buffer.from(`[1,${repeated('7', bytes * 0.7)},1]`).toString('base64')}"}}}`,
    ),
  }),
};
