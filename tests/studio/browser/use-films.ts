import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { StudioSource } from '../../../src/studio/server/shared/studio-source.js';
import type { Studio } from '../../../src/studio/server/start-studio.js';
import { openBrowser, openPage, type PageOptions } from './chromium.js';
import { openDatabase, type FilmDatabase } from './open-database.js';

/** Chromium, a database of films, and a studio on it, for the tests of a file. */
export interface Films {
  readonly browser: Browser;
  readonly database: FilmDatabase;
  readonly studio: Studio;
  /** Opens a place of the studio, or of another one, until the end of the test. */
  readonly open: (hash: string, options?: PageOptions & { readonly url?: string }) => Promise<Page>;
}

/** Starts them before the first test of a file, and ends them after the last. */
export function useFilms(
  options: { readonly readings?: number } = {},
  source: Partial<StudioSource> = {},
): Readonly<Films> {
  let started: Omit<Films, 'open'> | undefined;
  const get = (): Omit<Films, 'open'> => {
    if (!started) throw new Error('The films are there when the tests have begun.');
    return started;
  };
  beforeAll(async () => {
    const [browser, database] = await Promise.all([openBrowser(), openDatabase(options)]);
    started = { browser, database, studio: await database.start(source) };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.database.stop();
  });
  return {
    get browser() {
      return get().browser;
    },
    get database() {
      return get().database;
    },
    get studio() {
      return get().studio;
    },
    async open(hash, { url = get().studio.url, ...size } = {}) {
      const page = await openPage(get().browser, url, hash, size);
      onTestFinished(() => page.context().close());
      return page;
    },
  };
}
