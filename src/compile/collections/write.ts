import type { CompiledWrite } from '../../query/tables/index.js';
import type { ChangeNode, DocumentWriteNode } from '../../query/collections/index.js';
import type { Fields } from '../../util/fields.js';

/**
 * Compiles a write or a count from its node to Mongoose's filter and update. The command depends on the schema.
 * @param filter - its compiled conditions, if it has any
 */
export function compileDocumentWrite(
  node: DocumentWriteNode,
  filter: Fields | undefined,
): Omit<CompiledWrite, 'command'> {
  return {
    filter,
    update: 'changes' in node ? compileChanges(node.changes) : undefined,
  };
}

function compileChanges(changes: readonly ChangeNode[]): Record<string, Record<string, unknown>> {
  const update: Record<string, Record<string, unknown>> = {};
  for (const { operator, path, value } of changes) {
    const appends = operator === 'push' || operator === 'addToSet';
    const paths = (update[`$${operator}`] ??= {});
    paths[path] = appends ? { $each: [...(value as readonly unknown[])] } : value;
  }
  return update;
}
