import type { VectorsReply } from '../../protocol/look.js';

/** As many values as have a colour of their own; the others share one. */
export const MOST_COLOURS = 5;

/** Points as a chart takes them: in the order of their x, a series for each colour. */
export interface PlottedPoints {
  readonly data: [number[], ...(number | null)[][]];
  /** The points in the order of the data. */
  readonly sorted: VectorsReply['points'];
  /** What each colour stands for, the most frequent first; empty without colours. */
  readonly names: readonly string[];
}

/** The name of the points whose values are too rare for a colour of their own. */
export const OTHERS = 'others';

/** Puts points in the form of a chart. */
export function plotPoints(points: VectorsReply['points'], isColoured: boolean): PlottedPoints {
  const sorted = points.toSorted((one, other) => one.x - other.x);
  const counts = new Map<string, number>();
  if (isColoured) for (const { colour = 'null' } of points) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
  const own = frequent.slice(0, frequent.length === MOST_COLOURS + 1 ? MOST_COLOURS + 1 : MOST_COLOURS);
  const names = frequent.length > own.length ? [...own, OTHERS] : own;
  const seriesOf = ({ colour = 'null' }: VectorsReply['points'][number]): number => {
    const at = own.indexOf(colour);
    return isColoured ? (at === -1 ? own.length : at) : 0;
  };
  const series = Array.from({ length: Math.max(1, names.length) }, (_, at) =>
    sorted.map((point) => (seriesOf(point) === at ? point.y : null)),
  );
  return { data: [sorted.map(({ x }) => x), ...series], sorted, names };
}
