import { useMemo } from 'preact/hooks';
import type { PreviewReply } from '../../protocol/browse.js';
import { useAnswer } from '../shared/use-answer.js';
import { toChanges, type Edits } from './edits.js';

/** What is wrong with the edits: of each row by column; '' is the row as a whole. */
export type Problems = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the edits will send. */
export interface Preview {
  readonly reply: PreviewReply | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly problems: Problems;
}

/** Asks what the edits will send, again after each of them; nothing is written. */
export function usePreview(keyspace: string, name: string, edits: Edits): Preview {
  const changes = useMemo(() => toChanges(edits), [edits]);
  const asked = useAnswer('preview', edits.size === 0 ? undefined : { keyspace, name, changes });
  const { error, isLoading } = asked;
  const reply = edits.size === 0 ? undefined : asked.reply;
  // Those of the changes before say nothing about these.
  const problems = useMemo(() => (isLoading ? noProblems : byRow(reply, edits)), [reply, isLoading]);
  return { reply, error, isLoading, problems };
}

const noProblems: Problems = new Map();

function byRow(reply: PreviewReply | undefined, edits: Edits): Problems {
  const ids = [...edits.keys()];
  const rows = new Map<string, Map<string, string>>();
  for (const { change, column = '', message } of reply?.problems ?? []) {
    const id = ids[change];
    if (id === undefined) continue;
    const row = rows.get(id) ?? new Map<string, string>();
    rows.set(id, row.set(column, message));
  }
  return rows;
}
