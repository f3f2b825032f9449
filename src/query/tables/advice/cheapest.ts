/** A way to serve a query: what it needs, each with its cost. */
export type Way = ReadonlySet<string>;

/** For each query one of its ways, and whether no other choice is cheaper. */
export interface Choice {
  readonly ways: readonly Way[];
  readonly isExact: boolean;
}

/** More combinations than this are not all tried. */
const MOST_COMBINATIONS = 20_000;

/**
 * Chooses a way for each query so that all together need the least: the cheapest of all combinations if there are few,
 * otherwise query by query the way that adds the least.
 *
 * @param queries - the ways of each query, at least one each
 * @param costOf - the cost of what a way needs
 */
export function chooseCheapest(queries: readonly (readonly Way[])[], costOf: (need: string) => number): Choice {
  const useful = queries.map(removeWasteful);
  const combinations = useful.reduce((count, ways) => count * ways.length, 1);
  if (combinations > MOST_COMBINATIONS) return { ways: chooseGreedily(useful, costOf), isExact: false };
  let best: { readonly cost: number; readonly ways: readonly Way[] } = { cost: Infinity, ways: [] };
  const extend = (chosen: readonly Way[], needs: ReadonlySet<string>, cost: number): void => {
    if (cost >= best.cost) return;
    const next = useful[chosen.length];
    if (!next) {
      best = { cost, ways: chosen };
      return;
    }
    for (const way of next) extend([...chosen, way], unite(needs, way), cost + computeCost(way, needs, costOf));
  };
  extend([], new Set(), 0);
  return { ways: best.ways, isExact: true };
}

/** Drops ways that need all that another needs, and more. */
const removeWasteful = (ways: readonly Way[]): readonly Way[] =>
  ways.filter((way, at) => !ways.some((other, place) => isPartOf(other, way) && (other.size < way.size || place < at)));

function chooseGreedily(queries: readonly (readonly Way[])[], costOf: (need: string) => number): readonly Way[] {
  const chosen = new Map<number, Way>();
  let needs: ReadonlySet<string> = new Set<string>();
  while (chosen.size < queries.length) {
    const offers = queries.flatMap((ways, query) =>
      chosen.has(query) ? [] : ways.map((way) => ({ query, way, cost: computeCost(way, needs, costOf) })),
    );
    const cheapest = offers.reduce((one, other) => (other.cost < one.cost ? other : one));
    chosen.set(cheapest.query, cheapest.way);
    needs = unite(needs, cheapest.way);
  }
  return queries.flatMap((_ways, query) => chosen.get(query) ?? []);
}

/** The cost of what a way needs in addition. */
function computeCost(way: Way, needs: ReadonlySet<string>, costOf: (need: string) => number): number {
  let cost = 0;
  for (const need of way) if (!needs.has(need)) cost += costOf(need);
  return cost;
}

const unite = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...one, ...other]);

const isPartOf = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].every((need) => other.has(need));
