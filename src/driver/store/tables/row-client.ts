import { TableInsertManyError, type Table as ClientTable } from '@datastax/astra-db-ts';
import {
  toColumnFilter,
  toColumnKeys,
  toColumnRow,
  toColumnUpdate,
  toMemberRow,
} from '../../../compile/tables/index.js';
import type { NamedColumns } from '../../../schema/index.js';
import type { ReadOptions } from '../shared/call-options.js';
import type { ClientCursor } from '../shared/cursor.js';
import type { Fields } from '../../../util/fields.js';

type Client = ClientTable<Fields>;
type Timeout = { readonly timeout?: number };
type ManyOptions = Parameters<Client['insertMany']>[1];

/** The part of the client's table that reads and writes rows. */
export interface RowClient {
  find(filter: Fields, options: ReadOptions): ClientCursor;
  findOne(filter: Fields, options: ReadOptions): Promise<Fields | null>;
  insertOne(row: Fields, options: Timeout): Promise<{ readonly insertedId: Fields }>;
  insertMany(rows: readonly Fields[], options: ManyOptions): Promise<{ readonly insertedIds: Fields[] }>;
  updateOne(filter: Fields, update: Fields, options: Timeout): Promise<void>;
  deleteOne(filter: Fields, options: Timeout): Promise<void>;
  deleteMany(filter: Fields, options: Timeout): Promise<void>;
}

/**
 * The client's table by member names; the client itself if all names are the same.
 * @param toSent - the last change of a new row
 */
export const createRowClient = (
  client: Client,
  named: NamedColumns | undefined,
  toSent: (row: Fields) => Fields,
): RowClient => (named?.names ? new NamedRows(client, named, toSent) : client);

/** Converts the member names of its callers to the column names of the client. */
class NamedRows implements RowClient {
  constructor(
    readonly client: Client,
    readonly table: NamedColumns,
    readonly toSent: (row: Fields) => Fields,
  ) {}

  find(filter: Fields, options: ReadOptions): ClientCursor {
    const cursor = this.client.find(toColumnFilter(this.table, filter), this.#named(options));
    return {
      fetchNextPage: async () => {
        const page = await cursor.fetchNextPage();
        return { ...page, result: page.result.map((row) => toMemberRow(this.table, row)) };
      },
      close: () => cursor.close(),
    };
  }

  async findOne(filter: Fields, options: ReadOptions): Promise<Fields | null> {
    const row = await this.client.findOne(toColumnFilter(this.table, filter), this.#named(options));
    return row && toMemberRow(this.table, row);
  }

  async insertOne(row: Fields, options: Timeout): Promise<{ readonly insertedId: Fields }> {
    const { insertedId } = await this.client.insertOne(this.#row(row), options);
    return { insertedId: toMemberRow(this.table, insertedId) };
  }

  async insertMany(rows: readonly Fields[], options: ManyOptions): Promise<{ readonly insertedIds: Fields[] }> {
    const toMemberRows = (ids: readonly Fields[]): Fields[] => ids.map((id) => toMemberRow(this.table, id));
    try {
      const { insertedIds } = await this.client.insertMany(
        rows.map((row) => this.#row(row)),
        options,
      );
      return { insertedIds: toMemberRows(insertedIds) };
    } catch (error) {
      if (error instanceof TableInsertManyError) {
        const insertedIds = toMemberRows(error.insertedIds());
        Object.assign(error, { insertedIds: () => insertedIds });
      }
      throw error;
    }
  }

  updateOne(filter: Fields, update: Fields, options: Timeout): Promise<void> {
    return this.client.updateOne(toColumnFilter(this.table, filter), toColumnUpdate(this.table, update), options);
  }

  deleteOne(filter: Fields, options: Timeout): Promise<void> {
    return this.client.deleteOne(toColumnFilter(this.table, filter), options);
  }

  deleteMany(filter: Fields, options: Timeout): Promise<void> {
    return this.client.deleteMany(toColumnFilter(this.table, filter), options);
  }

  #row(row: Fields): Fields {
    return this.toSent(toColumnRow(this.table, row));
  }

  #named(options: ReadOptions): ReadOptions {
    const { projection, sort } = options;
    return {
      ...options,
      ...(projection && { projection: toColumnKeys(this.table, projection) }),
      ...(sort && { sort: toColumnKeys(this.table, sort) }),
    };
  }
}
