import { DataAPIResponseError } from '@datastax/astra-db-ts';
import { EventEmitter } from 'node:events';
import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll } from 'vitest';
import { AstraMongooseError, model, OperationNotSupportedError } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { QueryError } from '../../../src/util/errors.js';
import '../harness/database.js';

const opened: mongoose.Connection[] = [];
afterAll(() => Promise.all(opened.map((each) => each.destroy())));

const films = table(
  'films',
  { id: c.int(), title: c.text({ index: true }), tags: c.set(c.text()) },
  { primaryKey: { partitionBy: ['id'] } },
);

export interface Models {
  readonly connection: mongoose.Connection;
  readonly notes: Model<unknown>;
  readonly films: Model<unknown>;
}

/** A model of a collection and one of a table, with the same paths. */
export async function models(name: string): Promise<Models> {
  const connection = await mongoose.createConnection(`local://surface_${name}`).asPromise();
  opened.push(connection);
  const notes = connection.model('Note', new Schema({ id: Number, title: String, tags: [String] }, { id: false }));
  const made = { notes, films: model(films, { connection }) } as object as Omit<Models, 'connection'>;
  for (const each of [made.notes, made.films]) await each.create({ id: 1, title: 'a', tags: ['x'] });
  return { connection, ...made };
}

/** Mongoose with the driver for MongoDB. */
export const plain = new mongoose.Mongoose();

export const FILTER = { id: 1 };
export const SET = { $set: { title: 'b' } };

/** Arguments by the name of a method. */
export type Calls = Readonly<Record<string, readonly unknown[]>>;
type Method = (...args: readonly unknown[]) => unknown;

const OF_EMITTERS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(EventEmitter.prototype));

/** The methods of a prototype and of those above it, without what only Mongoose itself calls. */
export function methodsOf(prototype: object, internal: readonly string[] = []): string[] {
  const names = new Set<string>();
  for (let each: unknown = prototype; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    const own = Object.entries(Object.getOwnPropertyDescriptors(each));
    for (const [name, { value }] of own) {
      if (typeof value === 'function' && /^[a-z]/.test(name) && !OF_EMITTERS.has(name)) names.add(name);
    }
  }
  for (const name of ['constructor', ...internal]) names.delete(name);
  return [...names].sort();
}

const OURS = [AstraMongooseError, OperationNotSupportedError, QueryError];

/** What a call comes to: that it works, by whom it is refused in a word of their own, or the error. */
async function outcome(owner: object, name: string, calls: Calls): Promise<string> {
  const args = calls[name];
  if (args === undefined) return 'has no call in this test';
  try {
    // Mongoose writes into what it is given.
    const result = (Reflect.get(owner, name) as Method).apply(owner, args.map(copyOf));
    const isCursor = typeof result === 'object' && result !== null && 'toArray' in result;
    const isQuery = result instanceof mongoose.Query || result instanceof mongoose.Aggregate;
    await (isCursor ? (result.toArray as () => Promise<unknown>)() : isQuery ? result.exec() : result);
    return 'works';
  } catch (error) {
    if (error instanceof OperationNotSupportedError && error.message.length < 40)
      return `${error.message} says too little`;
    if (OURS.some((each) => error instanceof each)) return 'refused';
    if (error instanceof DataAPIResponseError) return 'refused by the database';
    const isOfMongoose = error instanceof mongoose.Error || /^Error: (Can't use|geometry\(\))/.test(String(error));
    return isOfMongoose ? 'refused by Mongoose' : String(error);
  }
}

const copyOf = (value: unknown): unknown => {
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? structuredClone(value) : value;
};

/** The names of methods by what calling them comes to, but for those that work. */
export async function refusals(
  owner: () => object,
  names: readonly string[],
  calls: Calls,
): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const name of names) (all[await outcome(owner(), name, calls)] ??= []).push(name);
  const { works = [], ...others } = all;
  // Otherwise nothing has been asked.
  return works.length > names.length / 10 ? others : { works };
}
