import type { CompiledWrite } from '../../query/index.js';
import type { ChangeNode, DocumentWriteNode, PathCondition } from '../../query/documents/index.js';
import { encodeDocumentValue } from './encode.js';
import { documentFilter } from './filter.js';

/** Documents of one insertMany command, unless the query says otherwise. */
const CHUNK_SIZE = 50;

/** Compiles a write or a count: pure, from node to filter, update and command. */
export function compileDocumentWrite(node: DocumentWriteNode): CompiledWrite {
  switch (node.kind) {
    case 'insertOne':
      return compiled({ insertOne: { document: encodeDocumentValue(node.document) } });
    case 'insertMany': {
      const { ordered = true, chunkSize = CHUNK_SIZE } = node.options;
      const documents = node.documents.slice(0, chunkSize).map(encodeDocumentValue);
      return compiled({ insertMany: { documents, options: { ordered } } });
    }
    case 'updateOne':
    case 'updateMany': {
      const update = compileChanges(node.changes, (value) => value);
      const body = {
        filter: commandFilter(node.conditions),
        update: compileChanges(node.changes, encodeDocumentValue),
      };
      return compiled({ [node.kind]: body }, node.conditions, update);
    }
    case 'deleteOne':
    case 'deleteMany':
      return compiled({ [node.kind]: { filter: commandFilter(node.conditions) } }, node.conditions);
    case 'count':
      return compiled({ countDocuments: { filter: commandFilter(node.conditions) } }, node.conditions);
  }
}

const compiled = (
  command: CompiledWrite['command'],
  conditions?: readonly PathCondition[],
  update?: CompiledWrite['update'],
): CompiledWrite => ({
  filter: conditions && documentFilter(conditions, (value) => value),
  update,
  command,
});

const commandFilter = (conditions: readonly PathCondition[]): Record<string, unknown> =>
  documentFilter(conditions, encodeDocumentValue);

function compileChanges(
  changes: readonly ChangeNode[],
  write: (value: unknown) => unknown,
): Record<string, Record<string, unknown>> {
  const update: Record<string, Record<string, unknown>> = {};
  for (const { operator, path, value } of changes) {
    const appends = operator === 'push' || operator === 'addToSet';
    const paths = (update[`$${operator}`] ??= {});
    paths[path] = appends ? { $each: (value as readonly unknown[]).map(write) } : write(value);
  }
  return update;
}
