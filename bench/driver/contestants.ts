import { DataAPIClient, type Collection, type Table } from '@datastax/astra-db-ts';
import { Mongoose, type ConnectOptions, type Model } from 'mongoose';
import { createRequire } from 'node:module';
import { driver, model } from 'typestar';
import { fields, filmTable, type Film } from './data.js';

/** What is compared: the client alone, and Mongoose with each driver. */
export type Contestant = 'astra-db-ts' | 'typestar' | 'astra-mongoose';

/** A collection or table behind the methods that are measured. */
export interface Subject {
  findOne(id: string): Promise<unknown>;
  findOneDocument(id: string): Promise<unknown>;
  find(limit: number): Promise<readonly unknown[]>;
  findDocuments(limit: number): Promise<readonly unknown[]>;
  insertOne(film: Film): Promise<unknown>;
  create(film: Film): Promise<unknown>;
  insertMany(films: Film[], ordered: boolean): Promise<unknown>;
  insertDocuments(films: Film[]): Promise<unknown>;
  /** Changes two fields of a document that is held. */
  save(id: string, at: number): Promise<unknown>;
  clear(): Promise<unknown>;
}

export interface Opened {
  readonly subjects: ReadonlyMap<Contestant, Subject>;
  close(): Promise<void>;
}

const KEYSPACE = 'default_keyspace';
const LOGIN = { isAstra: false, username: 'cassandra', password: 'cassandra' };

/** Opens a collection in all three ways. */
export async function openCollections(origin: string, token: string): Promise<Opened> {
  const client = new DataAPIClient(token, { environment: 'hcd' });
  const db = client.db(origin, { keyspace: KEYSPACE });
  const raw = await db.createCollection<Film>('films');
  const ours = await openMongoose(driver, origin, {});
  const theirs = await openMongoose(peerDriver(), origin, {});
  return opened(
    clientSubject(raw),
    modelSubject(ours.model('Film', new ours.Schema(fields), 'films') as object as Model<Film>),
    modelSubject(theirs.model('Film', new theirs.Schema(fields), 'films') as object as Model<Film>),
    [client, ours, theirs],
  );
}

/** Opens a table in all three ways; the key is one column, because astra-mongoose knows no other. */
export async function openTables(origin: string, token: string): Promise<Opened> {
  const client = new DataAPIClient(token, { environment: 'hcd' });
  const db = client.db(origin, { keyspace: KEYSPACE });
  const ours = await openMongoose(driver, origin, {});
  const theirs = await openMongoose(peerDriver(), origin, { isTable: true, autoCreate: false, autoIndex: false });
  const Row = model(filmTable, { mongoose: ours });
  await Row.syncTable();
  const schema = new theirs.Schema(fields, { versionKey: false });
  return opened(
    clientSubject(db.table<Film>(filmTable.name)),
    modelSubject(Row as object as Model<Film>),
    modelSubject(theirs.model('Film', schema, filmTable.name) as object as Model<Film>),
    [client, ours, theirs],
  );
}

function opened(
  raw: Subject,
  ours: Subject,
  theirs: Subject,
  open: readonly [DataAPIClient, Mongoose, Mongoose],
): Opened {
  const [client, ...instances] = open;
  return {
    subjects: new Map([
      ['astra-db-ts', raw],
      ['typestar', ours],
      ['astra-mongoose', theirs],
    ]),
    async close() {
      await Promise.all([client.close(), ...instances.map((each) => each.disconnect())]);
    },
  };
}

/** Each driver has a Mongoose of its own: `setDriver` changes the instance. */
async function openMongoose(used: object, origin: string, options: ConnectOptions): Promise<Mongoose> {
  const instance = new Mongoose();
  instance.setDriver(used);
  await instance.connect(`${origin}/v1/${KEYSPACE}`, { ...LOGIN, ...options });
  return instance;
}

// Its types extend those of Mongoose for the whole program, so they stay out of it.
function peerDriver(): object {
  const { driver: peer } = createRequire(import.meta.url)('@datastax/astra-mongoose') as { driver: object };
  return peer;
}

function clientSubject(client: Collection<Film> | Table<Film>): Subject {
  // The methods that are measured are the same; only their types differ.
  const own = client as Collection<Film>;
  const find = (limit: number): Promise<unknown[]> => own.find({}, { limit }).toArray();
  const insertMany = (films: Film[], ordered: boolean): Promise<unknown> =>
    ordered ? own.insertMany(films, { ordered }) : own.insertMany(films, { ordered });
  return {
    findOne: (_id) => own.findOne({ _id }),
    findOneDocument: (_id) => own.findOne({ _id }),
    find,
    findDocuments: find,
    insertOne: (film) => own.insertOne(film),
    create: (film) => own.insertOne(film),
    insertMany,
    insertDocuments: (films) => insertMany(films, false),
    save: (_id, at) => own.updateOne({ _id }, { $set: { votes: at, title: `changed ${at}` } }),
    clear: () => own.deleteMany({}),
  };
}

function modelSubject(Films: Model<Film>): Subject {
  const held = new Map<string, Promise<{ set(values: Partial<Film>): unknown; save(): Promise<unknown> }>>();
  return {
    findOne: (_id) => Films.findOne({ _id }).lean(),
    findOneDocument: (_id) => Films.findOne({ _id }),
    find: (limit) => Films.find().limit(limit).lean(),
    findDocuments: (limit) => Films.find().limit(limit),
    insertOne: (film) => Films.collection.insertOne(film as never),
    create: (film) => Films.create(film),
    insertMany: (films, ordered) => Films.insertMany(films, { ordered, lean: true }),
    insertDocuments: (films) => Films.insertMany(films, { ordered: false }),
    async save(id, at) {
      let document = held.get(id);
      if (!document) held.set(id, (document = Films.findOne({ _id: id }).orFail().exec()));
      const film = await document;
      film.set({ votes: at, title: `changed ${at}` });
      return film.save();
    },
    clear: () => Films.collection.deleteMany({}),
  };
}
