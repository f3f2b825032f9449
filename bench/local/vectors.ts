import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { LocalDataApi } from 'typestar/local';
import { KEYSPACE } from './data.js';
import { seconds, usedMemory, whole } from './measure.js';
import { inProcess, type Send } from './send.js';

const DIMENSION = 384;
const FLOATS = DIMENSION * Float32Array.BYTES_PER_ELEMENT;
const VECTOR = { dimension: DIMENSION, metric: 'cosine' };
const TURNS = 7;
const PAUSE = 2000;

/** A table or collection with vectors, and one without. */
interface Subject {
  readonly name: string;
  readonly vector: string;
  readonly create: (name: string, hasVectors: boolean) => readonly object[];
}

const TABLE: Subject = {
  name: 'table',
  vector: 'v',
  create: (name, hasVectors) => [
    {
      createTable: {
        name,
        definition: {
          columns: {
            _id: 'int',
            hundredth: 'int',
            tenth: 'int',
            ...(hasVectors && { v: { type: 'vector', dimension: DIMENSION } }),
          },
          primaryKey: '_id',
        },
      },
    },
    ...['hundredth', 'tenth'].map((column) => ({
      on: name,
      createIndex: { name: `${name}_${column}`, definition: { column } },
    })),
    ...(hasVectors
      ? [
          {
            on: name,
            createVectorIndex: { name: `${name}_v`, definition: { column: 'v', options: { metric: 'cosine' } } },
          },
        ]
      : []),
  ],
};

const COLLECTION: Subject = {
  name: 'collection',
  vector: '$vector',
  create: (name, hasVectors) => [{ createCollection: { name, options: hasVectors ? { vector: VECTOR } : {} } }],
};

/**
 * Searches for the ten nearest, in turn with a bare loop over the same vectors: of all, and of the rows that a filter by
 * an index leaves. Memory is that of a row with a vector, without that of a row without one.
 */
export async function measureVectors(count: number, token: string): Promise<string[][]> {
  const vectors = Array.from({ length: count }, () =>
    Float32Array.from({ length: DIMENSION }, () => Math.random() - 0.5),
  );
  const wanted = vectors[0] ?? new Float32Array(DIMENSION);
  const works = new Map<string, () => Promise<void> | void>();
  const results = new Map<string, string[]>();
  const apis: LocalDataApi[] = [];
  for (const [label, subject, create] of [
    ['table', TABLE, () => new LocalDataApi()],
    ['table, without SIMD', TABLE, () => createPlain()],
    ['collection', COLLECTION, () => new LocalDataApi()],
  ] as const) {
    const api = create();
    apis.push(api);
    const send = inProcess(api, token);
    const before = usedMemory();
    await fill(send, subject, 'without', count);
    const between = usedMemory();
    const insert = await seconds(() => fill(send, subject, 'with', count, vectors));
    const bytes = (usedMemory() - between - (between - before)) / count;
    results.set(label, [whole(count / insert), whole(bytes - FLOATS)]);
    for (const filter of [{}, { hundredth: 7 }, { tenth: 7 }]) {
      const command = {
        find: { filter, sort: { [subject.vector]: binary(wanted) }, projection: { _id: 1 }, options: { limit: 10 } },
      };
      const work = (): Promise<void> => send(`${KEYSPACE}/with`, command);
      works.set(`${label} ${JSON.stringify(filter)}`, work);
      // The first search of each compiles its kernel, or does without.
      for (let turn = 0; turn < 2; turn++) await withoutWebAssembly(label.endsWith('SIMD'), work);
    }
  }
  works.set('bare', () => {
    bareLoop(wanted, vectors);
  });
  // Indexes of paths are built when the process has nothing else to do.
  await setTimeout(PAUSE);
  const times = await measureInTurn(works);
  for (const api of apis) await api.close();
  const bare = times.get('bare') ?? NaN;
  const rows = [...results].map(([label, [inserted = '', bytes = '']]) => {
    const [all = NaN, hundredth = NaN, tenth = NaN] = [...times].flatMap(([name, time]) =>
      name.startsWith(`${label} {`) ? [time] : [],
    );
    return [
      label,
      inserted,
      ...[all, tenth, hundredth].map((time) => (time * 1000).toFixed(1)),
      (all / bare).toFixed(2),
      bytes,
    ];
  });
  return [...rows, ['bare loop', '', (bare * 1000).toFixed(1), '', '', '1.00', '']];
}

async function fill(
  send: Send,
  { create, vector }: Subject,
  name: string,
  count: number,
  vectors?: readonly Float32Array[],
): Promise<void> {
  for (const { on, ...command } of create(name, vectors !== undefined) as { on?: string }[]) {
    await send(on === undefined ? KEYSPACE : `${KEYSPACE}/${on}`, command);
  }
  for (let from = 0; from < count; from += 100) {
    const documents = Array.from({ length: Math.min(100, count - from) }, (_, index) => {
      const at = from + index;
      const own = vectors?.[at];
      return { _id: at, hundredth: at % 100, tenth: at % 10, ...(own && { [vector]: binary(own) }) };
    });
    await send(`${KEYSPACE}/${name}`, { insertMany: { documents } });
  }
}

/** A server of another copy of the package. */
function createPlain(): LocalDataApi {
  const require = createRequire(import.meta.url);
  const file = require.resolve('typestar/local');
  for (const known of Object.keys(require.cache)) {
    if (known.startsWith(path.dirname(file))) Reflect.deleteProperty(require.cache, known);
  }
  const { LocalDataApi: Copy } = require(file) as { readonly LocalDataApi: typeof LocalDataApi };
  return new Copy();
}

async function withoutWebAssembly(isWithout: boolean, work: () => Promise<void>): Promise<void> {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly');
  if (isWithout) Reflect.deleteProperty(globalThis, 'WebAssembly');
  await work();
  if (own) Object.defineProperty(globalThis, 'WebAssembly', own);
}

/** The shortest time of each. */
async function measureInTurn(works: ReadonlyMap<string, () => Promise<void> | void>): Promise<Map<string, number>> {
  const best = new Map<string, number>();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, work] of works) best.set(name, Math.min(best.get(name) ?? Infinity, await seconds(work)));
  }
  return best;
}

function bareLoop(wanted: Float32Array, vectors: readonly Float32Array[]): void {
  let highest = -Infinity;
  for (const vector of vectors) {
    let sum = 0;
    for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) * (wanted[at] ?? 0);
    if (sum > highest) highest = sum;
  }
  if (!Number.isFinite(highest)) throw new Error('No vectors.');
}

function binary(vector: Float32Array): object {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, at) => bytes.writeFloatBE(value, at * 4));
  return { $binary: bytes.toString('base64') };
}
