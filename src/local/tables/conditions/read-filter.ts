import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { unquote } from '../../fields/names.js';
import type { Limits } from '../../protocol/limits.js';
import type { Table } from '../stored/table.js';
import { readCollectionTerms, readMapTerms } from './collection-form.js';
import { listComparisons, getOpposite, type Condition, type Term } from './condition.js';
import { toCqlOrder } from './cql-order.js';
import { toEquality, readScalarTerms } from './scalar-form.js';

/**
 * Parses the format of a filter: operators, kinds of operands, numbers of values and comparisons. Undefined if it sets
 * no condition. Columns and values are checked later.
 * @throws {@link ApiError}
 */
export function readFilter(table: Table, filter: Json | undefined, limits: Limits): Condition<Json> | undefined {
  if (filter === undefined || filter === null) return undefined;
  if (!isObject(filter)) return fail('FILTER_UNSUPPORTED_DATA_TYPE', 'A filter must be an object.');
  const condition = simplify(new Reader(table, limits).members(filter));
  const count = listComparisons(condition).length;
  if (count > limits.maxFilter) {
    fail(
      'FILTER_FIELDS_LIMIT_VIOLATION',
      `The filter has ${count} comparisons: at most ${limits.maxFilter} are allowed.`,
    );
  }
  return condition;
}

class Reader {
  readonly #table: Table;
  readonly #limits: Limits;
  #matches = 0;

  constructor(table: Table, limits: Limits) {
    this.#table = table;
    this.#limits = limits;
  }

  /** The members of an object: its comparisons in the order of the CQL, then nested ones; negated if required. */
  members(filter: JsonObject, negated = false): Condition<Json> {
    const terms: Term[] = [];
    const nested: Condition<Json>[] = [];
    for (const [name, value] of filter) {
      if ((name === '$and' || name === '$or') && isArray(value)) {
        const parts: Condition<Json>[] = [];
        for (const element of value) this.#element(parts, name, element, negated);
        nested.push({ kind: getKind(name, negated), parts });
      } else if (name === '$not' && isObject(value)) {
        nested.push(this.#not(value, !negated));
      } else {
        for (const term of readColumn(this.#table, name, value, this.#limits)) terms.push(term);
      }
    }
    this.#matches += terms.filter(({ operator }) => operator === '$match').length;
    const ordered = toCqlOrder(terms);
    const comparisons = negated ? ordered.map((term) => ({ ...term, operator: getOpposite(term.operator) })) : ordered;
    return { kind: getKind('$and', negated), parts: [...comparisons, ...nested] };
  }

  /** Negations are resolved while parsing: doing so afterwards would visit each level again. */
  #not(value: JsonObject, negated: boolean): Condition<Json> {
    const before = this.#matches;
    const inner = this.members(value, negated);
    if (this.#matches > before) fail('FILTER_INVALID_EXPRESSION', "'$match' cannot be negated.");
    return inner;
  }

  #element(into: Condition<Json>[], name: string, element: Json, negated: boolean): void {
    if (isArray(element)) for (const inner of element) this.#element(into, name, inner, negated);
    else if (isObject(element)) into.push(this.members(element, negated));
    else fail('FILTER_INVALID_EXPRESSION', `The elements of '${name}' must be objects.`);
  }
}

const getKind = (name: '$and' | '$or', negated: boolean): 'and' | 'or' =>
  (name === '$and') === negated ? 'or' : 'and';

/** Removes empty junctions; undefined if nothing is left. */
function simplify(condition: Condition<Json>): Condition<Json> | undefined {
  if (condition.kind === 'comparison') return condition;
  const parts = condition.parts.flatMap((part) => simplify(part) ?? []);
  if (parts.length <= 1) return parts[0];
  return { kind: condition.kind, parts };
}

function readColumn(table: Table, column: string, value: Json, limits: Limits): readonly Term[] {
  // Filters do not unquote names, so a quoted name is unknown later, but its column determines the expected format.
  const type = table.columns.get(unquote(column))?.type;
  if (isArray(value)) {
    return fail('FILTER_INVALID_EXPRESSION', `'${column}' cannot be compared with an array without an operator.`);
  }
  if (!isObject(value)) return [toEquality(column, value)];
  if (type === 'list' || type === 'set') return readCollectionTerms(column, value, limits);
  if (type === 'map') return readMapTerms(column, value, limits);
  return readScalarTerms(column, value, limits);
}
