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

/** What a filter that was written by hand says, as the builder says it. */
export interface SentFilter {
  readonly conditions: readonly KnownCondition[];
  readonly anyOf: readonly OrNode[];
}

/**
 * Reads a filter of a table in the form in which it is sent, by the names of members.
 *
 * @throws QueryError for what no table takes, and for what the rules have no word for
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
  // Their places are those in which the Data API writes them.
  collect(mapConditions(simplify(readMembers(table, filter)), (condition) => ({ ...condition, sentAt: count++ })));
  return { conditions, anyOf };
}

/** Conditions joined by `$and` or `$or`. */
interface Junction {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Tree[];
}
type Tree = KnownCondition | Junction;

const isCondition = (tree: Tree): tree is KnownCondition => 'facts' in tree;

/** The members of an object, those of columns first, as the Data API takes them. */
function readMembers(table: Table, filter: ReadonlyFields): Tree {
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

/** What `$not` makes of conditions. */
function negateTree(table: Table, tree: Tree): Tree {
  if (isCondition(tree)) return negate(table, tree);
  return { kind: tree.kind === 'and' ? 'or' : 'and', parts: tree.parts.map((part) => negateTree(table, part)) };
}

/** Without junctions of nothing or of one, and none in another of its kind. */
function simplify(tree: Tree): Tree {
  if (isCondition(tree)) return simplifyIn(tree);
  const parts = tree.parts.map(simplify).flatMap((part) => {
    if (isCondition(part)) return [part];
    return part.kind === tree.kind || part.parts.length === 0 ? part.parts : [part];
  });
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: tree.kind, parts };
}

/** The database takes an `in` of one value for an eq. */
function simplifyIn(condition: KnownCondition): KnownCondition {
  const { operator, value } = condition;
  if (operator !== 'in' || (value as readonly unknown[]).length > 1) return condition;
  return { ...condition, operator: 'eq', bit: OPERATOR_BIT.eq, value: (value as readonly unknown[])[0] };
}

/**
 * One of several elements as the `or` that the database makes of it. Where an index serves them the rules see to it
 * themselves; they do not count values.
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
