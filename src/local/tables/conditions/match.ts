import type { SecondaryIndex } from '../stored/secondary-index.js';
import { getTargetCodec, listTargetValues } from '../stored/index-values.js';
import type { Row } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import { createLookup, sortUnique } from '../types/collections.js';
import type { Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';
import type { Condition, Operator, Restriction } from './condition.js';

export type Predicate = (row: Row) => boolean;

/** The test of a condition; a missing value matches only negations of containment. */
export function compileCondition(table: Table, condition: Condition<Value> | undefined): Predicate {
  if (!condition) return () => true;
  if (condition.kind === 'comparison') return compile(table, condition);
  const parts = condition.parts.map((part) => compileCondition(table, part));
  return condition.kind === 'and'
    ? (row) => parts.every((part) => part(row))
    : (row) => parts.some((part) => part(row));
}

function compile(table: Table, { column, target, operator, operands, findsNothing }: Restriction): Predicate {
  const definition = table.columns.get(column);
  if (!definition || findsNothing) return () => false;
  const index = table.indexesOf(column).find((one) => one.definition.kind !== 'vector' && one.target === target);
  const position = table.layout.place(column);
  if (operator === '$match') return hasTerms(position, index, operands);
  const normalize = (value: Value): Value => index?.normalize(value) ?? value;
  const codec = getTargetCodec(target, definition, table.codec(column), table.keyspace, table.types);
  const test = TESTS[operator];
  if (test) return createTest(position, operator, operands, test, normalize, codec);
  const wanted = operands.map(normalize);
  const containsNot = target !== 'value' && (operator === '$nin' || operator === '$notAll');
  const compare = (a: Value, b: Value): number => codec.compare(a, b);
  const distinct = sortUnique(wanted, compare);
  const among = createLookup(wanted, compare);
  return (row) => {
    const value = row.at(position);
    // A missing value contains nothing.
    if (value === undefined) return containsNot;
    const held = listTargetValues(target, value);
    if (operator === '$in') return held.some((one) => among(normalize(one)));
    if (operator === '$nin') return !held.some((one) => among(normalize(one)));
    const found = sortUnique(held.map(normalize).filter(among), compare);
    return (operator === '$all') === (found.length === distinct.length);
  };
}

/** The test of a comparison with one value. A missing value is neither equal nor unequal to anything. */
function createTest(
  position: number,
  operator: Operator,
  [operand]: readonly Value[],
  test: (order: number) => boolean,
  normalize: (value: Value) => Value,
  { compare }: Pick<Codec, 'compare'>,
): Predicate {
  if (operand === undefined) return () => false;
  if (operator !== '$eq' && operator !== '$ne') {
    return (row) => {
      const value = row.at(position);
      return value !== undefined && test(compare(value, operand));
    };
  }
  const wanted = normalize(operand);
  const isWanted = operator === '$eq';
  // Texts are equal if they are the same, whatever their type; comparing them in order takes longer.
  const isText = typeof wanted === 'string';
  return (row) => {
    const value = row.at(position);
    if (value === undefined) return false;
    const own = normalize(value);
    return (isText ? own === wanted : compare(own, wanted) === 0) === isWanted;
  };
}

/** The column contains every term of the text; a text without terms matches nothing. */
function hasTerms(position: number, index: SecondaryIndex | undefined, [text]: readonly Value[]): Predicate {
  const wanted = index && text !== undefined ? index.valuesOf(text) : [];
  if (!index || wanted.length === 0) return () => false;
  return (row) => {
    const value = row.at(position);
    const held = new Set(value === undefined ? [] : index.storedValuesOf(value));
    return wanted.every((term) => held.has(term));
  };
}

const TESTS: Partial<Record<Operator, (order: number) => boolean>> = {
  $eq: (order) => order === 0,
  $ne: (order) => order !== 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};
