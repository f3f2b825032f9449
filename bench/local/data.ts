import type { Send } from './send.js';

export const KEYSPACE = '/default_keyspace';
const BATCH = 100;

export const person = (at: number): object => ({
  _id: `person ${at}`,
  name: `Name ${at}`,
  email: `mail${at}@example.org`,
  age: at % 90,
  tags: ['a', 'b'],
  address: { city: `City ${at % 100}`, zip: '12345' },
});

export const filmKey = (at: number): Readonly<Record<string, string | number>> => ({
  genre: `genre ${at % 20}`,
  year: 1900 + (at % 120),
  id: at,
});

/** `code` has an index and `title` has none; both are different in every row. */
export const film = (at: number): object => ({
  ...filmKey(at),
  code: `code ${at}`,
  title: `Title ${at}`,
  rating: at % 10,
});

/** Makes a collection of people and a table of films with an index. */
export async function makeSchema(send: Send): Promise<void> {
  await send(KEYSPACE, { createCollection: { name: 'people' } });
  const columns = { genre: 'text', year: 'int', id: 'int', code: 'text', title: 'text', rating: 'float' };
  const primaryKey = { partitionBy: ['genre'], partitionSort: { year: -1, id: 1 } };
  await send(KEYSPACE, { createTable: { name: 'films', definition: { columns, primaryKey } } });
  await send(`${KEYSPACE}/films`, { createIndex: { name: 'films_code', definition: { column: 'code' } } });
}

/** Inserts from one number up to another, a hundred in a command. */
export async function insertMany(
  send: Send,
  name: string,
  make: (at: number) => object,
  from: number,
  to: number,
): Promise<void> {
  for (let next = from; next < to; next += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, to - next) }, (_, at) => make(next + at));
    await send(`${KEYSPACE}/${name}`, { insertMany: { documents } });
  }
}
