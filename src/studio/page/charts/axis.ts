/** The width of a character, in pixels. */
const CHARACTER = 7.5;

/** As many names as fit beside each other; the others are left out. */
export function thinOut(names: readonly string[], width: number): string[] {
  const longest = Math.max(1, ...names.map((name) => name.length));
  const every = Math.max(1, Math.ceil((names.length * (longest + 2) * CHARACTER) / Math.max(1, width - 70)));
  return names.map((name, index) => (index % every === 0 ? name : ''));
}

/** The powers of ten between two numbers. */
export function listPowers(least: number, most: number): number[] {
  const from = Math.ceil(Math.log10(least));
  return Array.from({ length: Math.max(0, Math.floor(Math.log10(most)) - from + 1) }, (_, at) => 10 ** (from + at));
}
