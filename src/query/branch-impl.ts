import type { Table } from '../schema/index.js';
import { QueryError, show } from '../util/errors.js';
import { filterableColumn, standsBeside } from './check-value.js';
import { OPERATOR_BIT } from './comparison.js';
import { ConditionImpl, type Conditional } from './condition-impl.js';
import { keyBesideOr, notNeedsFiltering } from './messages.js';
import type { KnownCondition, Operator, OrNode } from './node.js';
import type { TableFacts } from './table-facts.js';

/**
 * The conditions of the branches of an `or`.
 *
 * @param beside - the conditions that hold beside it
 * @throws QueryError `WRONG_OR` for a branch that is none, `EMPTY_CONDITION` for one without a condition
 */
export function readBranches(
  facts: TableFacts,
  beside: readonly KnownCondition[],
  branches: readonly unknown[],
): OrNode {
  const { table } = facts;
  if (branches.length === 0) throw wrong(table, 'or() takes at least one branch: or((w) => w.where(…), …)');
  const start = new BranchImpl({ facts, beside, keyBeside: beside.some(isOfKey), turn: undefined }, NONE);
  return branches.map((branch) => readBranch(table, 'or', start, branch));
}

/**
 * The opposite of the condition of a `not`.
 *
 * @throws QueryError `WRONG_OR`, `NOT_SERVED`, `WRONG_OPERATOR`
 */
export function readNegation(
  facts: TableFacts,
  beside: readonly KnownCondition[],
  filtering: boolean,
  written: unknown,
): KnownCondition {
  const { table } = facts;
  const turn = (condition: KnownCondition): KnownCondition => opposite(table, condition, filtering);
  const start = new BranchImpl({ facts, beside, keyBeside: false, turn }, NONE);
  const [only, ...more] = readBranch(table, 'not', start, written);
  if (!only || more.length > 0) throw wrong(table, 'not() takes one condition: for several write or() of not()s');
  return only;
}

class BranchImpl implements Conditional {
  constructor(
    readonly place: Place,
    readonly added: readonly KnownCondition[],
  ) {}

  get table(): Table {
    return this.place.facts.table;
  }
  isBound(condition: KnownCondition): boolean {
    return standsBeside(this.place.beside, condition) || standsBeside(this.added, condition);
  }
  turn(condition: KnownCondition): KnownCondition {
    const { turn } = this.place;
    return turn ? turn(condition) : condition;
  }
  with(condition: KnownCondition): BranchImpl {
    return new BranchImpl(this.place, this.added.length === 0 ? [condition] : [...this.added, condition]);
  }

  where(column: string): ConditionImpl {
    const { facts, keyBeside } = this.place;
    const found = filterableColumn(facts, column);
    if (keyBeside && found.keyAt >= 0) throw wrong(facts.table, keyBesideOr);
    return new ConditionImpl(this, found);
  }
}

/** Where a branch stands. */
interface Place {
  readonly facts: TableFacts;
  /** The conditions that hold beside it. */
  readonly beside: readonly KnownCondition[];
  /** Whether they bind key columns, which the branch then does not. */
  readonly keyBeside: boolean;
  /** What becomes of a condition before it is checked. */
  readonly turn: ((condition: KnownCondition) => KnownCondition) | undefined;
}

const NONE: readonly KnownCondition[] = [];

const isOfKey = ({ facts }: KnownCondition): boolean => facts.keyAt >= 0;

function readBranch(table: Table, what: 'or' | 'not', start: BranchImpl, branch: unknown): readonly KnownCondition[] {
  if (typeof branch !== 'function')
    throw wrong(table, `${what}() takes functions such as (w) => w.where(…), not ${show(branch)}`);
  const made: unknown = (branch as (where: BranchImpl) => unknown)(start);
  if (!(made instanceof BranchImpl))
    throw wrong(table, `${what}(): a function gives its conditions, not ${show(made)}`);
  if (made.added.length > 0) return made.added;
  throw new QueryError('EMPTY_CONDITION', `${table.name}: ${what}() has a function without a condition.`, {
    table: table.name,
  });
}

const RANGES: Readonly<Partial<Record<Operator, Operator>>> = { gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt' };
const OPPOSITES: Readonly<Partial<Record<Operator, Operator>>> = {
  ...RANGES,
  eq: 'ne',
  ne: 'eq',
  in: 'nin',
  nin: 'in',
  has: 'hasNone',
  hasAny: 'hasNone',
  hasNone: 'hasAny',
};

function opposite(table: Table, condition: KnownCondition, filtering: boolean): KnownCondition {
  const { column, operator, value } = condition;
  const other = OPPOSITES[operator];
  if (!filtering && !RANGES[operator]) {
    throw new QueryError('NOT_SERVED', `${table.name}: ${notNeedsFiltering}.`, { table: table.name, column });
  }
  if (!other) {
    const text = `${table.name}: not() has no opposite of ${operator}.`;
    throw new QueryError('WRONG_OPERATOR', text, { table: table.name, column });
  }
  return { ...condition, operator: other, bit: OPERATOR_BIT[other], value: operator === 'has' ? [value] : value };
}

const wrong = (table: Table, text: string): QueryError =>
  new QueryError('WRONG_OR', `${table.name}: ${text}.`, { table: table.name });
