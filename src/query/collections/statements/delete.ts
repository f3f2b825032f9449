import { createDocumentError } from '../rules/path.js';
import { FilteredWrite } from './filtered-query.js';
import type { FilterMethods } from './filter-methods.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { allAlone } from '../../shared/rules/messages.js';
import { allOfMany, needsCondition, sortOfMany } from '../rules/messages.js';
import type { DocumentCondition, DocumentDeleteNode } from '../nodes/nodes.js';
import { readSort } from '../rules/order.js';

/** Starts a delete of one document or of many. */
export const createDocumentDelete = (executor: DocumentExecutor, kind: DocumentDeleteNode['kind']): FilterMethods =>
  new DocumentDeleteImpl({ kind, conditions: [], sort: [], all: false }, executor);

/** Refuses a write that would affect every document by accident. @throws QueryError `EMPTY_CONDITION` */
export function checkAim(
  executor: DocumentExecutor,
  { conditions, all }: { readonly conditions: readonly DocumentCondition[]; readonly all: boolean },
): void {
  if (all && conditions.length > 0) throw createDocumentError(executor, 'EMPTY_CONDITION', allAlone('document'));
  if (!all && conditions.length === 0) throw createDocumentError(executor, 'EMPTY_CONDITION', needsCondition);
}

class DocumentDeleteImpl extends FilteredWrite<DocumentDeleteNode> {
  all(...more: readonly unknown[]): this {
    this.refuseSurplus('all', more);
    const node = { ...this.node, all: true };
    if (node.kind !== 'deleteMany') throw createDocumentError(this.executor, 'EMPTY_CONDITION', allOfMany);
    checkAim(this.executor, node);
    return this.but({ all: true });
  }

  sort(...order: readonly string[]): this {
    if (this.node.kind === 'deleteMany') throw createDocumentError(this.executor, 'WRONG_SORT', sortOfMany);
    return this.but({ sort: readSort(this.executor, this.node, order) });
  }

  protected override checked(): DocumentDeleteNode {
    checkAim(this.executor, this.node);
    return this.node;
  }
}
