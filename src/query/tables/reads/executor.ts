import type { CheckedFind } from '../rules/read.js';
import type { CompiledFind, CompiledWrite } from '../nodes/compiled.js';
import type { Explanation } from '../nodes/explanation.js';
import type { WriteNode } from '../nodes/nodes.js';
import type { Page } from '../../shared/pages.js';

/**
 * Runs the queries of a builder. The builders know neither the compiler nor the driver: they pass checked reads to an
 * executor.
 */
export interface Executor {
  compileFind(read: CheckedFind): CompiledFind;
  compileWrite(write: WriteNode): CompiledWrite;
  explain(query: CheckedFind | WriteNode): Explanation;
  /** The rows as Mongoose documents. */
  docs(read: CheckedFind): Promise<readonly unknown[]>;
  find(read: CheckedFind): Promise<readonly unknown[]>;
  page(read: CheckedFind, after: string | null): Promise<Page<unknown>>;
  /** One page of Mongoose documents. */
  docsPage(read: CheckedFind, after: string | null): Promise<Page<unknown>>;
  write(write: WriteNode): Promise<unknown>;
  toMongoose(read: CheckedFind): unknown;
}
