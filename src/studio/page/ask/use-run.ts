import { useState } from 'preact/hooks';
import type { RunReply } from '../../protocol/ask.js';
import { askServer } from '../shared/ask-server.js';
import { loadKeyspace } from '../shared/database.js';
import { changesSchema } from './changes-schema.js';

/** What has become of the text. */
export interface Run {
  readonly reply: RunReply | undefined;
  /** Why there is no reply. */
  readonly error: unknown;
  readonly isRunning: boolean;
  readonly start: (text: string) => void;
  readonly stop: () => void;
}

/** Runs texts, one at a time. */
export function useRun(): Run {
  const [reply, setReply] = useState<RunReply>();
  const [error, setError] = useState<unknown>();
  const [isRunning, setRunning] = useState(false);
  const start = (text: string): void => {
    if (isRunning) return;
    setRunning(true);
    setError(undefined);
    askServer('run', { text })
      .then(
        (given) => {
          setReply(given);
          if (given.queries.some(({ command }) => changesSchema(command))) void loadKeyspace();
        },
        (wrong: unknown) => {
          setReply(undefined);
          setError(wrong);
        },
      )
      .finally(() => setRunning(false));
  };
  return { reply, error, isRunning, start, stop: () => void askServer('stop', {}).catch(setError) };
}
