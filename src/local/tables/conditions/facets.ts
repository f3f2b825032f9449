import type { Facet } from '../../search/vectors/facet.js';
import type { Facets } from '../../search/vectors/narrow.js';
import { Row } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';
import { listComparisons, splitConjuncts, type Condition } from './condition.js';
import { toKey, toNumber, toRange } from './facet-values.js';
import { compileCondition } from './match.js';

/** The parts of a condition that are about one column each. */
export function listFacets(table: Table, condition: Condition<Value> | undefined): Facets<Row> {
  const { restrictions, alternatives } = splitConjuncts(condition);
  const parts = [...restrictions, ...alternatives];
  const facets = parts.flatMap((part) => {
    const [column, ...others] = new Set(listComparisons(part).map((one) => one.column));
    return column === undefined || others.length > 0 ? [] : createFacet(table, column, part);
  });
  return { facets, hasOthers: facets.length < parts.length };
}

function createFacet(table: Table, column: string, part: Condition<Value>): Facet<Row> {
  const { layout } = table;
  const position = layout.place(column);
  return {
    name: column,
    read: (row) => row.at(position),
    // What `read` has given for a row.
    create: (value) => Row.of(layout, [[column, (value as Value | undefined) ?? null]], true),
    toKey: (value) => toKey(value as Value),
    toNumber: (value) => toNumber(value as Value | undefined),
    matches: compileCondition(table, part),
    range: toRange(part),
  };
}
