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
  const predicted = isWrite ? explainWrite(query) : explainFind(query);
  const { table } = isWrite ? query : query.node;
  // Most callers read neither the statement nor the advice.
  const read = { sort: predicted.sort, filtering: predicted.warnings.some(isAboutFilter) };
  const getAdvice = once(() => (isWrite ? [] : adviseRead(query.node, predicted.sort === 'memory')));
  const getStatement = once(() => printStatement(table, command, read));
  return {
    ...predicted,
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
      return print(isWrite ? query : query.node, { ...predicted, command, cql, advice: getAdvice() });
    },
  };
}

/** The Data API enables filtering if it warns about the filter. */
const isAboutFilter = (code: string): boolean => !code.startsWith('IN_MEMORY');

const compileCommand = (query: CheckedFind | WriteNode): Command =>
  ('kind' in query ? compileWrite(query) : compileFind(query)).command;

/** The part of an explanation that needs neither the command nor advice. */
type Predicted = Omit<Explanation, 'toString' | 'command' | 'cql' | 'values' | 'advice'>;

function explainFind(checked: CheckedFind): Predicted {
  const { node } = checked;
  const access = planAccess(checked);
  const costWarnings = findGuardrailWarnings(node.table, node.conditions);
  return { ...access, costWarnings, sort: checked.sort.by, ...predictWarnings(checked) };
}

const NO_WARNINGS = { sort: 'none', warnings: [], falseAlarms: [], costWarnings: [] } as const;

function explainWrite(node: WriteNode): Predicted {
  const { keyColumns } = node.table;
  switch (node.kind) {
    case 'insertMany':
      return { access: 'primary-key', columns: keyColumns, cost: 'rows', ...NO_WARNINGS };
    case 'deleteMany':
      return node.all
        ? { access: 'scan', columns: [], cost: 'table', ...NO_WARNINGS }
        : { ...planFilterAccess(node, analyze(node.table, node.conditions)), ...NO_WARNINGS };
    default:
      return { access: 'primary-key', columns: keyColumns, cost: 'row', ...NO_WARNINGS };
  }
}

/** What a query finds, in words. */
export const FINDS: Readonly<Record<Access, string>> = {
  'primary-key': 'rows by primary key',
  partition: 'rows of a partition',
  index: 'rows by index',
  vector: 'nearest rows by vector index',
  lexical: 'best rows by text index',
  scan: 'every row of the table',
};

/** What the database reads or writes, in words. */
export const COSTS: Readonly<Record<Cost, string>> = {
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
