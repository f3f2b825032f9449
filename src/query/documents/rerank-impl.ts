import { checkFeature, documentError, placeOf } from './check-path.js';
import { Choosing } from './choosing.js';
import type { CompiledRerank } from './compiled.js';
import type { DocumentExecutor, Feature } from './executor.js';
import { noVectors } from './messages.js';
import type { DocumentCondition, RerankNode } from './node.js';
import { checkLimit, checkText } from './order.js';
import { selectionOf } from './selection.js';

const NEEDED: readonly Feature[] = ['vector', 'service', 'lexical', 'rerank'];

/** C4: a reranked search, to be narrowed. @throws QueryError `WRONG_NEAREST`, `WRONG_VALUE`, `REFUSED_BY_DATABASE` */
export function createDocumentRerank(executor: DocumentExecutor, text: unknown): object {
  for (const path of ['$vectorize', '$lexical']) {
    if (!executor.root.below(path)) throw documentError(executor, 'WRONG_NEAREST', noVectors(path), { path });
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

class DocumentRerankImpl extends Choosing {
  readonly #node: RerankNode;
  readonly #executor: DocumentExecutor;

  constructor(node: RerankNode, executor: DocumentExecutor) {
    super();
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  get executor(): DocumentExecutor {
    return this.#executor;
  }
  get conditions(): readonly DocumentCondition[] {
    return this.#node.conditions;
  }
  with(condition: DocumentCondition): DocumentRerankImpl {
    return this.#but({ conditions: [...this.#node.conditions, condition] });
  }

  select(...paths: readonly string[]): DocumentRerankImpl {
    return this.#but({ select: selectionOf(this.#executor, 'select', this.#node.select, paths) });
  }

  limit(count: number): DocumentRerankImpl {
    return this.#but({ limit: checkLimit(this.#executor, count) });
  }

  on(path: string): DocumentRerankImpl {
    placeOf(this.#executor, path, 'on');
    return this.#but({ on: path });
  }

  async exec(): Promise<readonly unknown[]> {
    return this.#executor.rerank(this.#node);
  }

  compile(): CompiledRerank {
    return this.#executor.compileRerank(this.#node);
  }

  #but(change: Partial<RerankNode>): DocumentRerankImpl {
    return new DocumentRerankImpl({ ...this.#node, ...change }, this.#executor);
  }
}
