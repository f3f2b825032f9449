import { useMemo } from 'preact/hooks';
import type { WatchedRequest } from '../../protocol/watch.js';
import { listPowers } from '../charts/axis.js';
import { Chart, type ChartOptions } from '../charts/chart.js';
import type { Colours } from '../charts/colours.js';
import { printMilliseconds, summarize, toTimeline } from './filter-requests.js';

interface TimelineProps {
  readonly requests: readonly WatchedRequest[];
  readonly onRequest: (request: WatchedRequest) => void;
}

/** When requests were answered, and how long each took. */
export function Timeline({ requests, onRequest }: TimelineProps) {
  const data = useMemo(() => toTimeline(requests), [requests]);
  const sorted = useMemo(() => requests.toSorted((one, other) => one.at - other.at), [requests]);
  return (
    <figure class="watch-timeline">
      <Chart
        label={`The requests by time and duration: ${summarize(requests)}. The list has them all.`}
        data={data}
        options={createOptions}
        height={128}
        onPoint={(index) => {
          const request = sorted[index];
          if (request) onRequest(request);
        }}
      />
      <figcaption class="watch-legend">
        <span class="watch-served">served</span>
        <span class="watch-scan">scan</span>
        <span class="watch-failed">failed</span>
      </figcaption>
    </figure>
  );
}

function createOptions(colours: Colours): ChartOptions {
  const font = '11px system-ui, sans-serif';
  const axis = { stroke: colours.text, font, ticks: { stroke: colours.grid, width: 1, size: 4 } };
  const series = (colour: string | undefined) => ({
    stroke: colour ?? '',
    paths: () => null,
    points: { show: true, size: 6, fill: colour ?? '', width: 0 },
  });
  return {
    legend: { show: false },
    cursor: { show: false },
    padding: [20, 28, 0, 0],
    scales: {
      x: { time: true, range: (_, least, most) => [least, Math.max(most, least + 10)] },
      y: { distr: 3, range: widen },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 26,
        values: (_, splits) => splits.map((at) => new Date(at * 1000).toISOString().slice(11, 19)),
        space: 76,
      },
      {
        ...axis,
        grid: { stroke: colours.grid, width: 1 },
        size: 62,
        splits: (_plot, _axis, least, most) => listPowers(least, most),
        filter: (_plot, splits) => splits,
        values: (_, splits) => splits.map((each) => printMilliseconds(each).replace(/\.0+ /, ' ')),
      },
    ],
    series: [{}, series(colours.series[0]), series(colours.warn), series(colours.bad)],
  };
}

/** Some room around the durations; there may be none. */
const widen = (_plot: unknown, least: number | null, most: number | null): [number, number] => [
  least === null ? 0.1 : least / 2,
  most === null ? 100 : most * 2,
];
