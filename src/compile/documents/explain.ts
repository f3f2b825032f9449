import { pathsOf, type DocumentExplanation, type DocumentFindNode } from '../../query/documents/index.js';
import { compileDocumentFind } from './find.js';

/** Says how a collection serves a read; every path of a collection is indexed. */
export function explainDocuments(name: string, node: DocumentFindNode): DocumentExplanation {
  const { command } = compileDocumentFind(node);
  const paths = [...new Set(pathsOf(node.conditions))];
  const columns = node.search ? [node.search.path, ...paths.filter((path) => path !== node.search?.path)] : paths;
  const explanation: Omit<DocumentExplanation, 'toString'> = {
    access: accessOf(node, paths),
    columns,
    sort: node.sort.length > 0 ? 'memory' : 'none',
    warnings: [],
    command,
  };
  return { ...explanation, toString: () => print(name, explanation) };
}

function accessOf({ search, conditions }: DocumentFindNode, paths: readonly string[]): DocumentExplanation['access'] {
  if (search) return search.path === '$lexical' ? 'lexical' : 'vector';
  const byId = conditions.some(
    (condition) => 'path' in condition && condition.path === '_id' && ['eq', 'in'].includes(condition.operator),
  );
  if (byId) return 'primary-key';
  if (conditions.length === 0) return 'scan';
  return paths.includes('$lexical') ? 'lexical' : 'index';
}

const ACCESS: Readonly<Record<DocumentExplanation['access'], string>> = {
  'primary-key': 'documents by their _id',
  index: 'documents by index',
  vector: 'nearest documents by vector index',
  lexical: 'documents by text index',
  scan: 'every document of the collection',
};

const SORT = { memory: 'sorted in memory, 50 documents at most', none: 'no order asked for' } as const;

const print = (name: string, { access, columns, sort, warnings }: Omit<DocumentExplanation, 'toString'>): string =>
  [
    `${name}: ${ACCESS[access]}${columns.length > 0 ? ` (${columns.join(', ')})` : ''}`,
    `order:    ${SORT[sort]}`,
    `warnings: ${warnings.join(', ') || 'none'}`,
  ].join('\n');
