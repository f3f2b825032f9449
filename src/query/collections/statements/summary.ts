import { findPlace } from '../rules/path.js';
import { FilteredQuery, FilteredWrite } from './filtered-query.js';
import type { FilterMethods } from './filter-methods.js';
import type { CompiledDocumentFind } from '../nodes/compiled.js';
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

class DocumentExistsImpl extends FilteredQuery<DocumentFindNode> {
  async exec(...more: readonly unknown[]): Promise<boolean> {
    this.refuseSurplus('exec', more);
    return (await this.executor.find(this.ready())).length > 0;
  }
  compile(...more: readonly unknown[]): CompiledDocumentFind {
    this.refuseSurplus('compile', more);
    return this.executor.compileFind(this.ready());
  }
}

class DocumentDistinctImpl extends FilteredQuery<DistinctNode> {
  async exec(...more: readonly unknown[]): Promise<readonly unknown[]> {
    this.refuseSurplus('exec', more);
    return this.executor.distinct(this.ready());
  }
  compile(...more: readonly unknown[]): CompiledDocumentFind {
    this.refuseSurplus('compile', more);
    return this.executor.compileDistinct(this.ready());
  }
}
