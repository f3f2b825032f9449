import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ApiName, ReplyOf, RequestOf } from '../../protocol/api.js';
import { askServer } from './ask-server.js';

/** What a question has come to. */
export interface Asked<Name extends ApiName> {
  /** The last reply; while `isLoading` it answers the question before, and stays so that the page does not flicker. */
  readonly reply: ReplyOf<Name> | undefined;
  readonly error: unknown;
  /** Whether the answer to the question as it is now is still awaited. */
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Answered<Name extends ApiName> {
  readonly question: string;
  readonly reply: ReplyOf<Name> | undefined;
  readonly error: unknown;
}

/** Asks the server while a component is shown, again when the request changes; undefined asks nothing. */
export function useAnswer<Name extends ApiName>(name: Name, request: RequestOf<Name> | undefined): Asked<Name> {
  const [answered, setAnswered] = useState<Answered<Name>>();
  const [turn, setTurn] = useState(0);
  const question = `${turn} ${name} ${JSON.stringify(request)}`;
  useEffect(() => {
    if (request === undefined) return;
    const abort = new AbortController();
    askServer(name, request, abort.signal).then(
      (reply) => setAnswered({ question, reply, error: undefined }),
      (error: unknown) => {
        if (!abort.signal.aborted) setAnswered((before) => ({ question, reply: before?.reply, error }));
      },
    );
    return () => abort.abort();
  }, [question]);
  const reload = useCallback(() => setTurn((now) => now + 1), []);
  const isLoading = request !== undefined && answered?.question !== question;
  return { reply: answered?.reply, error: isLoading ? undefined : answered?.error, isLoading, reload };
}
