import { createRequire } from 'node:module';
import type { Jiti } from 'jiti';
import { isFields } from '../../util/kinds.js';

/**
 * A loader of modules in TypeScript or JavaScript. This package itself is not loaded, and transpiled, again for each
 * module.
 */
export async function createLoader(parent: string): Promise<Jiti> {
  const { createJiti } = await import('jiti');
  return createJiti(parent, { tsconfigPaths: true, virtualModules: await loadOwnModules(parent) });
}

async function loadOwnModules(parent: string): Promise<Record<string, object>> {
  // oxlint-disable-next-line typestar/no-import-up -- what users import
  const typestar = await import('../../index.js');
  // npx runs this package where nothing is installed.
  if (isInstalled('mongoose', parent)) return { typestar };
  const { loadMongoose } = await import('../../driver/default-mongoose.js');
  return { typestar, mongoose: await loadMongoose() };
}

function isInstalled(name: string, parent: string): boolean {
  try {
    return createRequire(parent).resolve(name) !== '';
  } catch {
    return false;
  }
}

/**
 * Evaluates the text of a module that would be the given file. Nothing of it stays on the disk.
 * @param plugins - of Babel, which see the text before its types are removed
 */
export async function evaluateModule(text: string, file: string, plugins: readonly object[] = []): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const virtualModules = await loadOwnModules(file);
  const loader = createJiti(file, { tsconfigPaths: true, virtualModules, fsCache: false });
  const code = loader.transform({ source: text, filename: file, ts: true, async: true, babel: { plugins } });
  return loader.evalModule(code, { filename: `${file}.js`, ext: '.cjs', async: true });
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
