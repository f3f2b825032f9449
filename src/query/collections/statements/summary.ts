import { findPlace } from '../rules/path.js';
import { FilteredStatement, FilteredWrite } from './filtered-query.js';
import type { FilterMethods } from './filter-methods.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { findNode } from './find.js';
import type { DistinctNode, DocumentCountNode, DocumentFindNode } from '../nodes/nodes.js';

/** Starts a count of documents. */
export const createDocumentCount = (executor: DocumentExecutor): FilterMethods =>
  new DocumentCountImpl({ kind: 'count', conditions: [] }, executor);

/** Starts an existence check. */
export const createDocumentExists = (executor: DocumentExecutor): FilterMethods =>
  new DocumentExistsImpl({ ...findNode(true), select: ['_id'] }, executor);

/** Starts a read of the distinct values of a path. @throws QueryError `UNKNOWN_PATH` */
export function createDocumentDistinct(executor: DocumentExecutor, path: string): FilterMethods {
  findPlace(executor, path, 'distinct');
  return new DocumentDistinctImpl({ kind: 'distinct', path, conditions: [] }, executor);
}

class DocumentCountImpl extends FilteredWrite<DocumentCountNode> {}

class DocumentExistsImpl extends FilteredStatement<DocumentFindNode> {
  protected override async run(node: DocumentFindNode): Promise<boolean> {
    return (await this.executor.find(node)).length > 0;
  }
  protected override show(node: DocumentFindNode): object {
    return this.executor.compileFind(node);
  }
}

class DocumentDistinctImpl extends FilteredStatement<DistinctNode> {
  protected override run(node: DistinctNode): Promise<readonly unknown[]> {
    return this.executor.distinct(node);
  }
  protected override show(node: DistinctNode): object {
    return this.executor.compileDistinct(node);
  }
}
