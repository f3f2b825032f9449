import type { Json } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import { findFilteredKeyRefusal } from './key-refusal.js';
import { readSort } from '../sort/read-sort.js';
import { sortMode, type SortMode } from '../sort/plan.js';
import { toQueryOrder, type QueryOrder } from '../sort/query-order.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';
import { chooseAccess } from './access.js';
import { analyzeFilter } from '../conditions/analyze.js';
import { checkDialect, checkTextSort } from '../verdicts/cassandra/dialect.js';
import { mergeRestrictions } from '../verdicts/cassandra/restrictions.js';
import { findCassandraRefusal } from '../verdicts/cassandra/verdict.js';
import { listComparisons, type Condition } from '../conditions/condition.js';
import { readFilter } from '../conditions/read-filter.js';
import { compileCondition, type Predicate } from '../conditions/match.js';
import type { Access, Path } from './path.js';
import { isRetried, type Refusal } from '../conditions/refusals.js';
import { readOperands, analyzeSearches } from '../conditions/values.js';
import { findSelectRefusal } from '../verdicts/select.js';
import { makeWhere } from '../conditions/where.js';
import { createWarning } from '../../../data-api/warnings.js';

/** How a find is served. */
export interface FindPlan {
  readonly access: Access | 'vector' | 'lexical';
  /** The columns by which rows are found. */
  readonly columns: readonly string[];
  readonly sort: SortMode['kind'];
  readonly mode: SortMode;
  readonly path: Path;
  /** What `matches` tests. */
  readonly condition: Condition<Value> | undefined;
  readonly matches: Predicate;
}

/**
 * Plans a find from its arguments: checks the filter and sort, warns as the Data API does, and chooses the access path.
 * @throws {@link ApiError} for what the Data API or the database refuses
 */
export function planFind(
  table: Table,
  filter: Json | undefined,
  sort: Json | undefined,
  context: Context,
  skip = 0,
): FindPlan {
  const condition = readFilter(table, filter, context.settings.limits);
  const mode = sortMode(table, condition, readSort(table, sort, context), skip);
  return planRead(table, condition, mode, context);
}

/** Plans a find whose filter and sort have been read. @throws {@link ApiError} */
export function planRead(
  table: Table,
  condition: Condition<Json> | undefined,
  mode: SortMode,
  context: Context,
): FindPlan {
  if (mode.kind === 'memory') context.warn(mode.warning);
  const warnings = analyzeFilter(table, condition);
  for (const one of warnings) context.warn(one);
  if (!condition && mode.kind !== 'nearest') {
    context.warn(createWarning('ZERO_FILTER_OPERATIONS', table.name));
  }
  const read = condition && readOperands(table, condition);
  const isCassandra = context.settings.dialect === 'cassandra';
  const values = read && !isCassandra ? analyzeSearches(table, read) : read;
  checkForDatabase(table, values);
  checkDialect(read, context);
  checkTextSort(mode, context);
  const keyRefusal = values && findFilteredKeyRefusal(table, values);
  if (keyRefusal) throw keyRefusal;
  const order = toQueryOrder(mode);
  const filtering = warnings.length > 0 || !condition;
  if (isRetried(createRefusalCheck(table, read, order, context), filtering)) {
    context.warn(createWarning('QUERY_RETRIED_DUE_TO_INDEXING'));
  }
  const path = chooseAccess(table, values);
  const access = mode.kind === 'nearest' ? 'vector' : mode.kind === 'lexical' ? 'lexical' : path.access;
  const matches = compileCondition(table, values);
  return { access, columns: path.columns, sort: mode.kind, mode, path, condition: values, matches };
}

/** The database's refusal of a read, with or without ALLOW FILTERING. */
function createRefusalCheck(
  table: Table,
  condition: Condition<Value> | undefined,
  order: QueryOrder,
  { settings }: Context,
): (filtering: boolean) => Refusal | undefined {
  if (settings.dialect === 'cassandra') {
    const restrictions = mergeRestrictions(table, listComparisons(condition)) ?? [];
    return (filtering) => findCassandraRefusal(table, restrictions, order, filtering);
  }
  const where = makeWhere(table, condition);
  return (filtering) => findSelectRefusal(table, where, order, filtering);
}

function checkForDatabase(table: Table, condition: Condition<Value> | undefined): void {
  for (const { column, operator, operands } of listComparisons(condition)) {
    if (operands.length === 0) fail('UNSUPPORTED_DATABASE_QUERY', `'${operator}' of '${column}' has no values.`);
    if (table.columns.get(column)?.type === 'vector') {
      fail('INVALID_DATABASE_QUERY', `'${column}' is a vector, which cannot be compared.`);
    }
    if (operator !== '$match' || table.indexesOf(column).some(({ target }) => target === 'terms')) continue;
    fail('UNSUPPORTED_DATABASE_QUERY', `This server does not support the analyzer of the index on '${column}'.`);
  }
}
