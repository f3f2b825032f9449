import { isServed } from '../../query/tables/rules/key-usage.js';
import { checkFilterable, hasConflict } from '../../query/tables/rules/values.js';
import { OPERATOR_BIT } from '../../query/tables/nodes/served-operators.js';
import { negate } from '../../query/tables/reads/branch.js';
import { boundTwice, partitionInOr } from '../../query/tables/rules/messages.js';
import type { KnownCondition, OrNode } from '../../query/tables/nodes/nodes.js';
import { getSentTurn } from '../../query/tables/rules/sent-order.js';
import { getTableFacts } from '../../query/tables/nodes/table-facts.js';
import type { Table } from '../../schema/index.js';
import { QueryError, type QueryErrorCode } from '../../util/errors.js';
import { readComparisons } from './sent-comparisons.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** A hand-written filter in the builder's terms. */
export interface SentFilter {
  readonly conditions: readonly KnownCondition[];
  readonly anyOf: readonly OrNode[];
}

/**
 * Parses a table filter in the format in which it is sent, by member name.
 *
 * @throws QueryError for a filter that no table supports, or that the rules do not cover
 */
export function readSentFilter(table: Table, filter: ReadonlyFields): SentFilter {
  const conditions: KnownCondition[] = [];
  const anyOf: OrNode[] = [];
  const collect = (part: Tree): void => {
    if (isCondition(part)) {
      const parted = toAlternatives(part);
      if (parted) return void anyOf.push(parted);
      if (hasConflict(conditions, part)) refuse('BOUND_TWICE', table, boundTwice(part.column), part.column);
      conditions.push(part);
    } else if (part.kind === 'and') part.parts.forEach(collect);
    else anyOf.push(readBranches(table, part));
  };
  let count = 0;
  // In the order in which the Data API writes the conditions.
  collect(mapConditions(simplify(readMembers(table, filter)), (condition) => ({ ...condition, sentAt: count++ })));
  return { conditions, anyOf };
}

/** Conditions joined by `$and` or `$or`. */
export interface Junction {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Tree[];
}
export type Tree = KnownCondition | Junction;

/** Whether a part of a filter is one condition. */
export const isCondition = (tree: Tree): tree is KnownCondition => 'facts' in tree;

/** The members of an object, columns first, in the Data API's order. */
export function readMembers(table: Table, filter: ReadonlyFields): Tree {
  const facts = getTableFacts(table);
  const own: KnownCondition[] = [];
  const nested: Tree[] = [];
  for (const [name, given] of Object.entries(filter)) {
    if (Object.hasOwn(table.columns, name)) own.push(...readComparisons(table, checkFilterable(facts, name), given));
    else if (name === '$and' || name === '$or') {
      const parts = [given].flat(Infinity).map((part) => readMembers(table, readFields(table, name, part)));
      nested.push({ kind: name === '$and' ? 'and' : 'or', parts });
    } else if (name === '$not') nested.push(negateTree(table, readMembers(table, readFields(table, name, given))));
    else if (name.startsWith('$')) {
      refuse('WRONG_OPERATOR', table, `filters of tables do not support '${name}', only $and, $or and $not`);
    } else checkFilterable(facts, name);
  }
  own.sort((one, other) => getSentTurn(table, one) - getSentTurn(table, other));
  return { kind: 'and', parts: [...own, ...nested] };
}

function readFields(table: Table, name: string, given: unknown): ReadonlyFields {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as ReadonlyFields;
  return refuse('WRONG_OR', table, `${name} takes objects with conditions`);
}

const mapConditions = (tree: Tree, change: (condition: KnownCondition) => KnownCondition): Tree =>
  isCondition(tree) ? change(tree) : { ...tree, parts: tree.parts.map((part) => mapConditions(part, change)) };

/** Negates conditions, as `$not` does. */
function negateTree(table: Table, tree: Tree): Tree {
  if (isCondition(tree)) return negate(table, tree);
  return { kind: tree.kind === 'and' ? 'or' : 'and', parts: tree.parts.map((part) => negateTree(table, part)) };
}

/** Removes empty and single-part junctions, and merges nested ones of the same kind. */
function simplify(tree: Tree): Tree {
  if (isCondition(tree)) return simplifyIn(tree);
  const parts = tree.parts.map(simplify).flatMap((part) => {
    if (isCondition(part)) return [part];
    return part.kind === tree.kind || part.parts.length === 0 ? part.parts : [part];
  });
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: tree.kind, parts };
}

/** The database treats an `in` with one value as an eq. */
function simplifyIn(condition: KnownCondition): KnownCondition {
  const { operator, value } = condition;
  if (operator !== 'in' || (value as readonly unknown[]).length > 1) return condition;
  return { ...condition, operator: 'eq', bit: OPERATOR_BIT.eq, value: (value as readonly unknown[])[0] };
}

/**
 * The `or` that the database makes of a condition on one of several elements. Where an index serves them, the rules
 * handle the condition themselves; they do not count values.
 */
function toAlternatives(condition: KnownCondition): OrNode | undefined {
  const { operator, value } = condition;
  if (!operator.startsWith('hasAny') || isServed(condition)) return undefined;
  const [first, ...rest] = value as readonly unknown[];
  return rest.length > 0 ? [[{ ...condition, value: [first] }], [{ ...condition, value: rest }]] : undefined;
}

function readBranches(table: Table, { parts }: Junction): OrNode {
  return parts.map((part) => {
    const branch: KnownCondition[] = [];
    for (const condition of isCondition(part) ? [part] : part.parts) {
      if (!isCondition(condition)) {
        const text = 'an $or cannot be nested in an $or: write all branches in one';
        return refuse('WRONG_OR', table, text);
      }
      const { column, facts } = condition;
      if (facts.keyAt >= 0 && facts.keyAt < table.partitionBy.length) {
        refuse('WRONG_OR', table, partitionInOr(column), column);
      }
      if (hasConflict(branch, condition)) refuse('BOUND_TWICE', table, boundTwice(column), column);
      branch.push(condition);
    }
    return branch;
  });
}

function refuse(code: QueryErrorCode, table: Table, text: string, column?: string): never {
  throw new QueryError(code, `${table.name}: ${text}.`, {
    table: table.name,
    ...(column !== undefined && { column }),
  });
}
