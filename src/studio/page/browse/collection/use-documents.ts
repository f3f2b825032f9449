import type { DocumentsReply, DocumentsRequest } from '../../../protocol/browse.js';
import type { DocumentText } from '../../../protocol/values.js';
import { askServer } from '../../shared/ask-server.js';
import { createPages, type Pages } from '../../shared/pages.js';
import { usePages } from '../../shared/use-pages.js';
import { readMembers } from '../../values/json-members.js';

/** A document that was read: its text, and its members by their names. */
export interface ReadDocument {
  /** The text of its `_id`. */
  readonly id: DocumentText;
  readonly text: DocumentText;
  readonly members: ReadonlyMap<string, string>;
  readonly similarity?: number;
}

export type Documents = Pages<ReadDocument, DocumentsReply>;

type Question = Omit<DocumentsRequest, 'limit' | 'page'>;

/** Reads the documents of a question. */
export const useDocuments = (question: Question): [Documents, reload: () => void] =>
  usePages(question, () => createDocuments(question));

const createDocuments = (question: Question): Documents =>
  createPages(async (page, limit, signal) => {
    const reply = await askServer('documents', { ...question, limit, ...(page !== undefined && { page }) }, signal);
    const rows = reply.documents.map((text, index): ReadDocument => {
      const similarity = reply.similarities?.[index];
      const members = readMembers(text);
      return { id: members.get('_id') ?? 'null', text, members, ...(similarity !== undefined && { similarity }) };
    });
    return { rows, next: reply.next, reply };
  });
