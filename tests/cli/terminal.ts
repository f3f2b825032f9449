import { PassThrough, Readable } from 'node:stream';
import type { Terminal } from '../../src/cli/shared/terminal.js';

/** A terminal of a test: its output can be read from the streams. */
export const createTerminal = (cwd: string, env: Readonly<Record<string, string>> = {}): Terminal => ({
  ...{ cwd, env, signal: new AbortController().signal },
  ...{ stdin: Readable.from(['']), stdout: new PassThrough(), stderr: new PassThrough() },
});
