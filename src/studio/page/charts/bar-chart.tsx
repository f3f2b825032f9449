import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { thinOut } from './axis.js';
import { Chart, type ChartOptions } from './chart.js';
import type { Colours } from './colours.js';

interface BarChartProps {
  readonly label: string;
  readonly bars: readonly { readonly name: string; readonly value: number }[];
  /** What the bars count, on the axis: `partitions`. */
  readonly noun: string;
}

/** Bars beside each other, each with its name below. */
export function BarChart({ label, bars, noun }: BarChartProps) {
  const names = JSON.stringify(bars.map(({ name }) => name));
  const options = useMemo(() => createOptions(JSON.parse(names) as readonly string[], noun), [names, noun]);
  const data = useMemo(
    (): uPlot.AlignedData => [bars.map((_, index) => index), bars.map(({ value }) => value)],
    [bars],
  );
  return <Chart label={label} data={data} options={options} height={280} />;
}

const createOptions =
  (names: readonly string[], noun: string) =>
  (colours: Colours): ChartOptions => {
    const axis = {
      stroke: colours.text,
      font: '12px system-ui, sans-serif',
      ticks: { stroke: colours.grid, width: 1 },
    };
    return {
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [-0.6, names.length - 0.4] },
        y: { range: (_, __, most) => [0, most * 1.05 || 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          splits: names.map((_, index) => index),
          values: (plot, splits) =>
            thinOut(
              splits.map((index) => names[index] ?? ''),
              plot.width,
            ),
        },
        {
          ...axis,
          grid: { stroke: colours.grid, width: 1 },
          label: noun,
          labelFont: '12px system-ui, sans-serif',
          labelSize: 22,
          size: 58,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000],
        },
      ],
      series: [{}, { fill: colours.series[0] ?? '', width: 0, paths: drawBars, points: { show: false } }],
    };
  };

/** Bars as rectangles on the axis, with a gap between them. */
const drawBars: uPlot.Series.PathBuilder = (plot, at, from, to) => {
  const [across, values] = [plot.data[0], plot.data[at] ?? []];
  const fill = new Path2D();
  const [ground, width] = [plot.valToPos(0, 'y', true), plot.valToPos(1, 'x', true) - plot.valToPos(0, 'x', true)];
  for (let index = from; index <= to; index++) {
    const [x, y] = [across[index], values[index]];
    if (typeof x !== 'number' || typeof y !== 'number' || y === 0) continue;
    const top = plot.valToPos(y, 'y', true);
    const bar = Math.min(width * 0.8, 96);
    fill.rect(plot.valToPos(x, 'x', true) - bar / 2, top, bar, Math.max(1, ground - top));
  }
  return { fill, stroke: null, flags: 1 };
};
