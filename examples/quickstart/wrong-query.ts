import { readFile } from 'node:fs/promises';

/** A query that does not compile, and the compiler's message. */
export interface WrongQuery {
  readonly code: string;
  readonly message: string;
}

/** Reads both from the type tests, which check that this is what the compiler reports. */
export async function wrongQuery(): Promise<WrongQuery> {
  const file = new URL('../../type-tests/messages/quickstart.ts', import.meta.url);
  const [, message, code] = /\/\/ error: (.+)\n(.+)/.exec(await readFile(file, 'utf8')) ?? [];
  if (!message || !code) throw new Error('type-tests/messages/quickstart.ts pins no message');
  return { code: code.trim(), message };
}
