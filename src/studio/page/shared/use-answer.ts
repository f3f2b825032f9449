import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ApiName, ReplyOf, RequestOf } from '../../protocol/api.js';
import { askServer } from './ask-server.js';

/** What a question has come to. */
export interface Asked<Name extends ApiName> {
  /** The last reply; it stays while the next is awaited, so that the page does not flicker. */
  readonly reply: ReplyOf<Name> | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/** Asks the server while a component is shown, again when the request changes; undefined asks nothing. */
export function useAnswer<Name extends ApiName>(name: Name, request: RequestOf<Name> | undefined): Asked<Name> {
  const [reply, setReply] = useState<ReplyOf<Name>>();
  const [error, setError] = useState<unknown>();
  const [isLoading, setLoading] = useState(request !== undefined);
  const [turn, setTurn] = useState(0);
  const text = JSON.stringify(request);
  useEffect(() => {
    if (request === undefined) return;
    const abort = new AbortController();
    setLoading(true);
    askServer(name, request, abort.signal)
      .then((got) => {
        setReply(() => got);
        setError(undefined);
        setLoading(false);
      })
      .catch((wrong: unknown) => {
        if (abort.signal.aborted) return;
        setError(wrong);
        setLoading(false);
      });
    return () => abort.abort();
  }, [name, text, turn]);
  const reload = useCallback(() => setTurn((now) => now + 1), []);
  return { reply, error, isLoading, reload };
}
