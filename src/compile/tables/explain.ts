import { analyze } from '../../query/tables/rules/key-usage.js';
import type { CheckedFind } from '../../query/tables/rules/read.js';
import type { Command } from '../../query/tables/nodes/compiled.js';
import type { Access, Cost, Explanation } from '../../query/tables/nodes/explanation.js';
import type { QueryNode, WriteNode } from '../../query/tables/nodes/nodes.js';
import { planAccess, planFilterAccess } from './access.js';
import { compileFind } from './find.js';
import { findGuardrailWarnings } from '../../query/tables/rules/guardrails.js';
import { toBracketed, printExplanation } from '../shared/print.js';
import { predictWarnings } from './warnings.js';
import { compileWrite } from './write.js';
import { adviseRead } from '../../query/tables/advice/advise-read.js';
import { printStatement } from './cql.js';
import { once } from '../../util/memoize.js';

/**
 * Explains how the database will serve a query, without asking it.
 * @param command - the command to be sent, where a model affects it
 */
export function explain(query: CheckedFind | WriteNode, command: Command = compileCommand(query)): Explanation {
  const isWrite = 'kind' in query;
  const foreseen = isWrite ? explainWrite(query) : explainFind(query);
  const { table } = isWrite ? query : query.node;
  // Most callers read neither the statement nor the advice.
  const read = { sort: foreseen.sort, filtering: foreseen.warnings.some(isAboutFilter) };
  const getAdvice = once(() => (isWrite ? [] : adviseRead(query.node, foreseen.sort === 'memory')));
  const getStatement = once(() => printStatement(table, command, read));
  return {
    ...foreseen,
    command,
    get cql() {
      return getStatement().cql;
    },
    get values() {
      return getStatement().values;
    },
    get advice() {
      return getAdvice();
    },
    toString() {
      const { cql } = printStatement(table, command, { ...read, mostColumns: 4 });
      return print(isWrite ? query : query.node, { ...foreseen, command, cql, advice: getAdvice() });
    },
  };
}

/** The Data API enables filtering if it warns of the filter. */
const isAboutFilter = (code: string): boolean => !code.startsWith('IN_MEMORY');

const compileCommand = (query: CheckedFind | WriteNode): Command =>
  ('kind' in query ? compileWrite(query) : compileFind(query)).command;

type Foreseen = Omit<Explanation, 'toString' | 'command' | 'cql' | 'values' | 'advice'>;

function explainFind(checked: CheckedFind): Foreseen {
  const { node } = checked;
  const way = planAccess(checked);
  const costWarnings = findGuardrailWarnings(node.table, node.conditions);
  return { ...way, costWarnings, sort: checked.sort.by, ...predictWarnings(checked) };
}

const NOTHING_SAID = { sort: 'none', warnings: [], falseAlarms: [], costWarnings: [] } as const;

function explainWrite(node: WriteNode): Foreseen {
  const { keyColumns } = node.table;
  switch (node.kind) {
    case 'insertMany':
      return { access: 'primary-key', columns: keyColumns, cost: 'rows', ...NOTHING_SAID };
    case 'deleteMany':
      return node.all
        ? { access: 'scan', columns: [], cost: 'table', ...NOTHING_SAID }
        : { ...planFilterAccess(node, analyze(node.table, node.conditions)), ...NOTHING_SAID };
    default:
      return { access: 'primary-key', columns: keyColumns, cost: 'row', ...NOTHING_SAID };
  }
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
  rows: 'the rows with these keys',
  partition: 'rows of one partition',
  partitions: 'rows of several partitions',
  index: 'what the index finds, in all partitions',
  table: 'the whole table',
};

const SORT = { stored: 'as stored', memory: 'sorted in memory', none: 'no order requested' } as const;
/** A search defines the order. */
const FOUND: Readonly<Partial<Record<Access, string>>> = { vector: 'nearest first', lexical: 'most relevant first' };

type Printed = Omit<Explanation, 'toString' | 'values'>;

function print(
  node: QueryNode,
  { access, columns, sort, cost, costWarnings, warnings, falseAlarms, command, cql, advice }: Printed,
): string {
  const said = warnings.map((code) =>
    falseAlarms.includes(code) ? `${code} (a false alarm: the query is served)` : code,
  );
  const isRead = node.kind === 'find';
  const what = isRead
    ? FINDS[access]
    : `${node.kind}, ${node.kind === 'insertMany' ? 'rows by their keys' : FINDS[access]}`;
  return printExplanation(
    `${node.table.name}: ${what}${toBracketed(columns)}`,
    {
      ...(isRead && { order: FOUND[access] ?? SORT[sort] }),
      cost: [COSTS[cost], ...costWarnings].join('; '),
      warnings: said.join(', ') || 'none',
      cql,
    },
    command,
    advice,
  );
}
