import { checkFeature, createDocumentError, findPlace } from '../rules/path.js';
import { FilteredQuery } from './filtered-query.js';
import type { CompiledRerank } from '../nodes/compiled.js';
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

class DocumentRerankImpl extends FilteredQuery<RerankNode> {
  select(...paths: readonly string[]): this {
    return this.but({ select: addPaths(this.executor, 'select', this.node.select, paths) });
  }

  limit(count: number): this {
    return this.but({ limit: checkLimit(this.executor, count) });
  }

  on(path: string): this {
    findPlace(this.executor, path, 'on');
    return this.but({ on: path });
  }

  async exec(...more: readonly unknown[]): Promise<readonly unknown[]> {
    this.refuseSurplus('exec', more);
    return this.executor.rerank(this.ready());
  }

  compile(...more: readonly unknown[]): CompiledRerank {
    this.refuseSurplus('compile', more);
    return this.executor.compileRerank(this.ready());
  }
}
