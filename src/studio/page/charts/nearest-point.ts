interface Place {
  readonly x: number;
  readonly y: number;
}

interface Search {
  /** The place of a value on the scale `x` or `y`, in pixels. */
  readonly toPixel: (value: number, scale: 'x' | 'y') => number;
  /** As far as a point may be, in pixels. */
  readonly reach: number;
}

/** The place in the data of the point that is nearest to a place of the chart; undefined if none is near. */
export function nearestPoint(
  [across = [], ...series]: readonly (ArrayLike<number | null | undefined> | undefined)[],
  at: Place,
  { toPixel, reach }: Search,
): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, reach];
  for (let index = 0; index < across.length; index++) {
    const x = across[index];
    if (typeof x !== 'number' || Math.abs(toPixel(x, 'x') - at.x) > least) continue;
    for (const values of series) {
      const y = values?.[index];
      if (typeof y !== 'number') continue;
      const distance = Math.hypot(toPixel(x, 'x') - at.x, toPixel(y, 'y') - at.y);
      if (distance <= least) [found, least] = [index, distance];
    }
  }
  return found;
}
