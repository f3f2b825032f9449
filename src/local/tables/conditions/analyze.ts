import { COMPOUND_TYPES, toDefinitionName, selectTypes } from '../../../cql/types.js';
import { needsQuotes } from '../../../cql/names.js';
import type { Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { printNames } from '../values/columns.js';
import type { Table } from '../stored/table.js';
import { listComparisons, isRange, keepLastPerColumn, type Condition, type Operator, type Term } from './condition.js';
import { createWarning, type Warning, type WarningCode } from '../../../data-api/warnings.js';

/**
 * Checks the columns of a read's filter, and warns about conditions that no key or index serves. Each of these warnings
 * enables ALLOW FILTERING.
 * @throws {@link ApiError}
 */
export function analyzeFilter(table: Table, condition: Condition<Json> | undefined): readonly Warning[] {
  const terms = listComparisons(condition);
  checkKnownColumns(table, terms);
  const last = keepLastPerColumn(terms);
  checkOperators(table, last);
  if (last.every(({ column }) => table.isKey(column)))
    return [...findUnserved(table, last), ...findIncompleteKey(table, last)];
  return [...findMissingIndexes(table, last), ...findUnserved(table, last)];
}

/** Refuses unknown columns, and columns that cannot be compared. @throws {@link ApiError} */
export function checkKnownColumns(table: Table, terms: readonly Term[]): void {
  for (const { fault } of terms) if (fault) throw fault;
  const unknown = terms.filter(({ column }) => !table.columns.has(column)).map(({ column }) => column);
  if (unknown.length === 0) return;
  const message = `Only columns defined in the table schema can be filtered on. Table '${table.name}' has no column ${printNames(new Set(unknown))}.`;
  fail('UNKNOWN_TABLE_COLUMNS', message, { scope: 'FILTER' });
}

/** Refuses operators that a column's type lacks, or that need a text index. @throws {@link ApiError} */
function checkOperators(table: Table, terms: readonly Term[]): void {
  for (const { column, operator } of terms) {
    const type = table.columns.get(column)?.type;
    if (type === 'userDefined' || (type === 'vector' && operator !== '$in' && operator !== '$nin')) {
      fail('UNSUPPORTED_COLUMN_TYPES', `'${column}' is of type ${type}, which cannot be filtered.`, {
        scope: 'FILTER',
      });
    }
    if (operator === '$match' && !hasTextIndex(table, column)) {
      fail('CANNOT_LEXICAL_FILTER_NON_INDEXED_COLUMNS', `'$match' needs a text index on '${column}'.`);
    }
    if (type === 'duration' && isRange(operator)) {
      fail('UNSUPPORTED_COMPARISON_FILTER_AGAINST_DURATION', `'${column}' is a duration, which is not ordered.`);
    }
  }
}

/** Types whose index does not serve ranges and negations. */
const EQUALITY_ONLY: ReadonlySet<string | undefined> = new Set(
  selectTypes(({ compared }) => compared === 'equality' || compared === 'unordered' || compared === 'blob'),
);

/** Whether the index of this type serves only equality. */
export const servesEqualityOnly = (table: Table, column: string): boolean =>
  EQUALITY_ONLY.has(table.columns.get(column)?.type);

const hasTextIndex = (table: Table, column: string): boolean =>
  table.indexesOf(column).some(({ definition }) => definition.kind === 'text');

const COMPLEX: ReadonlySet<string | undefined> = new Set(Array.from(COMPOUND_TYPES, toDefinitionName));

/** The Data API does not see the index of a scalar whose name CQL quotes. */
const hasVisibleIndex = (table: Table, { column, target }: Term): boolean =>
  target === 'value' || target === 'terms'
    ? !needsQuotes(column) && table.indexesOf(column).length > 0
    : table.indexesOf(column).some((index) => index.target === target);

function findIncompleteKey(table: Table, terms: readonly Term[]): readonly Warning[] {
  if (terms.length === 0) return [];
  const filtered = new Set(terms.map(({ column }) => column));
  const missing = table.partitionBy.filter((column) => !filtered.has(column));
  const lastClustering = table.clustering.findLastIndex(({ column }) => filtered.has(column));
  const gap = table.clustering
    .slice(0, lastClustering + 1)
    .flatMap(({ column }) => (filtered.has(column) ? [] : column));
  const left = [...missing, ...gap];
  return left.length === 0 ? [] : [createWarning('INCOMPLETE_PRIMARY_KEY_FILTER', printNames(left))];
}

function findMissingIndexes(table: Table, terms: readonly Term[]): readonly Warning[] {
  const without = terms.filter((term) => !hasVisibleIndex(table, term));
  const warn = (found: readonly Term[], what: string): readonly Warning[] =>
    found.length === 0 ? [] : [createWarning('MISSING_INDEX', what, printNames(found.map(({ column }) => column)))];
  const isScalar = ({ column }: Term): boolean => !COMPLEX.has(table.columns.get(column)?.type);
  return [
    ...warn(without.filter(isScalar), 'on'),
    // A collection compared as a whole is refused later, without a warning.
    ...warn(
      without.filter(({ target }) => target !== 'value' && target !== 'terms'),
      'for the filter on',
    ),
  ];
}

type UnservedCode = Extract<WarningCode, `${string}_UNSUPPORTED_BY_INDEXING`>;

function findUnserved(table: Table, terms: readonly Term[]): readonly Warning[] {
  const indexed = terms.filter(
    (term) => term.target === 'value' && servesEqualityOnly(table, term.column) && hasVisibleIndex(table, term),
  );
  const warn = (code: UnservedCode, test: (operator: Operator) => boolean): readonly Warning[] => {
    const found = indexed.filter(({ operator }) => test(operator));
    if (found.length === 0) return [];
    const operators = new Set(found.map(({ operator }) => operator));
    return [createWarning(code, printNames(found.map(({ column }) => column)), [...operators].join(', '))];
  };
  return [
    ...warn('NOT_EQUALS_UNSUPPORTED_BY_INDEXING', (operator) => operator === '$ne'),
    ...warn('COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING', isRange),
    ...warn('NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING', (operator) => operator === '$nin'),
  ];
}
