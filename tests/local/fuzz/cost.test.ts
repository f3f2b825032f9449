import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshApi, told, TOKEN } from '../client.js';
import { COLLECTION_KINDS } from './costly/collections.js';
import type { Costly, Material, Sent } from './costly/costly.js';
import { NUMBER_KINDS } from './costly/numbers.js';
import { ROW_KINDS } from './costly/rows.js';
import { SCHEMA_KINDS } from './costly/schemas.js';
import { SEARCH_KINDS } from './costly/searches.js';
import { TABLE_KINDS } from './costly/tables.js';
import { TEXT_KINDS } from './costly/texts.js';
import { isLong, runs, timeout } from './scale.js';

/** The rule: no request of so many bytes takes more of a processor than this. Only the long run holds requests to it. */
const BYTES = 100_000;
const MILLISECONDS = 200;

const KINDS = {
  ...COLLECTION_KINDS,
  ...NUMBER_KINDS,
  ...TABLE_KINDS,
  ...ROW_KINDS,
  ...SCHEMA_KINDS,
  ...SEARCH_KINDS,
  ...TEXT_KINDS,
};

async function server() {
  const { api, ask } = freshApi({ rerank: (_query, passages) => passages.map(({ length }) => length) });
  await ask('/ks', { createCollection: { name: 'c' } });
  await ask('/ks', { createCollection: { name: 'u', options: { indexing: { deny: ['u'] } } } });
  const allow = Array.from({ length: 100 }, (_, at) => `a${at}`);
  await ask('/ks', { createCollection: { name: 'i', options: { indexing: { allow } } } });
  await ask('/ks', { createCollection: { name: 'v', options: { vector: { dimension: 2 } } } });
  const many = (type: 'list' | 'set', valueType: string) => ({ type, valueType });
  const map = { type: 'map', keyType: 'text', valueType: 'int' };
  const columns = {
    ...{
      id: 'int',
      b: 'blob',
      l: many('list', 'text'),
      s: many('set', 'text'),
      m: map,
      v: { type: 'vector', dimension: 2 },
    },
    ...{
      il: many('list', 'int'),
      is: many('set', 'text'),
      im: map,
      vl: many('list', 'varint'),
      vs: many('set', 'varint'),
    },
    ...{
      ds: many('set', 'decimal'),
      ts: many('list', 'timestamp'),
      du: many('list', 'duration'),
      dt: many('list', 'date'),
    },
    ...{ ip: many('set', 'inet') },
  };
  const table = (name: string, definition: unknown) => ask('/ks', { createTable: { name, definition } });
  await table('t', { columns, primaryKey: 'id' });
  await table('k', {
    columns: { p: 'varint', c: 'varint' },
    primaryKey: { partitionBy: ['p'], partitionSort: { c: 1 } },
  });
  await table('d', { columns: { p: 'decimal' }, primaryKey: 'p' });
  const wide = { partitionBy: ['p', 'q'], partitionSort: { c: 1, d: -1, e: 1 } };
  await table('w', { columns: { p: 'int', q: 'int', c: 'int', d: 'int', e: 'int' }, primaryKey: wide });
  for (const column of ['il', 'is', 'im'])
    await ask('/ks/t', { createIndex: { name: column, definition: { column } } });
  for (const part of ['$keys', '$values']) {
    await ask('/ks/t', { createIndex: { name: `im_${part.slice(1)}`, definition: { column: { im: part } } } });
  }
  return api;
}

interface Cost {
  readonly milliseconds: number;
  readonly sent: Sent;
}

/** Milliseconds for which this thread has had a processor; those of the process, with its compiler's and collector's, where that is not told. Only the long run asks. */
function busy(): number {
  if (!isLong) return 0;
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

/** Sends requests one after another to a fresh server and tells what the dearest of them cost. */
async function costOf(requests: readonly Sent[]): Promise<Cost> {
  const api = await server();
  const costs: Cost[] = [];
  for (const sent of requests) {
    const headers = { Token: TOKEN, 'Content-Type': 'application/json' };
    const start = busy();
    const answer = await api.handle({ method: 'POST', path: `/v1${sent.on}`, headers, body: sent.body });
    const milliseconds = busy() - start;
    // A request that the server fails on, or that is none, costs little and shows nothing.
    expect(told(answer).codes.join()).not.toMatch(/UNEXPECTED|INTERNAL|NOT_JSON/);
    costs.push({ milliseconds, sent });
  }
  return costs.reduce((most, cost) => (cost.milliseconds > most.milliseconds ? cost : most));
}

/** Holds requests to the rule: of some runs the best counts, which owes the least to chance. */
async function expectToCostLittle(requests: readonly Sent[]): Promise<void> {
  let least = await costOf(requests);
  if (!isLong) return;
  for (let run = 1; run < 4 && least.milliseconds > MILLISECONDS; run++) {
    const next = await costOf(requests);
    if (next.milliseconds < least.milliseconds) least = next;
  }
  const { milliseconds, sent } = least;
  if (milliseconds <= MILLISECONDS) return;
  throw new Error(`${milliseconds.toFixed()} ms for ${sent.body.length} bytes: ${sent.on} ${sent.body.slice(0, 200)}`);
}

const requestsOf = ({ before = [], sent }: Costly): readonly Sent[] => [...before, sent];

const atoms = fc.constantFrom(
  ...[
    '1',
    '-1.5',
    '1e1000',
    '1e-1000',
    '1e60000',
    '"a"',
    '""',
    'null',
    'true',
    '[]',
    '{}',
    '[[1]]',
    '{"a":1}',
    '["a",1]',
  ],
  ...[
    '{"$date":1}',
    '{"$uuid":"00000000-0000-4000-8000-000000000000"}',
    '{"$binary":"AAAA"}',
    '"a b c d"',
    '12345678901234567890',
  ],
);
const material = (...bytes: readonly number[]): fc.Arbitrary<Material> =>
  fc.record({ bytes: fc.constantFrom(...bytes), atom: atoms });
const whole = isLong ? material(BYTES - 2000, 20_000, 500) : material(4000, 500);
/** What requests leave behind adds up. */
const partial = isLong ? material(20_000, 500) : material(4000, 500);

/** The long run takes the requests at their full size, of which each seed sends a few. To make one smaller takes long. */
const some = (count: number, inLongRun: number) => ({
  ...runs(count),
  ...(isLong && { numRuns: inLongRun }),
  endOnFailure: true,
});

describe('requests designed to be expensive are cheap', () => {
  it.each(Object.entries(KINDS))(
    '%s',
    async (_name, kind) => {
      await fc.assert(
        fc.asyncProperty(whole, (given) => expectToCostLittle(requestsOf(kind(given)))),
        some(1, 2),
      );
    },
    timeout,
  );

  it(
    'one after another',
    async () => {
      const kinds = fc.array(fc.tuple(fc.constantFrom(...Object.values(KINDS)), partial), {
        minLength: 2,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(kinds, (chosen) =>
          expectToCostLittle(chosen.flatMap(([kind, given]) => requestsOf(kind(given)))),
        ),
        some(12, 40),
      );
    },
    timeout,
  );
});
