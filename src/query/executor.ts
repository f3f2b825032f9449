import type { CompiledFind, CompiledWrite } from './compiled.js';
import type { Explanation } from './explanation.js';
import type { FindNode, QueryNode, WriteNode } from './node.js';
import type { Page } from './find.js';

/** What carries out the queries of a builder. The builders know no compiler and no driver: they are given one of these. */
export interface Executor {
  compileFind(node: FindNode): CompiledFind;
  compileWrite(node: WriteNode): CompiledWrite;
  explain(node: QueryNode): Explanation;
  /** The rows as Mongoose documents. */
  docs(node: FindNode): Promise<readonly unknown[]>;
  find(node: FindNode): Promise<readonly unknown[]>;
  page(node: FindNode, after: string | null): Promise<Page<unknown>>;
  write(node: WriteNode): Promise<unknown>;
  toMongoose(node: FindNode): unknown;
}
