import type { Facet, FacetValue } from '../../search/vectors/facet.js';
import { Row } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';
import { listComparisons, splitConjuncts, type Condition } from './condition.js';
import { toKey, toKeyOfCondition, toNumber, toRange } from './facet-values.js';
import { compileCondition } from './match.js';

/** The parts of a condition, all of which have to hold. */
export function listFacets(table: Table, condition: Condition<Value> | undefined): readonly Facet<Row>[] {
  const { restrictions, alternatives } = splitConjuncts(condition);
  return [...restrictions, ...alternatives].map((part) => {
    const [column, ...others] = new Set(listComparisons(part).map((one) => one.column));
    return {
      matches: compileCondition(table, part),
      key: toKeyOfCondition(part),
      value: column === undefined || others.length > 0 ? undefined : createValue(table, column, part),
    };
  });
}

function createValue(table: Table, column: string, part: Condition<Value>): FacetValue<Row> {
  const { layout } = table;
  const position = layout.place(column);
  return {
    name: column,
    read: (row) => row.at(position),
    // What `read` has given for a row.
    create: (value) => Row.of(layout, [[column, (value as Value | undefined) ?? null]], true),
    toKey: (value) => toKey(value as Value),
    toNumber: (value) => toNumber(value as Value | undefined),
    range: toRange(part),
  };
}
