/** Choices that are the same ones for the same seed. */
export interface Random {
  /** A whole number from 0 to below the bound. */
  below(bound: number): number;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  /** One of the choices. */
  pick<Choice>(choices: readonly Choice[]): Choice;
  /** Each of the choices at most once, in a random order; `count` of them where there are so many. */
  some<Choice>(choices: readonly Choice[], count: number): Choice[];
}

/** A source of choices that a seed decides. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
  const pick = <Choice>(choices: readonly Choice[]): Choice => {
    if (choices.length === 0) throw new Error('nothing to choose from');
    return choices[below(choices.length)] as Choice;
  };
  return {
    below,
    pick,
    chance: (percent) => below(100) < percent,
    some(choices, count) {
      const left = [...choices];
      const taken: typeof left = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(below(left.length), 1));
      return taken;
    },
  };
}
