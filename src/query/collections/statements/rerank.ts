import { checkFeature, createDocumentError, findPlace } from '../rules/path.js';
import { FilteredStatement } from './filtered-query.js';
import type { DocumentExecutor, Feature } from '../nodes/executor.js';
import { noVectors } from '../rules/messages.js';
import type { RerankNode } from '../nodes/nodes.js';
import { checkLimit, checkText } from '../rules/order.js';
import { addPaths } from '../rules/selection.js';

const NEEDED: readonly Feature[] = ['vector', 'service', 'lexical', 'rerank'];

/** C4: starts a reranked search. @throws QueryError `WRONG_NEAREST`, `WRONG_VALUE`, `REFUSED_BY_DATABASE` */
export function createDocumentRerank(executor: DocumentExecutor, text: unknown): object {
  for (const path of ['$vectorize', '$lexical']) {
    if (!executor.root.below(path)) throw createDocumentError(executor, 'WRONG_NEAREST', noVectors(path), { path });
  }
  for (const feature of NEEDED) checkFeature(executor, feature, 'rerank');
  const given = checkText(executor, 'rerank', text);
  const node: RerankNode = {
    kind: 'rerank',
    text: given,
    conditions: [],
    select: [],
    on: undefined,
    limit: undefined,
  };
  return new DocumentRerankImpl(node, executor);
}

class DocumentRerankImpl extends FilteredStatement<RerankNode> {
  select(...paths: readonly string[]): this {
    return this.but({ select: addPaths(this.executor, 'select', this.node.select, paths) });
  }

  limit(count: number, ...more: readonly unknown[]): this {
    this.refuseSurplus('limit', more);
    return this.but({ limit: checkLimit(this.executor, count) });
  }

  on(path: string, ...more: readonly unknown[]): this {
    this.refuseSurplus('on', more);
    findPlace(this.executor, path, 'on');
    return this.but({ on: path });
  }

  protected override run(node: RerankNode): Promise<readonly unknown[]> {
    return this.executor.rerank(node);
  }
  protected override show(node: RerankNode): object {
    return this.executor.compileRerank(node);
  }
}
