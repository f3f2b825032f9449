import mongoose from 'mongoose';
import { afterAll, beforeAll, expect } from 'vitest';
import { driver } from '../../src/index.js';
import type { Connection } from '../../src/driver/index.js';
import { createFetcher, LocalDataApi, type LocalDataApiOptions } from '../../src/local/index.js';

// Before any model is made: that is when Mongoose installs the plugins of a driver.
mongoose.setDriver(driver);

/** A document or row of unknown shape. */
export type Fields = Record<string, unknown>;

/** The password that embedded servers ask for. */
export const PASSWORD = { isAstra: false, username: 'cassandra', password: 'cassandra' } as const;

/** The options of a collection whose documents are found by words and reranked. */
export const RANKED = {
  lexical: { enabled: true, analyzer: 'standard' },
  rerank: { enabled: true, service: { provider: 'nvidia', modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2' } },
} as const;

/** The options of a search in it. */
export const RERANKED = {
  sort: { $hybrid: { $lexical: 'fox' } },
  rerankOn: '$lexical',
  rerankQuery: 'fox',
  projection: { '*': 1 },
} as const;

/** A connection with the types of Mongoose, and the same with those of the driver. */
export interface Opened {
  readonly mongoose: mongoose.Connection;
  readonly driver: Connection;
}

/** An embedded server of a test file. */
export interface TestDatabase {
  readonly uri: string;
  /** The commands that were sent since it was emptied, as they went over the wire. */
  readonly sent: Fields[];
  /** What a call sent. */
  sentBy(work: () => PromiseLike<unknown>): Promise<Fields[]>;
  /** Makes a connection that is closed after the tests of the file. */
  connection(): Opened;
  open(options?: mongoose.ConnectOptions, keyspace?: string): Promise<Opened>;
  /** Options that bring a client to the server. */
  readonly options: mongoose.ConnectOptions;
  readonly faults: LocalDataApi['faults'];
}

/** Starts an embedded server for the tests of a file. */
export function useServer(options: LocalDataApiOptions = {}): TestDatabase {
  const api = new LocalDataApi({ keyspaces: ['ks', 'other'], ...options });
  const sent: Fields[] = [];
  const fetcher = createFetcher({
    handle(request) {
      sent.push(JSON.parse(request.body) as Fields);
      return api.handle(request);
    },
  });
  const made: mongoose.Connection[] = [];
  afterAll(async () => {
    await Promise.all(made.map((each) => each.destroy()));
    await api.close();
  });
  const database: TestDatabase = {
    uri: 'http://local/v1/ks',
    sent,
    faults: api.faults,
    options: { ...PASSWORD, httpOptions: { client: 'custom', fetcher } },
    async sentBy(work) {
      sent.length = 0;
      await work();
      return [...sent];
    },
    connection() {
      const connection = mongoose.createConnection();
      made.push(connection);
      return bothTypes(connection);
    },
    async open(more = {}, keyspace = 'ks') {
      const opened = database.connection();
      await opened.mongoose.openUri(`http://local/v1/${keyspace}`, { ...database.options, ...more });
      return opened;
    },
  };
  return database;
}

/** Opens one connection before the tests of a file. */
export function useConnection(database: TestDatabase, options: mongoose.ConnectOptions = {}): Opened {
  const opened = database.connection();
  beforeAll(async () => {
    await opened.mongoose.openUri(database.uri, { ...database.options, ...options });
  });
  return opened;
}

export const bothTypes = (connection: mongoose.Connection): Opened => ({
  mongoose: connection,
  driver: connection as object as Connection,
});

/** The error of work that must fail, at once or later. */
export async function failureOf(work: () => unknown): Promise<Error & Fields> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) return error as Error & Fields;
  }
  return expect.unreachable('this must fail');
}

/** The fields of a command that is the only one. */
export function only(commands: readonly Fields[], name: string): Fields {
  expect(commands.map((each) => Object.keys(each))).toEqual([[name]]);
  return commands[0]![name] as Fields;
}
