import { useEffect, useMemo, useState } from 'preact/hooks';
import type { DocumentsReply, DocumentsRequest } from '../../../protocol/browse.js';
import type { DocumentText } from '../../../protocol/values.js';
import { askServer } from '../../shared/ask-server.js';
import { createPages, type Pages } from '../../shared/pages.js';
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

/** Reads the documents of a question, page by page; `reload()` begins anew. */
export function useDocuments(request: Omit<DocumentsRequest, 'limit' | 'page'>): [Documents, reload: () => void] {
  const [turn, setTurn] = useState(0);
  const text = JSON.stringify(request);
  const documents = useMemo(() => createDocuments(request), [text, turn]);
  useEffect(() => {
    void documents.more();
    return () => documents.stop();
  }, [documents]);
  return [documents, () => setTurn((now) => now + 1)];
}

function createDocuments(request: Omit<DocumentsRequest, 'limit' | 'page'>): Documents {
  return createPages(async (page, limit, signal) => {
    const reply = await askServer('documents', { ...request, limit, ...(page !== undefined && { page }) }, signal);
    const rows = reply.documents.map((text, index): ReadDocument => {
      const similarity = reply.similarities?.[index];
      const members = readMembers(text);
      return { id: members.get('_id') ?? 'null', text, members, ...(similarity !== undefined && { similarity }) };
    });
    return { rows, next: reply.next, reply };
  });
}
