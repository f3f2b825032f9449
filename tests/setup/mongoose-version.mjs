// Loaded before the tests on another version of Mongoose than the newest, named by TYPESTAR_MONGOOSE: modules that import the
// newest get that one. Their transformed text is the same for all versions, so the cache of Vitest serves them all.
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

const { resolve } = createRequire(import.meta.url);
const [newest, other] = ['mongoose', process.env.TYPESTAR_MONGOOSE].map((name) => pathToFileURL(resolve(name)).href);

const hooks = `
  export async function resolve(specifier, context, next) {
    const found = await next(specifier, context);
    return found.url === ${JSON.stringify(newest)} ? { ...found, url: ${JSON.stringify(other)} } : found;
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
