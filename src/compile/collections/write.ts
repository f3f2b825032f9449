import type { CompiledWrite } from '../../query/tables/index.js';
import type { ChangeNode, DocumentWriteNode } from '../../query/collections/index.js';

/** Compiles a write from its node to Mongoose's update; undefined for a write without one. */
export const compileDocumentUpdate = (node: DocumentWriteNode): CompiledWrite['update'] =>
  'changes' in node ? compileChanges(node.changes) : undefined;

function compileChanges(changes: readonly ChangeNode[]): Record<string, Record<string, unknown>> {
  const update: Record<string, Record<string, unknown>> = {};
  for (const { operator, path, value } of changes) {
    const appends = operator === 'push' || operator === 'addToSet';
    const paths = (update[`$${operator}`] ??= {});
    paths[path] = appends ? { $each: [...(value as readonly unknown[])] } : value;
  }
  return update;
}
