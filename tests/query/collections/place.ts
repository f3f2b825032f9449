import { Mongoose, Schema } from 'mongoose';
import { createDocumentExecutor } from '../../../src/driver/query/collections/executor.js';
import type { AnyDocumentModel } from '../../../src/driver/query/collections/model.js';
import { driver } from '../../../src/driver/index.js';
import { createFromCollection, type Feature, type FromCollection } from '../../../src/query/collections/index.js';

/** The documents of the tests. */
export interface Person {
  _id: string;
  name: string;
  age?: number | null;
  big?: bigint;
  active: boolean;
  born?: Date;
  tags: string[];
  address?: { city?: string; geo?: { lat: number } } | null;
  pets: { name: string; toys: string[] }[];
  extra?: unknown;
  $vector?: number[];
  $vectorize?: string;
  $lexical?: string;
}

const none = { default: undefined };
const paths = {
  _id: String,
  name: String,
  age: Number,
  big: BigInt,
  active: Boolean,
  born: Date,
  tags: { type: [String], ...none },
  address: { city: String, geo: { lat: Number } },
  pets: { type: [new Schema({ name: String, toys: { type: [String], ...none } }, { _id: false })], ...none },
  extra: {},
  $vector: { type: [Number], ...none },
};

const options = { versionKey: false, autoCreate: false } as const;

/** A model of an instance of its own, which no connection of another test opens. */
function modelOf(given: object): AnyDocumentModel {
  const mongoose = new Mongoose();
  mongoose.setDriver(driver);
  return mongoose.model('Person', new Schema(given, options)) as object as AnyDocumentModel;
}

const person = modelOf({ ...paths, $vectorize: String, $lexical: String });
const bare = modelOf(paths);

/** Compiles the queries of the tests. */
export const personExecutor = createDocumentExecutor(person);

/** Queries that compile, and do not run. */
export const people: FromCollection<Person> = createFromCollection(personExecutor);

/** The same without texts, for what the types would refuse. */
export const anyone = loose(createFromCollection(createDocumentExecutor(bare)));

/** Queries of a collection with texts that is made without some features. */
export const without = (...lacks: readonly Feature[]): LooseFrom =>
  loose(createFromCollection({ ...createDocumentExecutor(person), lacks: new Set(lacks) }));

function loose(queries: object): LooseFrom {
  return queries as LooseFrom;
}

/** The queries of a collection, of arguments of any type. */
export type LooseFrom = Readonly<Record<keyof FromCollection<Person>, (...given: readonly unknown[]) => Loose>>;

/** A builder whose methods take anything. */
export interface Loose {
  (...given: readonly unknown[]): Loose;
  readonly [method: string]: Loose;
}
