import type { CompiledWrite } from '../../query/index.js';
import type { ChangeNode, DocumentCondition, DocumentWriteNode } from '../../query/documents/index.js';
import { encodeDocumentValue } from './encode.js';
import { commandFilter, compileSort, mongooseFilter } from './find.js';

/** Documents of one insertMany command, unless the query says otherwise. */
export const CHUNK_SIZE = 50;

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
    case 'updateMany':
    case 'findOneAndUpdate': {
      const update = compileChanges(node.changes, (value) => value);
      const body = { ...aimOf(node), update: compileChanges(node.changes, encodeDocumentValue), ...optionsOf(node) };
      return compiled({ [node.kind]: body }, node.conditions, update);
    }
    case 'replaceOne':
    case 'findOneAndReplace': {
      const projection = node.kind === 'replaceOne' ? { projection: { '*': 0 } } : {};
      const replacement = encodeDocumentValue(node.document);
      const body = { ...aimOf(node), replacement, ...projection, ...optionsOf(node) };
      return compiled({ findOneAndReplace: body }, node.conditions);
    }
    case 'deleteOne':
    case 'deleteMany':
    case 'findOneAndDelete':
      return compiled({ [node.kind]: aimOf(node) }, node.conditions);
    case 'count':
      return compiled({ countDocuments: { filter: commandFilter(node.conditions) } }, node.conditions);
  }
}

const compiled = (
  command: CompiledWrite['command'],
  conditions?: readonly DocumentCondition[],
  update?: CompiledWrite['update'],
): CompiledWrite => ({ filter: conditions && mongooseFilter(conditions), update, command });

type AimedNode = Extract<DocumentWriteNode, { readonly sort: unknown }>;
type UpsertNode = Extract<DocumentWriteNode, { readonly upsert: boolean }>;

function aimOf({ conditions, sort }: AimedNode): Record<string, unknown> {
  const order = compileSort(sort);
  return { filter: commandFilter(conditions), ...(order && { sort: order }) };
}

function optionsOf({ kind, upsert, returning }: UpsertNode): Record<string, unknown> {
  const found = kind === 'findOneAndUpdate' || kind === 'findOneAndReplace' ? { returnDocument: returning } : {};
  const options = { ...found, ...(upsert && { upsert }) };
  return Object.keys(options).length > 0 ? { options } : {};
}

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
