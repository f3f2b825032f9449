import type { VectorsReply } from '../../protocol/look.js';

type Point = VectorsReply['points'][number];

/** As many values, or ranges of numbers, as have a colour of their own. */
export const MOST_COLOURS = 5;

/** Points as a chart takes them: in the order of their x, a series for each colour. */
export interface PlottedPoints {
  readonly data: [number[], ...(number | null)[][]];
  /** The points in the order of the data. */
  readonly sorted: VectorsReply['points'];
  /** What each colour stands for; empty without colours. */
  readonly names: readonly string[];
}

/** The name of the points whose values are too rare for a colour of their own. */
export const OTHERS = 'others';

/** The name of the points whose rows have no value. */
export const MISSING = 'null';

/** Puts points in the form of a chart. */
export function plotPoints(points: VectorsReply['points'], isColoured: boolean): PlottedPoints {
  const sorted = points.toSorted((one, other) => one.x - other.x);
  const nameOf = isColoured ? chooseNames(points) : () => '';
  const groups = sorted.map(nameOf);
  const used = isColoured ? orderNames(groups, isNumeric(points)) : [];
  const series = (used.length > 0 ? used : ['']).map((name) =>
    sorted.map((point, at) => (groups[at] === name ? point.y : null)),
  );
  return { data: [sorted.map(({ x }) => x), ...series], sorted, names: used };
}

/** Whether the values are numbers, so many that ranges say more. */
function isNumeric(points: readonly Point[]): boolean {
  const values = new Set(points.flatMap(({ colour }) => colour ?? []));
  return (
    values.size > MOST_COLOURS + 1 &&
    [...values].every((value) => value.trim() !== '' && Number.isFinite(Number(value)))
  );
}

function chooseNames(points: readonly Point[]): (point: Point) => string {
  if (isNumeric(points)) return chooseRanges(points);
  const counts = new Map<string, number>();
  for (const { colour = MISSING } of points) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
  const own = new Set(frequent.length <= MOST_COLOURS + 1 ? frequent : frequent.slice(0, MOST_COLOURS));
  return ({ colour = MISSING }) => (own.has(colour) ? colour : OTHERS);
}

/** Ranges of numbers, about as many points in each. */
function chooseRanges(points: readonly Point[]): (point: Point) => string {
  const numbers = points.flatMap(({ colour }) => (colour === undefined ? [] : [Number(colour)]));
  const sorted = numbers.toSorted((one, other) => one - other);
  const starts = Array.from(
    { length: MOST_COLOURS },
    (_, at) => sorted[Math.floor((at * sorted.length) / MOST_COLOURS)] ?? 0,
  );
  const bounds = [...new Set(starts)];
  return ({ colour }) => {
    if (colour === undefined) return MISSING;
    const at = bounds.findLastIndex((start) => Number(colour) >= start);
    const next = bounds[at + 1];
    return next === undefined ? `from ${bounds[at] ?? 0}` : `${bounds[at] ?? 0} to below ${next}`;
  };
}

/** The most frequent first, or ranges from the lowest; what has no value of its own last. */
function orderNames(groups: readonly string[], isRanges: boolean): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of groups) counts.set(name, (counts.get(name) ?? 0) + 1);
  const startOf = (name: string): number => Number.parseFloat(name.replace('from ', ''));
  const own = [...counts.keys()].filter((name) => name !== OTHERS && (name !== MISSING || !isRanges));
  const ordered = own.toSorted((one, other) =>
    isRanges ? startOf(one) - startOf(other) : (counts.get(other) ?? 0) - (counts.get(one) ?? 0),
  );
  return [...ordered, ...[OTHERS, MISSING].filter((name) => counts.has(name) && !ordered.includes(name))];
}
