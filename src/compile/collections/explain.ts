import {
  listPaths,
  type DocumentCondition,
  type DocumentCost,
  type DocumentExplanation,
  type DocumentQueryNode,
} from '../../query/collections/index.js';
import type { Command } from '../../query/tables/index.js';
import { toBracketed, printExplanation } from '../shared/print.js';
import { LIMITS } from '../../data-api/limits.js';

type Explained = Omit<DocumentExplanation, 'toString'>;

/**
 * Explains how a collection serves a query; every path of a collection is indexed.
 * @param command - the command to be sent
 */
export function explainDocuments(name: string, node: DocumentQueryNode, command: Command): DocumentExplanation {
  const explanation: Explained = {
    ...planAccess(node),
    sort: 'sort' in node && node.sort.length > 0 ? 'memory' : 'none',
    warnings: [],
    command,
  };
  return { ...explanation, toString: () => print(name, node, explanation) };
}

type AccessPlan = Pick<DocumentExplanation, 'access' | 'columns' | 'cost'>;

function planAccess(node: DocumentQueryNode): AccessPlan {
  if (node.kind === 'insertOne') return { access: 'primary-key', columns: ['_id'], cost: 'document' };
  if (node.kind === 'insertMany') return { access: 'primary-key', columns: ['_id'], cost: 'documents' };
  const { conditions } = node;
  const paths = [...new Set(listPaths(conditions))];
  const searched = listSearchedPaths(node);
  const columns = [...searched, ...paths.filter((path) => !searched.includes(path))];
  if (searched.length > 0) return { access: searched[0] === '$lexical' ? 'lexical' : 'vector', columns, cost: 'index' };
  const byId = getCostById(conditions);
  if (byId) return { access: 'primary-key', columns, cost: byId };
  if (conditions.length === 0) return { access: 'scan', columns, cost: 'collection' };
  return { access: paths.includes('$lexical') ? 'lexical' : 'index', columns, cost: 'index' };
}

function listSearchedPaths(node: DocumentQueryNode): readonly string[] {
  if (node.kind === 'rerank') return ['$vectorize', '$lexical'];
  return node.kind === 'find' && node.search ? [node.search.path] : [];
}

function getCostById(conditions: readonly DocumentCondition[]): DocumentCost | undefined {
  for (const condition of conditions) {
    if (!('path' in condition) || condition.path !== '_id') continue;
    if (condition.operator === 'eq') return 'document';
    if (condition.operator === 'in') return 'documents';
  }
  return undefined;
}

const ACCESS: Readonly<Record<DocumentExplanation['access'], string>> = {
  'primary-key': 'documents by their _id',
  index: 'documents by index',
  vector: 'nearest documents by vector index',
  lexical: 'documents by text index',
  scan: 'every document of the collection',
};

const COSTS: Readonly<Record<DocumentCost, string>> = {
  document: 'one document',
  documents: 'the documents with these ids',
  index: 'what the index finds',
  collection: 'the whole collection',
};

const SORT = { memory: `sorted in memory, ${LIMITS.pageSize} documents at most`, none: 'no order requested' } as const;
/** A search defines the order. */
const FOUND: Readonly<Partial<Record<DocumentExplanation['access'], string>>> = {
  vector: 'nearest first',
  lexical: 'most relevant first',
};

function print(name: string, node: DocumentQueryNode, explanation: Explained): string {
  const { access, columns, sort, cost, warnings, command } = explanation;
  const what = node.kind === 'find' ? ACCESS[access] : `${node.kind}, ${ACCESS[access]}`;
  return printExplanation(
    `${name}: ${what}${toBracketed(columns)}`,
    {
      ...('sort' in node && {
        order: FOUND[access] ?? (node.kind === 'find' || sort === 'none' ? SORT[sort] : 'sorted in memory'),
      }),
      cost: COSTS[cost],
      warnings: warnings.join(', ') || 'none',
    },
    command,
  );
}
