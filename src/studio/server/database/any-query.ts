import { from } from '../../../driver/query/from.js';
import type { Explanation } from '../../../query/tables/index.js';
import type { Table } from '../../../schema/index.js';

/**
 * The queries of tables that are known at run time only: the run-time rules check what the compiler cannot.
 */
export interface AnyFrom {
  find(): AnyFind;
  findOne(key: object): AnyFind;
  insertOne(row: object): AnyWrite;
  updateOne(key: object): AnyUpdate;
  deleteOne(key: object): AnyWrite;
}

export interface AnyFind {
  where(column: string): Readonly<Record<string, (...operands: readonly unknown[]) => AnyFind>>;
  allowFiltering(): AnyFind;
  select(...columns: readonly string[]): AnyFind;
  sort(...order: readonly string[]): AnyFind;
  limit(count: number): AnyFind;
  nearest(column: string, vector: readonly number[]): AnyFind;
  rankBy(column: string, text: string): AnyFind;
  exec(): Promise<unknown>;
  page(options: { readonly after?: string | null }): Promise<AnyPage>;
  explain(): Explanation;
}

/** Rows as read, by member. */
export interface AnyPage {
  readonly rows: readonly AnyRow[];
  readonly next: string | null;
}

export type AnyRow = Readonly<Record<string, unknown>>;

export interface AnyWrite {
  exec(): Promise<unknown>;
  explain(): Explanation;
}

export interface AnyUpdate extends AnyWrite {
  set(values: object): AnyUpdate;
  unset(...columns: readonly string[]): AnyUpdate;
}

/** The queries of a table, or of a model, which runs them. */
export const fromAny = (source: { readonly $table: Table }): AnyFrom => {
  const started: object = from(source);
  return started as AnyFrom;
};
