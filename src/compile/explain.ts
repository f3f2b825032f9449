import type { Analysis } from '../query/analysis.js';
import { checkFind, type CheckedFind } from '../query/check-find.js';
import type { Access, Explanation } from '../query/explanation.js';
import type { FindNode } from '../query/node.js';
import { compileFind } from './find.js';
import { expectedWarnings } from './warnings.js';

/** Says how the database will serve a read, without asking it. */
export function explainFind(node: FindNode): Explanation {
  const checked = checkFind(node);
  const { command } = compileFind(node);
  const { access, columns } = accessOf(checked);
  const sort = checked.sort.by;
  const { warnings, falseAlarms } = expectedWarnings(checked);
  const explanation = { access, columns, sort, warnings, falseAlarms, command };
  return { ...explanation, toString: () => print(node, explanation) };
}

function accessOf({ node, analyses }: CheckedFind): { access: Access; columns: readonly string[] } {
  const { nearest, rank } = node;
  const ways = analyses.map((analysis) => wayOf(node, analysis));
  const search = nearest ?? rank;
  const columns = [...new Set([...(search ? [search.column] : []), ...ways.flatMap((way) => way.columns)])];
  if (search) return { access: nearest ? 'vector' : 'lexical', columns };
  const [only] = ways;
  if (only && ways.length === 1) return only;
  // Of several branches each finds its own rows; where one must read them all, the others save nothing.
  return ways.some(({ access }) => access === 'scan') ? { access: 'scan', columns: [] } : { access: 'index', columns };
}

function wayOf(node: FindNode, analysis: Analysis): { access: Access; columns: readonly string[] } {
  const { table } = node;
  const partition = analysis.unboundPartition.length === 0;
  const led = partition ? [...table.partitionBy, ...reached(node, analysis.bindings)] : [];
  const columns = [...led, ...analysis.indexedKeys, ...analysis.indexed];
  if (partition) {
    const whole = table.keyColumns.every((name) => ['eq', 'in'].includes(analysis.bindings.get(name) ?? ''));
    return { access: whole ? 'primary-key' : 'partition', columns };
  }
  return columns.length > 0 ? { access: 'index', columns } : { access: 'scan', columns: [] };
}

/** The clustering columns that the primary key leads to: a prefix, a range at its end. */
function reached({ table }: FindNode, bindings: Analysis['bindings']): string[] {
  const columns: string[] = [];
  for (const { name } of table.partitionSort) {
    const binding = bindings.get(name);
    if (binding === undefined || binding === 'other') break;
    columns.push(name);
    if (binding === 'range') break;
  }
  return columns;
}

const ACCESS: Readonly<Record<Access, string>> = {
  'primary-key': 'rows by primary key',
  partition: 'rows of a partition',
  index: 'rows by index',
  vector: 'nearest rows by vector index',
  lexical: 'best rows by text index',
  scan: 'every row of the table',
};

const SORT = { stored: 'as stored', memory: 'sorted in memory', none: 'no order asked for' } as const;

function print(
  node: FindNode,
  { access, columns, sort, warnings, falseAlarms }: Omit<Explanation, 'toString'>,
): string {
  const said = warnings.map((code) => (falseAlarms.includes(code) ? `${code} (a false alarm: it is served)` : code));
  return [
    `${node.table.name}: ${ACCESS[access]}${columns.length > 0 ? ` (${columns.join(', ')})` : ''}`,
    `order:    ${SORT[sort]}`,
    `warnings: ${said.join(', ') || 'none'}`,
  ].join('\n');
}
