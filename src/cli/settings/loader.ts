import { createJiti, type Jiti } from 'jiti';
import { isFields } from '../../util/kinds.js';

/**
 * A loader of modules in TypeScript or JavaScript. This package itself is not loaded, and transpiled, again for each
 * module.
 */
export async function createLoader(parent: string): Promise<Jiti> {
  // oxlint-disable-next-line typestar/no-import-up -- what users import
  const virtualModules = { typestar: await import('../../index.js') };
  return createJiti(parent, { tsconfigPaths: true, virtualModules });
}

/**
 * Loads modules without what they print on stdout, which is for results: it goes to stderr. Mongoose's advice about their
 * models is left out, because the program gets it, too.
 */
export async function quietly<Result>(load: () => Promise<Result>): Promise<Result> {
  if (loading === 0) restore = divert();
  loading += 1;
  try {
    return await load();
  } finally {
    loading -= 1;
    if (loading === 0) restore();
  }
}

/** How many loads run. */
let loading = 0;
let restore = (): void => undefined;

function divert(): () => void {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  const warn = process.emitWarning.bind(process);
  stdout.write = stderr.write.bind(stderr);
  process.emitWarning = (warning: string | Error, ...rest: readonly unknown[]): void => {
    const [options] = rest;
    if (isFields(options) && options['code'] === 'MONGOOSE') return;
    Reflect.apply(warn, process, [warning, ...rest]);
  };
  return () => {
    stdout.write = write;
    process.emitWarning = warn;
  };
}
