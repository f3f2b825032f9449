import type { PartitionsReply } from '../../protocol/look.js';
import type { TableView } from '../../protocol/schema.js';
import { BarChart } from '../charts/bar-chart.js';
import { Badge } from '../parts/notice.js';
import { printSize } from '../values/bytes.js';
import { Numbers } from './numbers.js';
import { describeSample } from './look-query.js';
import { RowAnchor } from './row-anchor.js';

interface PartitionsPictureProps {
  readonly table: TableView;
  readonly reply: PartitionsReply;
}

/** Cassandra's own advice: partitions of at most 100 MB and 100,000 rows. */
const LARGE_BYTES = 100_000_000;
const LARGE_ROWS = 100_000;

/** The sizes of partitions, and the largest by their keys. */
export function PartitionsPicture({ table, reply }: PartitionsPictureProps) {
  const { histogram, largest, partitions, read, isWhole } = reply;
  const bars = histogram.map(({ from, to, partitions: value }) => ({ name: printRange(from, to), value }));
  const average = partitions === 0 ? 0 : read / Math.max(1, isWhole ? partitions : partitions + 1);
  return (
    <>
      <p class="look-sample" role="status">
        {describeSample(reply)} {!isWhole && 'The partition in which it ends is not in the picture.'}
      </p>
      <dl class="look-facts">
        <div>
          <dt>Partitions</dt>
          <dd>{partitions.toLocaleString()}</dd>
        </div>
        <div>
          <dt>Rows in one, on average</dt>
          <dd>{average.toLocaleString(undefined, { maximumFractionDigits: 1 })}</dd>
        </div>
        <div>
          <dt>Rows in the largest</dt>
          <dd>{(largest[0]?.rows ?? 0).toLocaleString()}</dd>
        </div>
      </dl>
      {bars.length > 0 ? (
        <figure>
          <figcaption class="look-title">Partitions by the number of their rows</figcaption>
          <BarChart
            label="Partitions by the number of their rows; the table below has the numbers"
            bars={bars}
            noun="partitions"
          />
        </figure>
      ) : (
        <p class="look-note">
          All rows that were read are of one partition: read more rows to see the sizes of others.
        </p>
      )}
      <div class="look-tables">
        <Numbers
          caption="The largest partitions"
          columns={['Partition', '#Rows', '#About']}
          rows={largest.map(({ key, rows, bytes, isCut }) => [
            <>
              <RowAnchor table={table} rowKey={key} />{' '}
              {isCut && <Badge title="The sample ends in this partition: it has more rows.">at least</Badge>}
              {(rows >= LARGE_ROWS || bytes >= LARGE_BYTES) && (
                <Badge kind="warn" title="Cassandra advises at most 100,000 rows and 100 MB in a partition.">
                  too large
                </Badge>
              )}
            </>,
            rows.toLocaleString(),
            printSize(bytes),
          ])}
        />
        <Numbers
          caption="Partitions by their size"
          columns={['Rows in the partition', '#Partitions']}
          rows={bars.map(({ name, value }) => [name, value.toLocaleString()])}
        />
      </div>
    </>
  );
}

const printRange = (from: number, to: number): string =>
  from === to ? from.toLocaleString() : `${from.toLocaleString()}–${to.toLocaleString()}`;
