import { setImmediate as nextTurn } from 'node:timers/promises';
import { findColumn, getColumnName, type Column } from '../../../schema/index.js';
import { toMember, toRowJson } from '../database/row-json.js';
import type { ReadableTable } from '../database/keyspace.js';
import type { StudioDatabase } from '../database/studio-database.js';
import type { HandlersOf } from '../shared/handlers.js';
import { StudioError } from '../shared/studio-error.js';
import type { WatchedRequests } from '../watch/watched-requests.js';
import { countIndexUse } from './index-use.js';
import { PartitionSizes } from './partitions.js';
import { findComponents } from './principal-components.js';
import { readSample, sampleRows } from './sample-rows.js';
import { countValues } from './value-counts.js';

/** The questions about pictures of the data. */
export type LookName = 'partitions' | 'vectors' | 'values' | 'indexUse';

/** Answers the questions about pictures of the data. */
export function createLookHandlers(database: StudioDatabase, requests: WatchedRequests): HandlersOf<LookName> {
  const open = async (request: { readonly keyspace: string; readonly table: string }): Promise<ReadableTable> =>
    (await database.openKeyspace(request.keyspace)).findTable(request.table);
  return {
    async partitions(request, signal) {
      const table = await open(request);
      const sizes = new PartitionSizes(table.table);
      const sampled = await readSample(table, { members: [], limit: request.rows, signal }, (row) => sizes.add(row));
      return sizes.describe(sampled);
    },
    async vectors({ column, colour, ...request }, signal) {
      const table = await open(request);
      const { member, column: vectors } = findMember(table, column, 'vector');
      const dimension = vectors.type.type === 'vector' ? vectors.type.dimension : 1;
      const coloured = colour === undefined ? undefined : findMember(table, colour).member;
      const members = [member, ...(coloured === undefined ? [] : [coloured])];
      const { rows, isWhole } = await sampleRows(
        table,
        members,
        Math.min(request.rows, Math.ceil(MOST_NUMBERS / dimension)),
        signal,
      );
      const found = rows.flatMap((row) => {
        const vector = row[member];
        return isNumbers(vector) ? [{ row, vector }] : [];
      });
      const pause = async (): Promise<void> => {
        await nextTurn();
        signal.throwIfAborted();
      };
      const { points, variance } = await findComponents(
        found.map(({ vector }) => vector),
        pause,
      );
      const { keyColumns } = table.table;
      return {
        ...{ read: rows.length, isWhole, missing: rows.length - found.length, variance },
        points: found.map(({ row }, at) => {
          const [x = 0, y = 0] = points[at] ?? [];
          const json = toRowJson(
            table.table,
            Object.fromEntries(members.concat(keyColumns).map((each) => [each, row[each]])),
          );
          const shade = colour === undefined ? undefined : json[colour];
          const key = Object.fromEntries(
            keyColumns.map((each) => [
              getColumnName(table.table, each),
              json[getColumnName(table.table, each)] ?? null,
            ]),
          );
          return {
            ...{ x, y, key },
            ...(shade !== undefined &&
              shade !== null && { colour: typeof shade === 'string' ? shade : JSON.stringify(shade) }),
          };
        }),
      };
    },
    async values({ column: name, ...request }, signal) {
      const table = await open(request);
      const { member, column } = findMember(table, name);
      return countValues(table.table, column, member, await sampleRows(table, [member], request.rows, signal));
    },
    async indexUse(request) {
      const { table } = await open(request);
      return countIndexUse(requests, request.keyspace, table);
    },
  };
}

/** As many numbers of vectors as are held in memory; long vectors make a smaller sample. */
const MOST_NUMBERS = 10_000_000;

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  (Array.isArray(value) || ArrayBuffer.isView(value)) && 'length' in value && value.length !== 0;

/** @throws StudioError if the table has no such column */
function findMember(
  { name, table }: ReadableTable,
  column: string,
  kind?: 'vector',
): { readonly member: string; readonly column: Column } {
  const member = toMember(table, column);
  const found = findColumn(table, member);
  if (!found) throw new StudioError(`'${name}' has no column '${column}'.`, { code: 'UNKNOWN_COLUMN' });
  if (kind !== undefined && found.kind !== kind) {
    throw new StudioError(`'${column}' is no ${kind}.`, { code: 'WRONG_COLUMN' });
  }
  return { member, column: found };
}
