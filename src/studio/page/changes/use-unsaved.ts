import { historyOf, type EditHistory } from './history.js';
import { usePreview, type Preview } from './use-preview.js';

/** The changes of a table or collection that are not saved, and what the database would say of them. */
export interface Unsaved {
  readonly keyspace: string;
  /** Of the table or collection. */
  readonly name: string;
  readonly history: EditHistory;
  readonly preview: Preview;
}

/** The changes of a table or collection; they stay while other views are shown. */
export function useUnsaved(keyspace: string, kind: 'table' | 'collection', name: string): Unsaved {
  const history = historyOf(keyspace, kind, name);
  return { keyspace, name, history, preview: usePreview(keyspace, name, history.edits.value) };
}
