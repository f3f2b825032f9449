/**
 * The name that was probably meant by an unknown one: of those that begin with the same two letters, as the compiler
 * has it, the one that agrees longest, then the one nearest in length. Undefined if there is none.
 */
export function findNearestName(unknown: string, names: readonly string[]): string | undefined {
  if (unknown.length < 2) return undefined;
  const [nearest] = names
    .filter((name) => name.startsWith(unknown.slice(0, 2)))
    .toSorted(
      (a, b) => countShared(unknown, b) - countShared(unknown, a) || distance(unknown, a) - distance(unknown, b),
    );
  return nearest;
}

/** The number of leading letters that two names share. */
function countShared(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

const distance = (one: string, other: string): number => Math.abs(one.length - other.length);
