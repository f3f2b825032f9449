import { createDocumentError } from '../rules/path.js';
import { FilteredWrite } from './filtered-query.js';
import { checkAim } from './delete.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { checkDocument } from './insert.js';
import { onlyFound } from '../rules/messages.js';
import type { DocumentReplaceNode } from '../nodes/nodes.js';
import { readSort } from '../rules/order.js';
import { checkReturning } from '../rules/change.js';

/** Starts a replacement of one document. @throws QueryError if the document does not fit the schema */
export const createDocumentReplace = (
  executor: DocumentExecutor,
  kind: DocumentReplaceNode['kind'],
  document: unknown,
): object => {
  const checked = checkDocument(executor, document, kind);
  return new DocumentReplaceImpl(
    { kind, document: checked, conditions: [], sort: [], upsert: false, returning: 'before' },
    executor,
  );
};

class DocumentReplaceImpl extends FilteredWrite<DocumentReplaceNode> {
  upsert(...more: readonly unknown[]): this {
    this.refuseSurplus('upsert', more);
    return this.but({ upsert: true });
  }

  sort(...order: readonly string[]): this {
    return this.but({ sort: readSort(this.executor, this.node, order) });
  }

  returning(when: unknown): this {
    if (this.node.kind === 'replaceOne') throw createDocumentError(this.executor, 'WRONG_OPERATOR', onlyFound);
    return this.but({ returning: checkReturning(this.executor, when) });
  }

  protected override checked(): DocumentReplaceNode {
    checkAim(this.executor, { ...this.node, all: false });
    return this.node;
  }
}
