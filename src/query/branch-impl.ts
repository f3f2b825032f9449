import type { Table } from '../schema/index.js';
import { QueryError, show } from '../util/errors.js';
import { checkFilterable } from './check-value.js';
import { ConditionImpl, type Conditional } from './condition-impl.js';
import { keyBesideOr, notNeedsFiltering } from './messages.js';
import type { ConditionNode, Operator, OrNode } from './node.js';

/**
 * The conditions of the branches of an `or`.
 *
 * @param beside - the conditions that hold beside it
 * @throws QueryError `WRONG_OR` for a branch that is none, `EMPTY_CONDITION` for one without a condition
 */
export function readBranches(table: Table, beside: readonly ConditionNode[], branches: readonly unknown[]): OrNode {
  if (branches.length === 0) throw wrong(table, 'or() takes at least one branch: or((w) => w.where(…), …)');
  const start = new BranchImpl(table, beside, [], { oneKey: true });
  return branches.map((branch) => readBranch(table, 'or', start, branch).added);
}

/**
 * The opposite of the condition of a `not`.
 *
 * @throws QueryError `WRONG_OR`, `NOT_SERVED`, `WRONG_OPERATOR`
 */
export function readNegation(
  table: Table,
  beside: readonly ConditionNode[],
  filtering: boolean,
  written: unknown,
): ConditionNode {
  const turn = (condition: ConditionNode): ConditionNode => opposite(table, condition, filtering);
  const { added } = readBranch(table, 'not', new BranchImpl(table, beside, [], { turn }), written);
  const [only, ...more] = added;
  if (!only || more.length > 0) throw wrong(table, 'not() takes one condition: for several write or() of not()s');
  return only;
}

class BranchImpl implements Conditional {
  constructor(
    readonly table: Table,
    readonly beside: readonly ConditionNode[],
    readonly added: readonly ConditionNode[],
    readonly options: BranchOptions,
  ) {}

  get turn(): (condition: ConditionNode) => ConditionNode {
    return this.options.turn ?? ((condition) => condition);
  }

  get conditions(): readonly ConditionNode[] {
    return [...this.beside, ...this.added];
  }

  with(condition: ConditionNode): BranchImpl {
    return new BranchImpl(this.table, this.beside, [...this.added, condition], this.options);
  }

  where(column: string): ConditionImpl {
    const { table, beside } = this;
    checkFilterable(table, column);
    const isKey = (name: string): boolean => table.keyColumns.includes(name);
    if (this.options.oneKey && isKey(column) && beside.some((one) => isKey(one.column)))
      throw wrong(table, keyBesideOr);
    return new ConditionImpl(this, column);
  }
}

interface BranchOptions {
  /** What becomes of a condition before it is checked. */
  readonly turn?: (condition: ConditionNode) => ConditionNode;
  /** Key columns are not bound here when they are bound beside it. */
  readonly oneKey?: boolean;
}

function readBranch(table: Table, what: 'or' | 'not', start: BranchImpl, branch: unknown): BranchImpl {
  if (typeof branch !== 'function')
    throw wrong(table, `${what}() takes functions such as (w) => w.where(…), not ${show(branch)}`);
  const made: unknown = (branch as (where: BranchImpl) => unknown)(start);
  if (!(made instanceof BranchImpl))
    throw wrong(table, `${what}(): a function gives its conditions, not ${show(made)}`);
  if (made.added.length > 0) return made;
  throw new QueryError('EMPTY_CONDITION', `${table.name}: ${what}() has a function without a condition.`, {
    table: table.name,
  });
}

const RANGES: Readonly<Partial<Record<Operator, Operator>>> = { gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt' };
const OPPOSITES: Readonly<Partial<Record<Operator, Operator>>> = {
  ...RANGES, eq: 'ne', ne: 'eq', in: 'nin', nin: 'in', has: 'hasNone', hasAny: 'hasNone', hasNone: 'hasAny',
}; // prettier-ignore

function opposite(table: Table, { column, operator, value }: ConditionNode, filtering: boolean): ConditionNode {
  const other = OPPOSITES[operator];
  if (!filtering && !RANGES[operator]) {
    throw new QueryError('NOT_SERVED', `${table.name}: ${notNeedsFiltering}.`, { table: table.name, column });
  }
  if (!other) {
    const text = `${table.name}: not() has no opposite of ${operator}.`;
    throw new QueryError('WRONG_OPERATOR', text, { table: table.name, column });
  }
  return { column, operator: other, value: operator === 'has' ? [value] : value };
}

const wrong = (table: Table, text: string): QueryError =>
  new QueryError('WRONG_OR', `${table.name}: ${text}.`, { table: table.name });
