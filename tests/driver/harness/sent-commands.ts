import { BigNumber } from 'bignumber.js';
import { inspect } from 'node:util';
import mongoose, { type Connection as MongooseConnection } from 'mongoose';
import type { Connection } from '../../../src/driver/index.js';
import { createFetcher, LocalDataApi, type LocalDataApiOptions } from '../../../src/local/index.js';
import { printJson } from '../../../src/json/json.js';
import { parseJson } from '../../../src/json/parse-json.js';
import './database.js';

/** A connection to an embedded database of its own, and the bodies of the requests that were sent through it. */
export interface Watched {
  readonly connection: Connection & MongooseConnection;
  /** In the order in which they were sent; empty it before what is to be watched. */
  readonly sent: string[];
}

export async function watchedDatabase(options: LocalDataApiOptions = {}): Promise<Watched> {
  const api = new LocalDataApi({ keyspaces: ['ks'], ...options });
  const sent: string[] = [];
  const fetcher = createFetcher({
    handle(request) {
      sent.push(request.body);
      return api.handle(request);
    },
  });
  const connection = mongoose.createConnection();
  await connection.openUri('http://local/v1/ks', {
    ...{ isAstra: false, username: 'cassandra', password: 'cassandra', httpOptions: { client: 'custom', fetcher } },
  });
  return { connection: connection as Watched['connection'], sent };
}

/** The JSON text of a body: as it was sent, but for the escapes in texts. */
export const bodyText = (body: string): string => printJson(parseJson(body));

/** The JSON text of a compiled command: members in their order, big numbers as digits. */
export function commandText(value: unknown): string {
  if (typeof value === 'bigint' || BigNumber.isBigNumber(value)) return value.toString();
  if (Array.isArray(value)) return `[${value.map(commandText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError(`no JSON: ${inspect(value)}`);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${commandText(member)}`);
  return `{${members.join(',')}}`;
}

/** The methods of builders that programs call. */
type Method =
  | 'addToSet'
  | '$all'
  | '$call'
  | '$if'
  | 'all'
  | 'allowFiltering'
  | 'currentDate'
  | 'deleteMany'
  | 'deleteOne'
  | 'docs'
  | 'eq'
  | 'find'
  | 'findOne'
  | 'findOneAndDelete'
  | 'findOneAndReplace'
  | 'findOneAndUpdate'
  | 'gt'
  | 'gte'
  | 'has'
  | 'hasAll'
  | 'hasAllEntries'
  | 'hasAllKeys'
  | 'hasAllValues'
  | 'hasAny'
  | 'hasAnyEntry'
  | 'hasAnyKey'
  | 'hasAnyValue'
  | 'hasEntry'
  | 'hasKey'
  | 'hasNoEntries'
  | 'hasNoEntry'
  | 'hasNoKey'
  | 'hasNoKeys'
  | 'hasNoValue'
  | 'hasNoValues'
  | 'hasNone'
  | 'hasValue'
  | 'in'
  | 'inc'
  | 'insertMany'
  | 'insertOne'
  | 'limit'
  | 'lt'
  | 'lte'
  | 'match'
  | 'max'
  | 'min'
  | 'mul'
  | 'ne'
  | 'nearest'
  | 'nin'
  | 'not'
  | 'omit'
  | 'on'
  | 'or'
  | 'pop'
  | 'pullAll'
  | 'push'
  | 'rankBy'
  | 'raw'
  | 'rename'
  | 'replaceOne'
  | 'rerank'
  | 'returning'
  | 'select'
  | 'set'
  | 'setOnInsert'
  | 'size'
  | 'skip'
  | 'sort'
  | 'unset'
  | 'updateMany'
  | 'updateOne'
  | 'upsert'
  | 'where';
type Last = 'exec' | 'page';
/** They read a table; of a collection they start a query. */
type Summary = 'count' | 'exists' | 'distinct';
type Told = (...given: readonly unknown[]) => { readonly command: unknown };

/** A builder without its types: any method, any arguments. */
export type AnyQuery = { readonly [Name in Method]: (...given: readonly unknown[]) => AnyQuery } & {
  readonly [Name in Last]: (...given: readonly unknown[]) => Promise<unknown>;
} & {
  readonly [Name in Summary]: (...given: readonly unknown[]) => AnyQuery & Promise<unknown>;
} & {
  readonly compile: Told;
  /** Raw filters have none. */
  readonly explain?: Told;
  stream(): AsyncIterable<unknown>;
};

export const anyQuery = (builder: unknown): AnyQuery => builder as AnyQuery;
