import { getOpposite, OPERATORS } from '../../../cql/operators.js';
import { emptyBranch, noBranch, notABranch, wrongBranch } from '../../shared/callbacks.js';
import { ONE_NAME, refuseSurplus } from '../../shared/arguments.js';
import { explainLacked, LACKED_IN_BRANCHES, LACKED_METHODS } from '../../shared/lacked-methods.js';
import type { Table } from '../../../schema/index.js';
import { QueryError } from '../../../util/errors.js';
import { checkBranch, checkNoIndex, checkNothingSearched, checkSearchColumn } from '../rules/served.js';
import { checkFilterable, hasConflict } from '../rules/values.js';
import { OPERATOR_BIT } from '../nodes/served-operators.js';
import { isFilter } from '../../shared/read-filter.js';
import { addFilter } from './filter.js';
import { ConditionImpl, type Conditional } from './condition.js';
import {
  fragmentUnserved,
  noOpposite,
  notNeedsFiltering,
  notOfBytes,
  notOfFilter,
  notOne,
  orIsLast,
  partitionInOr,
} from '../rules/messages.js';
import { isServed } from '../rules/key-usage.js';
import { readBuilder } from '../rules/read-fragment.js';
import type { FindNode, KnownCondition, OrNode } from '../nodes/nodes.js';
import type { TableFacts } from '../nodes/table-facts.js';

/**
 * The conditions of the branches of an `or`. They may be on columns that are bound outside it, too. The conditions of a
 * single branch are added to the others.
 *
 * @throws QueryError `WRONG_OR` for an invalid branch or one that binds a partition column, `EMPTY_CONDITION` for one
 * without conditions
 */
export function readBranches(facts: TableFacts, query: FindNode, branches: readonly unknown[]): Part {
  const { table } = facts;
  if (branches.length === 0) throw createBranchError(table, noBranch);
  const isAlone = branches.length === 1;
  const start = new BranchImpl({ facts, query, beside: isAlone ? query.conditions : NONE, inOr: true }, NONE);
  const read = branches.map((branch) => readBranch(table, 'or', start, branch));
  if (!isAlone) return { conditions: NONE, anyOf: listAlternatives(read) };
  const part = toPart(read[0] ?? start);
  checkBranch(query, [...part.conditions, ...(part.anyOf ?? []).flat()]);
  return part;
}

/**
 * The conditions that a fragment adds to those of a query.
 *
 * @param query - the query; undefined for a delete, whose fragments are on key columns
 * @param beside - its other conditions
 * @throws QueryError `UNKNOWN_COLUMN`, `NOT_SERVED`, `WRONG_OR`, `EMPTY_CONDITION`, `BOUND_TWICE`
 */
export function readFragment(
  facts: TableFacts,
  query: FindNode | undefined,
  beside: readonly KnownCondition[],
  fragment: unknown,
): Part {
  const build = readBuilder(facts.table, fragment, query ? 'outside' : 'inside');
  const part = toPart(
    readBranch(facts.table, '$call', new BranchImpl({ facts, query, beside, inOr: false }, NONE), build),
  );
  if (query && !query.filtering) checkFragment(facts.table, part);
  return part;
}

/** Conditions that a query gets at once: single ones, and perhaps alternatives. */
export interface Part {
  readonly conditions: readonly KnownCondition[];
  readonly anyOf?: OrNode;
}

/** A single branch is not an alternative: its conditions are added to the others. */
const toPart = ({ added, anyOf }: BranchImpl): Part =>
  anyOf?.length === 1
    ? { conditions: [...added, ...(anyOf[0] ?? NONE)] }
    : { conditions: added, ...(anyOf && { anyOf }) };

/** The alternatives of branches: the conditions of each, with each of those of its own `or`. */
function listAlternatives(branches: readonly BranchImpl[]): OrNode {
  // flatMap() would take as long as all the rest of the query.
  const listed: OrNode[number][] = [];
  for (const { added, anyOf } of branches) {
    if (anyOf) listed.push(...anyOf.map((alternative) => [...added, ...alternative]));
    else listed.push(added);
  }
  return listed;
}

/** Refuses a fragment that needs filtering. @throws QueryError `NOT_SERVED` */
function checkFragment(table: Table, { conditions, anyOf = [] }: Part): void {
  const unserved = [...conditions, ...anyOf.flat()].find((condition) => !isServed(condition));
  if (!unserved) return;
  const { column } = unserved;
  throw new QueryError('NOT_SERVED', `${table.name}: ${fragmentUnserved}.`, { table: table.name, column });
}

/**
 * The opposite of the condition of a `not`.
 *
 * @throws QueryError `WRONG_OR`, `NOT_SERVED`, `WRONG_OPERATOR`
 */
export function readNegation(facts: TableFacts, query: FindNode, written: unknown): KnownCondition {
  const { table } = facts;
  const negateServed = (condition: KnownCondition): KnownCondition => negateInQuery(query, condition);
  const start = new BranchImpl({ facts, query, beside: query.conditions, inOr: false, turn: negateServed }, NONE);
  const [only, ...more] = readBranch(table, 'not', start, written).added;
  if (!only || more.length > 0) throw createBranchError(table, notOne);
  return only;
}

class BranchImpl implements Conditional {
  static {
    explainLacked(this.prototype, { ...LACKED_METHODS, ...LACKED_IN_BRANCHES }, ({ table }) => table.name);
  }

  constructor(
    readonly place: Place,
    readonly added: readonly KnownCondition[],
    readonly anyOf?: OrNode,
  ) {}

  get table(): Table {
    return this.place.facts.table;
  }
  isBound(condition: KnownCondition): boolean {
    return hasConflict(this.place.beside, condition) || hasConflict(this.added, condition);
  }
  turn(condition: KnownCondition): KnownCondition {
    const { turn } = this.place;
    return turn ? turn(condition) : condition;
  }
  with(condition: KnownCondition): BranchImpl {
    return new BranchImpl(this.place, this.added.length === 0 ? [condition] : [...this.added, condition]);
  }

  where(column: string | object, ...more: readonly unknown[]): ConditionImpl | this {
    refuseSurplus(this.table.name, 'where', more, ONE_NAME);
    if (!isFilter(column)) return this.whereColumn(column, 'where');
    if (this.place.turn) throw createBranchError(this.table, notOfFilter);
    return addFilter(this, 'where', column);
  }

  /** Several alternatives inside the branch. */
  or(...branches: readonly unknown[]): BranchImpl {
    const { table, place, added } = this;
    this.#refuseMore('or');
    if (branches.length === 0) throw createBranchError(table, noBranch);
    const start = new BranchImpl({ ...place, beside: added, inOr: true }, NONE);
    const anyOf = listAlternatives(branches.map((branch) => readBranch(table, 'or', start, branch)));
    return new BranchImpl(place, added, anyOf);
  }

  $call(fragment: unknown): BranchImpl {
    const { place, added } = this;
    this.#refuseMore('$call');
    const { conditions, anyOf } = readFragment(place.facts, place.query, [...place.beside, ...added], fragment);
    return new BranchImpl(place, [...added, ...conditions], anyOf);
  }

  whereColumn(column: string, call: string): ConditionImpl {
    const { facts, query, inOr } = this.place;
    if (this.anyOf) throw createBranchError(facts.table, orIsLast);
    const found = checkFilterable(facts, column, call);
    if (inOr && found.keyAt >= 0 && found.keyAt < facts.table.partitionBy.length) {
      throw createBranchError(facts.table, partitionInOr(column), column);
    }
    if (query) checkSearchColumn(query, found);
    return new ConditionImpl(this, found);
  }

  #refuseMore(call: string): void {
    if (this.place.turn) throw createBranchError(this.table, `not() takes one condition, not ${call}()`);
    if (this.anyOf) throw createBranchError(this.table, orIsLast);
  }
}

/** Where a branch is used. */
interface Place {
  readonly facts: TableFacts;
  /** The query that contains it; undefined for a fragment. */
  readonly query: FindNode | undefined;
  /** The other conditions of the query. */
  readonly beside: readonly KnownCondition[];
  /** Whether it is a branch of `or`, where partition columns are not allowed. */
  readonly inOr: boolean;
  /** Transforms a condition before it is checked. */
  readonly turn?: (condition: KnownCondition) => KnownCondition;
}

const NONE: readonly KnownCondition[] = [];

type Reader = 'or' | 'not' | '$call';

function readBranch(table: Table, what: Reader, start: BranchImpl, branch: unknown): BranchImpl {
  if (typeof branch !== 'function') throw createBranchError(table, notABranch(what, branch));
  const made: unknown = (branch as (where: BranchImpl) => unknown)(start);
  if (!(made instanceof BranchImpl)) throw createBranchError(table, wrongBranch(what, made));
  if (made.added.length > 0 || made.anyOf) return made;
  throw new QueryError('EMPTY_CONDITION', `${table.name}: ${emptyBranch(what)}.`, { table: table.name });
}

/** The negation of a condition. @throws QueryError `WRONG_OPERATOR` */
export function negate(table: Table, condition: KnownCondition): KnownCondition {
  const { column, operator, value } = condition;
  const other = getOpposite(operator);
  if (!other) {
    const text = `${table.name}: ${noOpposite(operator)}.`;
    throw new QueryError('WRONG_OPERATOR', text, { table: table.name, column });
  }
  return {
    ...condition,
    operator: other,
    bit: OPERATOR_BIT[other],
    value: !OPERATORS[operator].many && OPERATORS[other].many ? [value] : value,
  };
}

/** The same in a query, which has to serve it. @throws QueryError `NOT_SERVED`, `WRONG_OPERATOR` */
function negateInQuery(query: FindNode, condition: KnownCondition): KnownCondition {
  const { table, filtering, conditions: beside } = query;
  const { column, facts } = condition;
  const turned = negate(table, condition);
  const { operator: other, bit } = turned;
  if (facts.column.kind === 'blob' && other !== 'eq') {
    throw new QueryError('WRONG_OPERATOR', `${table.name}: ${notOfBytes}.`, { table: table.name, column });
  }
  // Existing conditions on the column are checked first, as for any operator.
  if (hasConflict(beside, turned)) return turned;
  if (!filtering && other === 'in' && facts.keyAt >= 0 && facts.keyAt < table.partitionBy.length) checkNoIndex(query);
  // The key may serve a condition on a clustering column; that is checked when the query is complete.
  const byKey = facts.keyAt >= table.partitionBy.length || (facts.keyAt >= 0 && (other === 'eq' || other === 'in'));
  const hasIndex = facts.keyAt >= 0 || facts.served !== 0;
  if (!filtering && !byKey && hasIndex && (facts.served & bit) === 0) {
    checkNothingSearched(query, column);
    throw new QueryError('NOT_SERVED', `${table.name}: ${notNeedsFiltering}.`, { table: table.name, column });
  }
  return turned;
}

const createBranchError = (table: Table, text: string, column?: string): QueryError =>
  new QueryError('WRONG_OR', `${table.name}: ${text}.`, {
    table: table.name,
    ...(column !== undefined && { column }),
  });
