import type { ValuesReply } from '../../protocol/look.js';
import { BarChart } from '../charts/bar-chart.js';
import { describeSample } from './look-query.js';
import { Numbers } from './numbers.js';

interface ValuesPictureProps {
  readonly reply: ValuesReply;
  readonly column: string;
}

/** As many of the most frequent values as have a bar. */
const BARS = 12;

/** How the values of a column are distributed. */
export function ValuesPicture({ reply, column }: ValuesPictureProps) {
  const { counted, missing, distinct, most, histogram, read } = reply;
  const frequent = most.slice(0, BARS).map(({ value, rows }) => ({ name: shorten(value), value: rows }));
  const spread = histogram?.map(({ from, rows }) => ({ name: from, value: rows }));
  // A few different numbers say more than bars of ranges.
  const isSpread = spread !== undefined && distinct > BARS;
  const what = counted === 'values' ? 'Values' : counted === 'elements' ? 'Elements' : 'Keys';
  return (
    <>
      <p class="look-sample" role="status">
        {describeSample(reply)}
      </p>
      <dl class="look-facts">
        <div>
          <dt>Different {counted}</dt>
          <dd>{distinct.toLocaleString()}</dd>
        </div>
        <div>
          <dt>Rows without a value</dt>
          <dd>
            {missing.toLocaleString()}
            {read > 0 && missing > 0 && ` (${Math.round((100 * missing) / read)}%)`}
          </dd>
        </div>
      </dl>
      {distinct > 0 && (
        <figure>
          <figcaption class="look-title">
            {isSpread ? `${column}: rows by value` : `${column}: the most frequent ${counted}`}
          </figcaption>
          <BarChart
            label={`${what} of ${column}; the table below has the numbers`}
            bars={isSpread ? spread : frequent}
            noun="rows"
          />
        </figure>
      )}
      <div class="look-tables">
        <Numbers
          caption={`The most frequent ${counted}`}
          columns={[what.replace(/s$/, ''), '#Rows', '#Part']}
          rows={most.map(({ value, rows }) => [
            value === '' ? <em>empty</em> : value,
            rows.toLocaleString(),
            `${((100 * rows) / Math.max(1, read)).toFixed(1)}%`,
          ])}
        />
        {isSpread && (
          <Numbers
            caption="Rows by value"
            columns={['From', 'Up to', '#Rows']}
            rows={(histogram ?? []).map(({ from, to, rows }) => [from, to, rows.toLocaleString()])}
          />
        )}
      </div>
    </>
  );
}

const shorten = (text: string): string => (text === '' ? 'empty' : text.length > 16 ? `${text.slice(0, 15)}…` : text);
