import { formatJson } from '../../values/json-members.js';
import { Strip } from '../shared/strip.js';
import type { Documents } from './use-documents.js';

/** How many documents were read, by which command, with the warnings of the database. */
export function CommandStrip({ documents }: { readonly documents: Documents }) {
  const { count, hasMore, first } = documents.state.value;
  const more = hasMore ? '+' : '';
  const noun = count === 1 && !hasMore ? 'document' : 'documents';
  return (
    <Strip
      label="How the documents were read"
      texts={first ? { Command: formatJson(first.command) } : {}}
      noun="warning"
      notes={first?.warnings ?? []}
      summary={first ? `${count.toLocaleString()}${more} ${noun} · ${Math.round(first.milliseconds)} ms` : ''}
    />
  );
}
