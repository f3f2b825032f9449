import type { Change } from '../../protocol/browse.js';
import type { DocumentText, Json, RowJson } from '../../protocol/values.js';

/** What is to become of a row or document when the changes are saved. */
export type Edit =
  | { readonly kind: 'insert'; readonly cells: ReadonlyMap<string, Json> }
  | { readonly kind: 'update'; readonly key: RowJson; readonly cells: ReadonlyMap<string, Json> }
  | Exclude<Change, { readonly kind: 'insert' | 'update' }>;

/** The changes that are not yet saved, by the row: its key as text, or `new 1` for one that is to be inserted. */
export type Edits = ReadonlyMap<string, Edit>;

export const noEdits: Edits = new Map();

/** The name of a row among the edits. */
export const rowIdOf = (key: RowJson): string => JSON.stringify(key);

/** Sets a cell of a row that was read; null takes its value away, and the value that it had before takes the change back. */
export function setCell(edits: Edits, key: RowJson, column: string, value: Json, original: Json | undefined): Edits {
  const id = rowIdOf(key);
  const before = edits.get(id);
  const cells = new Map(before?.kind === 'update' ? before.cells : []);
  if (isSame(value, original ?? null)) cells.delete(column);
  else cells.set(column, value);
  return cells.size === 0 ? without(edits, id) : withEdit(edits, id, { kind: 'update', key, cells });
}

/** Marks a row to be deleted, or no longer. */
export function toggleDelete(edits: Edits, key: RowJson): Edits {
  const id = rowIdOf(key);
  return edits.get(id)?.kind === 'delete' ? without(edits, id) : withEdit(edits, id, { kind: 'delete', key });
}

/** Adds a row to be inserted, with the values that it begins with. */
export function addRow(edits: Edits, cells: ReadonlyMap<string, Json> = new Map()): Edits {
  return withEdit(edits, nextId(edits), { kind: 'insert', cells });
}

/** Sets a cell of a row that is to be inserted; null leaves it out. */
export function setNewCell(edits: Edits, id: string, column: string, value: Json): Edits {
  const before = edits.get(id);
  if (before?.kind !== 'insert') return edits;
  const cells = new Map(before.cells);
  if (value === null) cells.delete(column);
  else cells.set(column, value);
  return withEdit(edits, id, { kind: 'insert', cells });
}

/** Replaces a document, or no longer if it is as it was. */
export function replaceDocument(edits: Edits, id: DocumentText, document: DocumentText, original: DocumentText): Edits {
  if (document === original) return without(edits, id);
  const before = edits.get(id);
  // Rows may have been read again since: what the edit began with is what it replaces.
  const first = before?.kind === 'replaceDocument' ? before.original : original;
  return withEdit(edits, id, { kind: 'replaceDocument', id, document, original: first });
}

/** Marks a document to be deleted, or no longer. */
export function toggleDeleteDocument(edits: Edits, id: DocumentText): Edits {
  return edits.get(id)?.kind === 'deleteDocument'
    ? without(edits, id)
    : withEdit(edits, id, { kind: 'deleteDocument', id });
}

/** Adds a document to be inserted, or changes one that is. */
export function insertDocument(edits: Edits, document: DocumentText, id = nextId(edits)): Edits {
  return withEdit(edits, id, { kind: 'insertDocument', document });
}

/** Takes back what was to become of a row. */
export function without(edits: Edits, id: string): Edits {
  const left = new Map(edits);
  left.delete(id);
  return left;
}

/** What is sent for the edits, in their order. */
export function toChanges(edits: Edits): readonly Change[] {
  return [...edits.values()].map((edit) => {
    switch (edit.kind) {
      case 'insert':
        return { kind: 'insert', row: Object.fromEntries(edit.cells) };
      case 'update': {
        const set = [...edit.cells].filter(([, value]) => value !== null);
        const unset = [...edit.cells].filter(([, value]) => value === null).map(([name]) => name);
        return { kind: 'update', key: edit.key, set: Object.fromEntries(set), unset };
      }
      default:
        return edit;
    }
  });
}

/** The edits that are left when the first of them have been written. */
export const afterDone = (edits: Edits, done: number): Edits => new Map([...edits].slice(done));

/** Says what the edits are: `2 rows changed, 1 new`. */
export function summarize(edits: Edits): string {
  const kinds = [...edits.values()].map(({ kind }) => WORDS[kind]);
  return ['new', 'changed', 'deleted']
    .map((word) => [kinds.filter((each) => each === word).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

const WORDS = {
  insert: 'new',
  insertDocument: 'new',
  update: 'changed',
  replaceDocument: 'changed',
  delete: 'deleted',
  deleteDocument: 'deleted',
} as const satisfies Record<Edit['kind'], string>;

const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);

function withEdit(edits: Edits, id: string, edit: Edit): Edits {
  return new Map(edits).set(id, edit);
}

function nextId(edits: Edits): string {
  let number = 1;
  while (edits.has(`new ${number}`)) number += 1;
  return `new ${number}`;
}
