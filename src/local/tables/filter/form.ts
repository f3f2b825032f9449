import { isArray, isObject, type Json, type JsonObject } from '../../../wire/json.js';
import { fail } from '../../errors.js';
import { unquoted } from '../../names.js';
import type { Limits } from '../../settings.js';
import type { Table } from '../table.js';
import { readCollectionTerms, readMapTerms } from './collection-form.js';
import { comparisons, negate, type Condition, type Term } from './condition.js';
import { inCqlOrder } from './cql-order.js';
import { equal, readScalarTerms } from './scalar-form.js';

/**
 * Reads the form of a filter: operators, kinds of operands, numbers of values and comparisons. Undefined when it sets
 * no condition. Whether columns exist and values fit is judged later.
 * @throws {@link ApiError}
 */
export function readFilter(table: Table, filter: Json | undefined, limits: Limits): Condition<Json> | undefined {
  if (filter === undefined || filter === null) return undefined;
  if (!isObject(filter)) return fail('FILTER_UNSUPPORTED_DATA_TYPE', 'A filter must be an object.');
  const condition = simplify(readMembers(table, filter, limits));
  const count = comparisons(condition).length;
  if (count > limits.maxFilter) {
    fail(
      'FILTER_FIELDS_LIMIT_VIOLATION',
      `The filter has ${count} comparisons: at most ${limits.maxFilter} are allowed.`,
    );
  }
  return condition;
}

/** The members of an object: its comparisons in the order of the CQL, then what is nested. */
function readMembers(table: Table, filter: JsonObject, limits: Limits): Condition<Json> {
  const terms: Term[] = [];
  const nested: Condition<Json>[] = [];
  for (const [name, value] of filter) {
    if ((name === '$and' || name === '$or') && isArray(value)) {
      const kind = name === '$and' ? 'and' : 'or';
      nested.push({ kind, parts: value.flatMap((element) => readElement(table, name, element, limits)) });
    } else if (name === '$not' && isObject(value)) {
      const inner = readMembers(table, value, limits);
      if (comparisons(inner).some(({ operator }) => operator === '$match')) {
        fail('FILTER_INVALID_EXPRESSION', "'$match' cannot be negated.");
      }
      nested.push(negate(inner));
    } else {
      terms.push(...readColumn(table, name, value, limits));
    }
  }
  return { kind: 'and', parts: [...inCqlOrder(terms), ...nested] };
}

function readElement(table: Table, name: string, element: Json, limits: Limits): readonly Condition<Json>[] {
  if (isArray(element)) return element.flatMap((inner) => readElement(table, name, inner, limits));
  if (isObject(element)) return [readMembers(table, element, limits)];
  return fail('FILTER_INVALID_EXPRESSION', `The elements of '${name}' must be objects.`);
}

/** Leaves out junctions of nothing; undefined when nothing is left. */
function simplify(condition: Condition<Json>): Condition<Json> | undefined {
  if (condition.kind === 'comparison') return condition;
  const parts = condition.parts.flatMap((part) => simplify(part) ?? []);
  if (parts.length <= 1) return parts[0];
  return { kind: condition.kind, parts };
}

function readColumn(table: Table, column: string, value: Json, limits: Limits): readonly Term[] {
  // A name in double quotes is not unwrapped in filters, and so unknown later, but its column says what form is expected.
  const type = table.columns.get(unquoted(column))?.type;
  if (isArray(value)) {
    return fail('FILTER_INVALID_EXPRESSION', `'${column}' is compared with an array: an operator must say how.`);
  }
  if (!isObject(value)) return [equal(column, value)];
  if (type === 'list' || type === 'set') return readCollectionTerms(column, value, limits);
  if (type === 'map') return readMapTerms(column, value, limits);
  return readScalarTerms(column, value, limits);
}
