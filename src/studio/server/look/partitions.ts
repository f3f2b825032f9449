import type { PartitionsReply } from '../../protocol/look.js';
import type { RowJson } from '../../protocol/values.js';
import { getColumnName, type Table } from '../../../schema/index.js';
import { toRowJson } from '../database/row-json.js';
import type { AnyRow } from '../database/any-query.js';
import { estimateBytes } from './estimate-bytes.js';
import type { Sampled } from './sample-rows.js';

interface Partition {
  readonly key: RowJson;
  rows: number;
  bytes: number;
}

/** As many of the largest partitions as are named. */
const NAMED = 20;

/** The sizes of the partitions whose rows are added. */
export class PartitionSizes {
  readonly #found = new Map<string, Partition>();
  /** The partition of the last row. */
  #last: Partition | undefined;

  constructor(readonly table: Table) {}

  add(row: AnyRow): void {
    const key = readPartitionKey(this.table, row);
    const name = JSON.stringify(key);
    const partition = this.#found.get(name) ?? { key, rows: 0, bytes: 0 };
    partition.rows++;
    partition.bytes += estimateBytes(row);
    this.#found.set(name, partition);
    this.#last = partition;
  }

  describe({ read, isWhole }: Sampled): PartitionsReply {
    const found = [...this.#found.values()];
    // The sample ends somewhere in its last partition.
    const cut = isWhole ? undefined : this.#last;
    const whole = found.filter((partition) => partition !== cut);
    const largest = found.toSorted((one, other) => other.rows - one.rows || other.bytes - one.bytes).slice(0, NAMED);
    return {
      ...{ read, isWhole, partitions: whole.length },
      histogram: createSizes(whole.map((partition) => partition.rows)),
      largest: largest.map((partition) => ({ ...partition, ...(partition === cut && { isCut: true }) })),
    };
  }
}

function readPartitionKey(table: Table, row: AnyRow): RowJson {
  const json = toRowJson(table, Object.fromEntries(table.partitionBy.map((member) => [member, row[member]])));
  const names = table.partitionBy.map((member) => getColumnName(table, member));
  return Object.fromEntries(names.map((name) => [name, json[name] ?? null]));
}

type Bars = PartitionsReply['histogram'];

/** The numbers of partitions by the number of their rows: each number alone if all are small, else 1, 2, 3–4, 5–8 and so on. */
export function createSizes(sizes: readonly number[]): Bars {
  if (sizes.length === 0) return [];
  let [smallest, largest] = [Infinity, 0];
  for (const size of sizes) [smallest, largest] = [Math.min(smallest, size), Math.max(largest, size)];
  const bounds =
    largest <= MOST_ALONE
      ? Array.from({ length: largest - smallest + 1 }, (_, at) => [smallest + at, smallest + at] as const)
      : doubled(largest).filter(([, to]) => to >= smallest);
  return bounds.map(([from, to]) => ({
    ...{ from, to },
    partitions: sizes.filter((size) => size >= from && size <= to).length,
  }));
}

/** The largest number of rows up to which each number has its own bar. */
const MOST_ALONE = 12;

function doubled(largest: number): readonly (readonly [number, number])[] {
  const bounds: [number, number][] = [[1, 1]];
  for (let to = 2; (bounds.at(-1)?.[1] ?? 1) < largest; to *= 2) bounds.push([to / 2 + 1, to]);
  return bounds;
}
