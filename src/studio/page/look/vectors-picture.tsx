import { useMemo } from 'preact/hooks';
import type { VectorsReply } from '../../protocol/look.js';
import type { TableView } from '../../protocol/schema.js';
import { Chart, type ChartOptions } from '../charts/chart.js';
import type { Colours } from '../charts/colours.js';
import { go } from '../shared/location.js';
import { describeSample } from './look-query.js';
import { Numbers } from './numbers.js';
import { RowAnchor, routeToRow } from './row-anchor.js';
import { MISSING, OTHERS, plotPoints } from './vector-points.js';

interface VectorsPictureProps {
  readonly table: TableView;
  readonly reply: VectorsReply;
  readonly column: string;
  readonly colour: string | undefined;
}

/** Vectors on the two axes along which they differ most. */
export function VectorsPicture({ table, reply, column, colour }: VectorsPictureProps) {
  const { points, missing, variance } = reply;
  const plotted = useMemo(() => plotPoints(points, colour !== undefined), [points, colour]);
  const names = JSON.stringify(plotted.names);
  const options = useMemo(() => createOptions(JSON.parse(names) as readonly string[]), [names]);
  const [first, second] = variance.map((part) => `${Math.round(part * 100)}%`);
  return (
    <>
      <p class="look-sample" role="status">
        {describeSample(reply)}
        {missing > 0 && ` ${missing.toLocaleString()} have no vector.`}
      </p>
      {points.length > 0 && (
        <figure>
          <figcaption class="look-title">
            {column}: {points.length.toLocaleString()} vectors on their two principal components, which show {first} and{' '}
            {second} of the variance
          </figcaption>
          <Chart
            label={`The vectors of ${column} as points; the table below has each with a link to its row`}
            data={plotted.data}
            options={options}
            onPoint={(index) => {
              const point = plotted.sorted[index];
              if (point) go(routeToRow(table, point.key));
            }}
          />
          {plotted.names.length > 0 && (
            <ul class="look-legend" aria-label={`Colours: ${colour ?? ''}`}>
              {plotted.names.map((name, at) => (
                <li key={name} style={{ '--colour': isRest(name) ? 'var(--text-muted)' : `var(--chart-${at + 1})` }}>
                  {name}
                </li>
              ))}
            </ul>
          )}
          <p class="look-note">
            Points near each other have similar vectors, as far as two axes can show it. A click opens the row.
          </p>
        </figure>
      )}
      <Numbers
        caption="The points"
        columns={['Row', ...(colour === undefined ? [] : [colour]), '#x', '#y']}
        rows={points.map(({ key, x, y, colour: value }) => [
          <RowAnchor table={table} rowKey={key} />,
          ...(colour === undefined ? [] : [value ?? 'null']),
          x.toFixed(3),
          y.toFixed(3),
        ])}
      />
    </>
  );
}

/** Whether a name stands for rows that have no colour of their own. */
const isRest = (name: string): boolean => name === OTHERS || name === MISSING;

const createOptions =
  (names: readonly string[]) =>
  (colours: Colours): ChartOptions => {
    const axis = {
      stroke: colours.text,
      font: '11px system-ui, sans-serif',
      grid: { stroke: colours.grid, width: 1 },
      ticks: { show: false },
    };
    return {
      legend: { show: false },
      cursor: { show: false },
      padding: [12, 12, 0, 0],
      scales: { x: { time: false, range: widen }, y: { range: widen } },
      axes: [
        { ...axis, size: 28 },
        { ...axis, size: 44 },
      ],
      series: [
        {},
        ...(names.length > 0 ? names : ['']).map((name, at) => {
          const fill = isRest(name) ? colours.text : (colours.series[at] ?? colours.text);
          return { stroke: fill, paths: () => null, points: { show: true, size: 6, fill, width: 0 } };
        }),
      ],
    };
  };

/** Some room around the points. */
function widen(_plot: unknown, least: number | null, most: number | null): [number, number] {
  const [from, to] = [least ?? -1, most ?? 1];
  const room = (to - from) * 0.05 || 1;
  return [from - room, to + room];
}
