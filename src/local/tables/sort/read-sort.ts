import { isArray, isNumber, isObject, type Json } from '../../../json/json.js';
import type { Metric } from '../../../data-api/definitions.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import { unquote } from '../../fields/names.js';
import { embedText } from '../../vectorize/tables.js';
import type { Table } from '../stored/table.js';
import { readExtension } from '../types/codec.js';
import { parseVector } from '../types/vector.js';
import { findMetric } from '../stored/vectors.js';

export type Sort =
  | { readonly kind: 'columns'; readonly columns: readonly (readonly [column: string, direction: 1 | -1])[] }
  | { readonly kind: 'nearest'; readonly column: string; readonly vector: Float32Array; readonly metric: Metric }
  | { readonly kind: 'lexical'; readonly column: string; readonly query: string };

/** Checks the options of a search, before its column is checked. */
export type CheckSearch = (kind: 'nearest' | 'lexical') => void;

/** Reads a sort; undefined if there is none. @throws {@link ApiError} */
export function readSort(
  table: Table,
  sort: Json | undefined,
  context: Context,
  check: CheckSearch = () => {},
): Sort | undefined {
  const members = readSortForm(table, sort);
  const special = members.find(({ kind }) => kind !== 'direction');
  if (!special) {
    const columns = members.flatMap(({ column, value }) => [[column, value === -1 ? -1 : 1] as const]);
    return columns.length === 0 ? undefined : { kind: 'columns', columns };
  }
  const { kind, column, value } = special;
  if (kind === 'text') return readText(table, column, typeof value === 'string' ? value : '', context, check);
  return readNearest(table, column, readVector(column, value), check);
}

/** The kind of a sort member, by its value. */
interface Member {
  readonly kind: 'direction' | 'vector' | 'text';
  readonly column: string;
  readonly value: Json;
}

/** Reads the format and the columns of a sort, as commands that cannot sort do. @throws {@link ApiError} */
export function readSortForm(table: Table, sort: Json | undefined): readonly Member[] {
  if (sort === undefined || sort === null) return [];
  if (!isObject(sort)) return fail('SORT_CLAUSE_INVALID', 'A sort must be an object.');
  const given = [...sort].map(([name, value]) => [unquote(name), value] as const);
  const unknown = given.find(([column]) => !table.columns.has(column));
  if (unknown) fail('CANNOT_SORT_UNKNOWN_COLUMNS', `Table '${table.name}' has no column '${unknown[0]}'.`);
  const special = given.find(([column, value]) => isSpecial(table, column, value));
  if (special && given.length > 1) {
    fail('CANNOT_SORT_ON_SPECIAL_WITH_OTHERS', `The sort by '${special[0]}' cannot be combined with others.`);
  }
  return given.map(([column, value]) => readMember(table, column, value));
}

/** A search in a vector or text column, with a valid or invalid value. */
function isSpecial(table: Table, column: string, value: Json): boolean {
  const type = table.columns.get(column)?.type;
  return type === 'vector' || (typeof value === 'string' && (type === 'text' || type === 'ascii'));
}

function readMember(table: Table, column: string, value: Json): Member {
  const type = table.columns.get(column)?.type;
  if (typeof value === 'string') return { kind: 'text', column, value };
  if (type === 'vector') {
    if (isArray(value) || isObject(value)) return { kind: 'vector', column, value };
    return fail(
      'INVALID_VECTOR_SORT_EXPRESSION',
      `'${column}' is a vector: sort by a vector, not by ${describe(value)}.`,
    );
  }
  if (isArray(value)) {
    return fail('CANNOT_VECTOR_SORT_NON_VECTOR_COLUMNS', `'${column}' is not a vector and cannot be sorted by one.`);
  }
  if (value === 1 || value === -1) return { kind: 'direction', column, value };
  return fail('INVALID_REGULAR_SORT_EXPRESSION', `'${column}' can be sorted by 1 or -1, not by ${describe(value)}.`);
}

const describe = (value: Json): string =>
  value === null || typeof value === 'boolean' || isNumber(value) ? String(value) : 'an object';

function readText(table: Table, column: string, query: string, context: Context, check: CheckSearch): Sort {
  const definition = table.columns.get(column);
  if (definition?.type === 'vector') {
    check('nearest');
    requireMetric(table, column);
    if (!definition.service) {
      return fail(
        'CANNOT_VECTORIZE_SORT_WHEN_MISSING_VECTORIZE_DEFINITION',
        `'${column}' has no vectorize service, so it cannot be sorted by text.`,
      );
    }
    const vector = embedText(table, column, query, context) ?? new Float32Array(definition.dimension);
    const sort = readNearest(table, column, vector, check);
    context.models.settle();
    return sort;
  }
  if (definition?.type !== 'text' && definition?.type !== 'ascii') {
    return fail('CANNOT_VECTORIZE_SORT_NON_VECTOR_COLUMN', `'${column}' is not a vector and cannot be sorted by text.`);
  }
  check('lexical');
  if (table.indexesOf(column).length === 0) {
    fail('CANNOT_LEXICAL_SORT_NON_INDEXED_COLUMNS', `A lexical sort needs a text index on '${column}'.`);
  }
  return { kind: 'lexical', column, query };
}

function readNearest(table: Table, column: string, vector: Float32Array, check: CheckSearch): Sort {
  check('nearest');
  const metric = requireMetric(table, column);
  const definition = table.columns.get(column);
  if (definition?.type === 'vector' && definition.dimension !== vector.length) {
    fail(
      'CANNOT_VECTOR_SORT_ON_MISMATCHED_VECTOR_DIMENSIONS',
      `'${column}' has ${definition.dimension} dimensions, but the vector of the sort has ${vector.length}.`,
    );
  }
  return { kind: 'nearest', column, vector, metric };
}

const requireMetric = (table: Table, column: string): Metric =>
  findMetric(table, column) ??
  fail('CANNOT_VECTOR_SORT_NON_INDEXED_VECTOR_COLUMNS', `'${column}' has no vector index.`);

function readVector(column: string, value: Json): Float32Array {
  if (isArray(value)) {
    if (value.length === 0) fail('SHRED_BAD_VECTOR_SIZE', `The vector of the sort by '${column}' is empty.`);
    return (
      parseVector(value) ?? fail('SHRED_BAD_VECTOR_VALUE', `The vector of the sort by '${column}' must hold numbers.`)
    );
  }
  const vector = readExtension(value, '$binary') === undefined ? undefined : parseVector(value);
  return (
    vector ?? fail('SORT_CLAUSE_VALUE_INVALID', `'${column}' can be sorted by an array of numbers or {"$binary": …}.`)
  );
}
