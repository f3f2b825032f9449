import { callMethod } from '../../internals/index.js';
import type { Model } from 'mongoose';
import { InsertManyError, type FailedRow, type InsertManyNode } from '../../../query/tables/index.js';
import type { Table } from '../../../schema/index.js';
import type { Draft } from '../shared/drafts.js';
import { insertSettings } from '../../../query/shared/insert-options.js';
import { addRowJson } from '../../values/json.js';
import { forEachChunk } from '../../store/shared/chunks.js';
import type { Fields } from '../../../util/fields.js';

/** A model of any row type: queries have already been checked against the table. */
export type AnyModel = Model<Fields>;

/** The primary key of a row. */
export const pickKey = (table: Table, row: Fields): Fields =>
  addRowJson(Object.fromEntries(table.keyColumns.map((name) => [name, row[name]])), table.keyColumns);

/**
 * Sends rows chunk by chunk: one after another if ordered, otherwise several at a time.
 * @param drafts - the documents of the first rows, if they have already been created
 * @throws InsertManyError if some are not inserted
 */
export async function insertRows(
  model: AnyModel,
  node: InsertManyNode,
  drafts: readonly Draft[] = [],
): Promise<unknown> {
  const { table, rows, options } = node;
  const { ordered, chunkSize, concurrency, signal, onProgress } = insertSettings(options);
  const insert = new Insert(model, node, drafts);
  const isOver = (): boolean => signal?.aborted === true || (ordered && insert.failed.length > 0);
  await forEachChunk({ length: rows.length, size: chunkSize, ordered, concurrency, isOver }, async (from, to) => {
    await insert.insert(from, to, ordered);
    onProgress?.(insert.done, rows.length);
  });
  const { keys, failed } = insert;
  failed.sort((one, other) => one.index - other.index);
  const inserted = keys.filter((key) => key !== undefined);
  if (inserted.length === rows.length) return { insertedCount: inserted.length, insertedKeys: inserted };
  const isFailed = new Set(failed.map(({ index }) => index));
  const notTried = rows.flatMap((_row, index) => (keys[index] === undefined && !isFailed.has(index) ? [index] : []));
  throw new InsertManyError(table.name, { inserted, failed, notTried }, failed[0]?.error ?? signal?.reason);
}

class Insert {
  /** By position of the row; undefined until it is inserted. */
  readonly keys: (Fields | undefined)[];
  readonly failed: FailedRow[] = [];
  readonly #model: AnyModel;
  readonly #node: InsertManyNode;
  readonly #drafts: readonly Draft[];
  done = 0;

  constructor(model: AnyModel, node: InsertManyNode, drafts: readonly Draft[]) {
    this.#model = model;
    this.#node = node;
    this.#drafts = drafts;
    this.keys = new Array<Fields | undefined>(node.rows.length).fill(undefined);
  }

  /** Sends a chunk of the rows. */
  async insert(from: number, to: number, ordered: boolean): Promise<void> {
    await this.#send(await this.#documents(from, this.#node.rows.slice(from, to), ordered), ordered);
  }

  /** The valid documents with their positions; for an ordered insert, those before the first invalid one. */
  async #documents(at: number, rows: readonly Fields[], ordered: boolean): Promise<(readonly [number, Draft])[]> {
    const valid: (readonly [number, Draft])[] = [];
    for (const [offset, row] of rows.entries()) {
      try {
        const document = this.#drafts[at + offset] ?? new this.#model(row);
        await callMethod(document, '$validate');
        valid.push([at + offset, document]);
      } catch (error) {
        this.failed.push({ index: at + offset, error });
        if (ordered) break;
      }
    }
    return valid;
  }

  async #send(sent: readonly (readonly [number, Draft])[], ordered: boolean): Promise<void> {
    if (sent.length === 0) return;
    const refused = await this.#refused(
      sent.map(([, document]) => document),
      ordered,
    );
    for (const [place, [index, document]] of sent.entries()) {
      if (refused.has(place)) {
        this.failed.push({ index, error: refused.get(place) });
        // The rows after it were not tried.
        if (ordered) return;
      } else {
        this.keys[index] = pickKey(this.#node.table, callMethod(document, 'toObject') as Fields);
        this.done++;
      }
    }
  }

  /** Sends documents. Returns the errors of those that were not inserted, by position. */
  async #refused(documents: Draft[], ordered: boolean): Promise<ReadonlyMap<number, unknown>> {
    try {
      await this.#model.insertMany(documents, { ordered });
      return new Map();
    } catch (error) {
      const places = writeErrors(error) ?? documents.map((_document, place) => place);
      return new Map(places.map((place) => [place, error]));
    }
  }
}

/** The positions in an insertMany error; undefined if it does not name documents. */
function writeErrors(error: unknown): number[] | undefined {
  if (typeof error !== 'object' || error === null || !('writeErrors' in error)) return undefined;
  return Array.isArray(error.writeErrors)
    ? (error.writeErrors as readonly { readonly index: number }[]).map(({ index }) => index)
    : undefined;
}
