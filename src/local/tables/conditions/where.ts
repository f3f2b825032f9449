import { usesAnalyzer, type IndexTarget } from '../stored/index-values.js';
import type { Table } from '../stored/table.js';
import type { Comparison, Condition, Operator } from './condition.js';

/**
 * The CQL relation of a column: `=` or a text search, one of several values, a bound, `!=` and `NOT IN`, containment or
 * its negation.
 */
export type RelationKind = 'equal' | 'match' | 'in' | 'low' | 'high' | 'not' | 'contains' | 'containsNot';

export interface Relation {
  readonly kind: RelationKind;
  readonly column: string;
  readonly target: IndexTarget;
}

/** A level of a WHERE: relations and nested levels of the other kind, all combined with AND or all with OR. */
export interface Level {
  readonly kind: 'and' | 'or';
  readonly relations: readonly Relation[];
  readonly levels: readonly Level[];
}

/**
 * The WHERE of a condition as the database parses it: an AND at the top, and no level nested in another of its kind.
 */
export function makeWhere(table: Table, condition: Condition<unknown> | undefined): Level {
  const root = condition ? flatten(table, condition) : undefined;
  if (root && isLevel(root)) return root.kind === 'and' ? root : { kind: 'and', relations: [], levels: [root] };
  return { kind: 'and', relations: root ? [root] : [], levels: [] };
}

/** Whether the index of a column analyzes texts. */
export const isAnalyzed = (table: Table, column: string): boolean =>
  table.indexesOf(column).some(({ definition }) => usesAnalyzer(definition));

const isLevel = (element: Relation | Level): element is Level => 'levels' in element;

function flatten(table: Table, condition: Condition<unknown>): Relation | Level {
  if (condition.kind === 'comparison') return relate(table, condition);
  return join(
    condition.kind,
    condition.parts.map((part) => flatten(table, part)),
  );
}

function join(kind: Level['kind'], elements: readonly (Relation | Level)[]): Relation | Level {
  const [first] = elements;
  if (elements.length === 1 && first) return first;
  const relations: Relation[] = [];
  const levels: Level[] = [];
  for (const element of elements) {
    if (!isLevel(element)) {
      relations.push(element);
    } else if (element.kind === kind) {
      for (const relation of element.relations) relations.push(relation);
      for (const level of element.levels) levels.push(level);
    } else {
      levels.push(element);
    }
  }
  return { kind, relations, levels };
}

function relate(table: Table, comparison: Comparison<unknown>): Relation | Level {
  const { column, target, operator, operands } = comparison;
  const relation = { kind: getRelationKind(table, comparison), column, target };
  if (target === 'value' || target === 'terms') return relation;
  return join(
    operator === '$in' || operator === '$notAll' ? 'or' : 'and',
    operands.map(() => relation),
  );
}

/** The CQL relation of each operand of a comparison. */
export function getRelationKind(
  table: Table,
  { column, target, operator, operands }: Comparison<unknown>,
): RelationKind {
  if (target !== 'value' && target !== 'terms') {
    return operator === '$nin' || operator === '$notAll' ? 'containsNot' : 'contains';
  }
  if (operator === '$in' && operands.length === 1) return 'equal';
  return operator === '$eq' && !table.isKey(column) && isAnalyzed(table, column) ? 'match' : KINDS[operator];
}

const KINDS: Readonly<Record<Operator, RelationKind>> = {
  $eq: 'equal',
  $ne: 'not',
  $gt: 'low',
  $gte: 'low',
  $lt: 'high',
  $lte: 'high',
  $in: 'in',
  $nin: 'not',
  $match: 'match',
  $all: 'contains',
  $notAll: 'containsNot',
};
