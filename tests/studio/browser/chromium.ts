import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

/** How a page is opened. */
export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/** Starts Chromium. @throws Error that says how to install it if it is not there */
export async function openBrowser(): Promise<Browser> {
  // As root, in a container, its sandbox does not start.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: findChromium(), args });
}

/** Opens a place of the studio in a window of its own, which fails the test if the page has an error. */
export async function openPage(browser: Browser, url: string, hash = '#/', options: PageOptions = {}): Promise<Page> {
  const { width = 1440, height = 900, scheme = 'light' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${url}${hash}`);
  await page.locator('.view-header h1').waitFor();
  return page;
}

function findChromium(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const given = process.env['CHROMIUM_PATH'];
  const found = given ?? folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(existsSync);
  if (found !== undefined && existsSync(found)) return found;
  throw new Error(
    `${given === undefined ? 'There is no Chromium on the PATH' : `CHROMIUM_PATH is ${given}, which is not there`}: install it (on Debian: apt-get install chromium), or name it by CHROMIUM_PATH.`,
  );
}
