import { analyze, keyBinding, type Analysis } from '../query/analysis.js';
import { checkFind, type CheckedFind } from '../query/check-find.js';
import type { Command } from '../query/compiled.js';
import type { Access, Cost, Explanation } from '../query/explanation.js';
import type { FindNode, QueryNode, WriteNode } from '../query/node.js';
import type { Table } from '../schema/index.js';
import { compileFind } from './find.js';
import { bracketed, printed } from './printed.js';
import { expectedWarnings } from './warnings.js';
import { compileWrite } from './write.js';

/**
 * Says how the database will serve a query, without asking it.
 * @param command - what is sent, where a model has a say in it
 */
export function explain(node: QueryNode, command?: Command): Explanation {
  const explained = node.kind === 'find' ? explainFind(node) : explainWrite(node);
  const explanation = command ? { ...explained, command } : explained;
  return { ...explanation, toString: () => print(node, explanation) };
}

type Explained = Omit<Explanation, 'toString'>;

function explainFind(node: FindNode): Explained {
  // What a raw filter adds is not looked at: nothing is expected of it.
  const checked = checkFind(node);
  const { command } = compileFind(node);
  const way = accessOf(checked);
  return { ...way, sort: checked.sort.by, ...expectedWarnings(checked), command };
}

const NOTHING_SAID = { sort: 'none', warnings: [], falseAlarms: [] } as const;

function explainWrite(node: WriteNode): Explained {
  const { command } = compileWrite(node);
  const { keyColumns } = node.table;
  switch (node.kind) {
    case 'insertMany':
      return { access: 'primary-key', columns: keyColumns, cost: 'rows', ...NOTHING_SAID, command };
    case 'deleteMany': {
      // The server empties the table at once, and says that the filter was empty.
      if (node.all) {
        const warnings = ['ZERO_FILTER_OPERATIONS'];
        return {
          access: 'scan',
          columns: [],
          cost: 'table',
          ...NOTHING_SAID,
          warnings,
          falseAlarms: warnings,
          command,
        };
      }
      return { ...wayOf(node, analyze(node.table, node.conditions)), ...NOTHING_SAID, command };
    }
    default:
      return { access: 'primary-key', columns: keyColumns, cost: 'row', ...NOTHING_SAID, command };
  }
}

interface Way {
  readonly access: Access;
  readonly columns: readonly string[];
  readonly cost: Cost;
}

const SCAN: Way = { access: 'scan', columns: [], cost: 'table' };

function accessOf({ node, analyses }: CheckedFind): Way {
  const { nearest, rank } = node;
  const ways = analyses.map((analysis) => wayOf(node, analysis));
  const search = nearest ?? rank;
  const columns = [...new Set([...(search ? [search.column] : []), ...ways.flatMap((way) => way.columns)])];
  const [only] = ways;
  if (search) {
    const cost = only?.access === 'partition' ? only.cost : 'index';
    return { access: nearest ? 'vector' : 'lexical', columns, cost };
  }
  if (only && ways.length === 1) return only;
  // Of several branches each finds its own rows; where one must read them all, the others save nothing.
  if (ways.some(({ access }) => access === 'scan')) return SCAN;
  const cost = ways.every(({ access }) => access !== 'index') ? 'partitions' : 'index';
  return { access: 'index', columns, cost };
}

function wayOf(node: Pick<FindNode, 'table'>, analysis: Analysis): Way {
  const { table } = node;
  const { conditions, unboundPartition, partitionFixed, indexedKeys, indexed } = analysis;
  if (unboundPartition.length > 0) {
    const columns = [...indexedKeys, ...indexed];
    return columns.length > 0 ? { access: 'index', columns, cost: 'index' } : SCAN;
  }
  const led = [...table.partitionBy, ...reached(table, conditions)];
  const columns = [...led, ...indexedKeys, ...indexed];
  const key = table.keyColumns.map((_name, at) => keyBinding(conditions, at));
  if (key.every((binding) => binding === 'eq')) return { access: 'primary-key', columns, cost: 'row' };
  const named = key.every((binding) => binding === 'eq' || binding === 'in');
  if (named) return { access: 'primary-key', columns, cost: 'rows' };
  return { access: 'partition', columns, cost: partitionFixed ? 'partition' : 'partitions' };
}

/** The clustering columns that the primary key leads to: a prefix, a range at its end. */
function reached({ partitionBy, partitionSort }: Table, conditions: Analysis['conditions']): string[] {
  const columns: string[] = [];
  for (const [at, { name }] of partitionSort.entries()) {
    const binding = keyBinding(conditions, partitionBy.length + at);
    if (binding === undefined || binding === 'other') break;
    columns.push(name);
    if (binding === 'range') break;
  }
  return columns;
}

const FINDS: Readonly<Record<Access, string>> = {
  'primary-key': 'rows by primary key',
  partition: 'rows of a partition',
  index: 'rows by index',
  vector: 'nearest rows by vector index',
  lexical: 'best rows by text index',
  scan: 'every row of the table',
};

const COSTS: Readonly<Record<Cost, string>> = {
  row: 'one row',
  rows: 'the rows that are named',
  partition: 'rows of one partition',
  partitions: 'rows of several partitions',
  index: 'what the index finds, in all partitions',
  table: 'the whole table',
};

const SORT = { stored: 'as stored', memory: 'sorted in memory', none: 'no order asked for' } as const;

function print(node: QueryNode, { access, columns, sort, cost, warnings, falseAlarms, command }: Explained): string {
  const said = warnings.map((code) => (falseAlarms.includes(code) ? `${code} (a false alarm: it is served)` : code));
  const isRead = node.kind === 'find';
  const what = isRead
    ? FINDS[access]
    : `${node.kind}, ${node.kind === 'insertMany' ? 'rows by their keys' : FINDS[access]}`;
  return printed(
    `${node.table.name}: ${what}${bracketed(columns)}`,
    { ...(isRead && { order: SORT[sort] }), cost: COSTS[cost], warnings: said.join(', ') || 'none' },
    command,
  );
}
