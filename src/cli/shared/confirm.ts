import { createInterface } from 'node:readline/promises';
import { isError } from '../../util/kinds.js';
import type { Terminal } from './terminal.js';

/** Whether there is someone to ask. */
export const canAsk = ({ stdin, stderr }: Terminal): boolean => stdin.isTTY === true && stderr.isTTY === true;

/** Asks a question on the terminal; yes only if the answer is. Stdout is for results. */
export async function confirm({ stdin, stderr, signal }: Terminal, question: string): Promise<boolean> {
  const asking = createInterface({ input: stdin, output: stderr });
  try {
    return /^y(?:es)?$/i.test((await asking.question(`${question} [y/N] `, { signal })).trim());
  } catch (error) {
    // Ctrl-C and Ctrl-D are a no.
    if (signal.aborted || (isError(error) && error.name === 'AbortError')) return false;
    throw error;
  } finally {
    asking.close();
  }
}
