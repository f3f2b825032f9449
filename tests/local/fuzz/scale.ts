/** How much is tried: ten times and more as much when `FUZZ` is set, as `npm run fuzz` does. */
const FACTOR = Number(process.env['FUZZ'] ?? 1);

/** More is tried than in every run of the tests. */
export const isLong = process.env['FUZZ'] !== undefined;

/** The settings of a property: the same cases every time, unless `FUZZ_SEED` says otherwise. */
export const runs = (count: number): { readonly numRuns: number; readonly seed: number } => ({
  numRuns: Math.max(1, Math.round(count * FACTOR)),
  seed: Number(process.env['FUZZ_SEED'] ?? 20_260_102),
});

/** Milliseconds after which a test counts as one that hangs. What costs too much is told by the processor, not by the clock. */
export const timeout = 300_000 * FACTOR;
