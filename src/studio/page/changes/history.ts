import { signal, type ReadonlySignal } from '@preact/signals';
import { noEdits, type Edits } from './edits.js';

/** The edits of a table or collection, and how to take the last one back. */
export interface EditHistory {
  readonly edits: ReadonlySignal<Edits>;
  readonly canUndo: ReadonlySignal<boolean>;
  /** Changes the edits; `undo()` takes it back. */
  readonly change: (make: (edits: Edits) => Edits) => void;
  readonly undo: () => void;
  /** Leaves only what was not written; there is nothing to undo then. */
  readonly reset: (edits?: Edits) => void;
}

/** Makes an empty history. */
export function createHistory(): EditHistory {
  const edits = signal(noEdits);
  const canUndo = signal(false);
  let past: Edits[] = [];
  return {
    edits,
    canUndo,
    change(make) {
      const next = make(edits.value);
      if (next === edits.value) return;
      past.push(edits.value);
      edits.value = next;
      canUndo.value = true;
    },
    undo() {
      const before = past.pop();
      if (before) edits.value = before;
      canUndo.value = past.length > 0;
    },
    reset(next = noEdits) {
      past = [];
      edits.value = next;
      canUndo.value = false;
    },
  };
}

const histories = new Map<string, EditHistory>();

/** The history of a table or collection: it stays while the page is open, also if another one is looked at. */
export function historyOf(keyspace: string, kind: 'table' | 'collection', name: string): EditHistory {
  const id = JSON.stringify([keyspace, kind, name]);
  const history = histories.get(id) ?? createHistory();
  histories.set(id, history);
  return history;
}

/** How many changes are not yet saved, of all tables and collections. */
export const countUnsaved = (): number => [...histories.values()].reduce((sum, { edits }) => sum + edits.value.size, 0);
