import { refuseAwait, refuseSurplus } from '../../shared/arguments.js';
import { explainLacked } from '../../shared/lacked-methods.js';
import { pageProblem, streamPages, type Page, type PageOptions } from '../../shared/pages.js';
import { QueryError } from '../../../util/errors.js';
import type { CheckedFind } from '../rules/read.js';
import { readOfSeveral } from './count.js';
import type { Executor } from './executor.js';

/** The methods of a query that come before `docs()`, and those that do not depend on it. */
const BEFORE = [
  ...['where', 'or', 'not', 'raw', 'allowFiltering', 'select', 'omit', 'sort', 'limit', 'skip', 'nearest', 'rankBy'],
  ...['$if', '$all', '$call', 'count', 'exists', 'distinct', 'compile', 'explain', 'toMongoose'],
];

/** A read of documents. */
export class FindDocsImpl {
  static {
    const instead = 'docs() comes last, and exec(), page() or stream() after it';
    explainLacked(this.prototype, Object.fromEntries(BEFORE.map((name) => [name, instead])), (docs) => docs.#table);
  }

  readonly #read: CheckedFind;
  readonly #executor: Executor;

  constructor(read: CheckedFind, executor: Executor) {
    this.#read = read;
    this.#executor = executor;
  }

  get #table(): string {
    return this.#read.node.table.name;
  }

  async exec(...more: readonly unknown[]): Promise<unknown> {
    refuseSurplus(this.#table, 'exec', more);
    const found = await this.#executor.docs(this.#read);
    return this.#read.node.one ? (found[0] ?? null) : found;
  }

  async page(options: PageOptions = {}, ...more: readonly unknown[]): Promise<Page<unknown>> {
    const problem = pageProblem(options, more);
    if (problem !== undefined) {
      throw new QueryError('WRONG_VALUE', `${this.#table}: ${problem}.`, { table: this.#table });
    }
    return this.#executor.docsPage(readOfSeveral(this.#read), options.after ?? null);
  }

  stream(...more: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
    refuseSurplus(this.#table, 'stream', more);
    const read = readOfSeveral(this.#read);
    return streamPages((after) => this.#executor.docsPage(read, after));
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is awaited where exec() was forgotten
  then(): never {
    return refuseAwait(this.#table);
  }
}
