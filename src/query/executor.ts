import type { CheckedFind } from './check-find.js';
import type { CompiledFind, CompiledWrite } from './compiled.js';
import type { Explanation } from './explanation.js';
import type { WriteNode } from './node.js';
import type { Page } from './find.js';

/**
 * What carries out the queries of a builder. The builders know no compiler and no driver: they are given one of these, and
 * give it reads that are checked.
 */
export interface Executor {
  compileFind(read: CheckedFind): CompiledFind;
  compileWrite(write: WriteNode): CompiledWrite;
  explain(query: CheckedFind | WriteNode): Explanation;
  /** The rows as Mongoose documents. */
  docs(read: CheckedFind): Promise<readonly unknown[]>;
  find(read: CheckedFind): Promise<readonly unknown[]>;
  page(read: CheckedFind, after: string | null): Promise<Page<unknown>>;
  write(write: WriteNode): Promise<unknown>;
  toMongoose(read: CheckedFind): unknown;
}
