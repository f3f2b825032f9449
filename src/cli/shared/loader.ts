import { createJiti, type Jiti } from 'jiti';

/**
 * A loader of modules in TypeScript or JavaScript. This package itself is not loaded, and transpiled, again for each
 * module.
 */
export async function createLoader(parent: string): Promise<Jiti> {
  // oxlint-disable-next-line typestar/no-import-up -- what users import
  const virtualModules = { typestar: await import('../../index.js') };
  return createJiti(parent, { tsconfigPaths: true, virtualModules });
}
