import { constants } from 'node:os';
import type { Terminal } from './shared/terminal.js';

/** Ctrl-C, and `kill`. A handler of SIGHUP would end what `nohup` keeps running. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** npm passes Ctrl-C on to a program that has it already. */
const SAME_MS = 500;
/** How long a command may take to stop before it says what it waits for. */
const PATIENCE_MS = 2000;

/**
 * Aborts the returned signal, with the name of the signal as its reason, when the process is asked to stop.
 * @param isForced - whether a second signal ends the process at once
 */
export function stopOnSignals(stderr: Terminal['stderr'], { isForced }: { readonly isForced: boolean }): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  const onSignal = (name: (typeof SIGNALS)[number]): void => {
    if (!stop.signal.aborted) {
      first = performance.now();
      if (isForced) setTimeout(() => void stderr.write(WAITING), PATIENCE_MS).unref();
      stop.abort(name);
    } else if (isForced && performance.now() - first > SAME_MS) {
      // A progress bar hides the cursor.
      if (stderr.isTTY === true) stderr.write('\u001B[?25h\n');
      process.exit(128 + constants.signals[name]);
    }
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return stop.signal;
}

const WAITING = 'Waiting for the requests that have been sent. Another Ctrl-C ends the program without waiting.\n';
