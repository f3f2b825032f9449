import { selectTypes } from '../../../cql/types.js';
import type { Table } from '../stored/table.js';
import type { Level, Relation } from '../conditions/where.js';

/** All restrictions of a column in one AND, or one part of an OR. */
export interface ColumnRestriction {
  readonly column: string;
  /** A slice is a range, possibly with excluded values. */
  readonly kind: 'equal' | 'match' | 'in' | 'slice' | 'contains';
  readonly low: boolean;
  readonly high: boolean;
  /** Whether an index of the column serves it. */
  readonly served: boolean;
}

/**
 * The restrictions of a level, in the order of their columns; undefined if the database does not support a combination.
 * In an OR each one is separate.
 */
export function toRestrictions(table: Table, { kind, relations }: Level): readonly ColumnRestriction[] | undefined {
  if (kind === 'or') return relations.map((relation) => toColumnRestriction(table, relation));
  const columns = new Map<string, ColumnRestriction>();
  for (const relation of relations) {
    const one = toColumnRestriction(table, relation);
    const earlier = columns.get(one.column);
    const merged = earlier ? merge(earlier, one) : one;
    if (!merged) return undefined;
    columns.set(one.column, merged);
  }
  return [...columns.values()];
}

/** Whether an index serves a relation. */
export function isServed(table: Table, { column, kind, target }: Relation): boolean {
  const type = table.columns.get(column)?.type;
  return table.indexesOf(column).some((index) => {
    if (index.definition.kind === 'vector') return false;
    if (target === 'terms') return index.definition.kind === 'text';
    if (index.target !== target) return false;
    return kind === 'equal' || kind === 'in' || kind === 'match' || target !== 'value' || !EQUALITY_TYPES.has(type);
  });
}

/** Types whose index serves only equality, neither ranges nor negations. */
const EQUALITY_TYPES: ReadonlySet<string | undefined> = new Set(selectTypes(({ compared }) => compared === 'equality'));

function toColumnRestriction(table: Table, relation: Relation): ColumnRestriction {
  const { column, kind } = relation;
  return { column, kind: KINDS[kind], low: kind === 'low', high: kind === 'high', served: isServed(table, relation) };
}

/** Of a slice or of containment conditions, one part that an index serves is enough. */
function merge(a: ColumnRestriction, b: ColumnRestriction): ColumnRestriction | undefined {
  if (a.kind !== b.kind || a.kind === 'equal' || a.kind === 'in') return undefined;
  if ((a.low && b.low) || (a.high && b.high)) return undefined;
  return { ...a, low: a.low || b.low, high: a.high || b.high, served: a.served || b.served };
}

const KINDS: Readonly<Record<Relation['kind'], ColumnRestriction['kind']>> = {
  equal: 'equal',
  match: 'match',
  in: 'in',
  low: 'slice',
  high: 'slice',
  not: 'slice',
  contains: 'contains',
  containsNot: 'contains',
};
