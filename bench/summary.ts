import { appendFileSync } from 'node:fs';
import { env } from 'node:process';

/** A result in one line. */
export interface Summary {
  readonly what: string;
  readonly result: string;
}

/** Prints results in short; `npm run bench -- all` makes its table of them. */
export function summarize(lines: readonly Summary[]): void {
  console.log(`\nIn short\n\n${lines.map(({ what, result }) => `${what}: ${result}`).join('\n')}`);
  const { TYPESTAR_BENCH_SUMMARY: file } = env;
  if (file) for (const line of lines) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** The smallest and the largest of ratios: `0.7 to 1.6`, or one number if they are the same. */
export function rangeOf(ratios: readonly number[]): string {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((each) => each.toFixed(1));
  return least === most ? `${least}` : `${least} to ${most}`;
}
