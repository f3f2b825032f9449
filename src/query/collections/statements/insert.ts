import { show } from '../../../util/errors.js';
import { hasFields } from '../../../util/kinds.js';
import { snapshotMembers } from '../../../util/snapshot.js';
import { insertOptionsProblem } from '../../shared/insert-options.js';
import type { Values } from '../../tables/nodes/nodes.js';
import { WriteImpl } from '../../tables/writes/write.js';
import { checkValueAt } from '../rules/operand.js';
import { createDocumentError, describeMissing } from '../rules/path.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import type { InsertDocumentsOptions } from '../nodes/insert-options.js';
import type { InsertDocumentNode, InsertDocumentsNode } from '../nodes/nodes.js';

/** An insert of one document. @throws QueryError if it does not fit the schema */
export const createInsertDocument = (executor: DocumentExecutor, document: unknown): object =>
  new WriteImpl<InsertDocumentNode>(
    { kind: 'insertOne', document: checkDocument(executor, document, 'insertOne') },
    executor,
  );

/** An insert of many documents. @throws QueryError if one does not fit the schema */
export function createInsertDocuments(
  executor: DocumentExecutor,
  documents: unknown,
  options: InsertDocumentsOptions = {},
): object {
  if (!Array.isArray(documents)) {
    const text = `insertMany takes an array of documents, not ${show(documents)}`;
    throw createDocumentError(executor, 'WRONG_VALUE', text, { value: documents });
  }
  const problem = insertOptionsProblem(options);
  if (problem) throw createDocumentError(executor, 'WRONG_VALUE', problem.text, { value: problem.value });
  const checked = documents.map((document: unknown, at) =>
    checkDocument(executor, document, `insertMany, document ${at}`),
  );
  return new WriteImpl<InsertDocumentsNode>(
    { kind: 'insertMany', documents: checked, options: { ...options } },
    executor,
  );
}

/** C1: known fields, with values of their types. @throws QueryError */
export function checkDocument(executor: DocumentExecutor, document: unknown, call: string): Values {
  if (!hasFields(document)) {
    const text = `expected an object, got ${show(document)}`;
    throw createDocumentError(executor, 'WRONG_VALUE', text, { value: document, at: call });
  }
  const values: Values = snapshotMembers(document);
  for (const [name, value] of Object.entries(values)) {
    const place = name === '__proto__' ? undefined : executor.root.below(name);
    if (!place) {
      const text = describeMissing(executor.root, [name]);
      throw createDocumentError(executor, 'UNKNOWN_PATH', text, { path: name, at: call });
    }
    checkValueAt(executor, place, name, value, call);
  }
  return values;
}
