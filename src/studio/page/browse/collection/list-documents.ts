import type { Edit, Edits } from '../../changes/edits.js';
import { readMembers } from '../../values/json-members.js';
import type { Documents, ReadDocument } from './use-documents.js';

/** A document of the grid, with what is to become of it. */
export interface ShownDocument {
  readonly id: string;
  /** Its number among those that were read, or `new`. */
  readonly head: string;
  readonly read?: ReadDocument;
  readonly edit?: Edit | undefined;
}

/** The documents that are to be inserted, then those that were read. */
export function listDocuments(documents: Documents, edits: Edits): readonly ShownDocument[] {
  const added = [...edits].filter(([, { kind }]) => kind === 'insertDocument').toReversed();
  const read = documents.state.peek().rows;
  return [
    ...added.map(([id, edit]): ShownDocument => ({ id, head: 'new', edit })),
    ...read.map((document, index): ShownDocument => ({
      id: document.id,
      head: String(index + 1),
      read: document,
      edit: edits.get(document.id),
    })),
  ];
}

/** The text of a document as it will be. */
export function textOf({ read, edit }: ShownDocument): string {
  if (edit?.kind === 'insertDocument' || edit?.kind === 'replaceDocument') return edit.document;
  return read?.text ?? '{}';
}

/** The members of a document as it will be. */
export function membersOf(shown: ShownDocument): ReadonlyMap<string, string> {
  const isEdited = shown.edit?.kind === 'insertDocument' || shown.edit?.kind === 'replaceDocument';
  return !isEdited && shown.read ? shown.read.members : readMembers(textOf(shown));
}
