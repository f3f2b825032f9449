import type { Json } from '../../../wire/json.js';
import type { Context } from '../../context.js';
import { fail } from '../../errors.js';
import { filteredKeyRefusal } from '../key-refusal.js';
import type { RowKey } from '../row.js';
import { readSort } from '../sort/form.js';
import { sortMode, type SortMode } from '../sort/mode.js';
import type { Table } from '../table.js';
import { sortedUnique } from '../types/collections.js';
import type { Value } from '../types/value.js';
import { chooseAccess, keysPath, scan, type Access, type Path } from './access.js';
import { analyzeFilter } from './analyze.js';
import { alternatives, comparisons, type Condition } from './condition.js';
import { checkDialect, checkTextSort } from './dialect.js';
import { readFilter } from './form.js';
import { predicate, type Predicate } from './match.js';
import { gather, type ColumnRestriction } from './restrictions.js';
import { readOperands } from './values.js';
import { judge, type QueryOrder, type Refusal } from './verdict.js';

/** How a find is served. */
export interface FindPlan {
  readonly access: Access | 'vector' | 'lexical';
  /** The columns that the rows are found by. */
  readonly columns: readonly string[];
  readonly sort: SortMode['kind'];
  readonly mode: SortMode;
  readonly path: Path;
  readonly matches: Predicate;
}

/**
 * Plans a find from what was sent: judges the filter and sort, warns as the Data API does, and chooses the way to the
 * rows.
 * @throws {@link ApiError} what the Data API or the database refuses
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
  if (mode.kind === 'memory') context.warn(...mode.warning);
  const warnings = analyzeFilter(table, condition);
  for (const [code, message] of warnings) context.warn(code, message);
  if (!condition && mode.kind !== 'nearest') {
    context.warn('ZERO_FILTER_OPERATIONS', `The command has no filter, so all rows of '${table.name}' are read.`);
  }
  const values = condition && readOperands(table, condition);
  checkForDatabase(table, values);
  checkDialect(values, context);
  checkTextSort(mode, context);
  const branches = alternatives(values, MAX_ALTERNATIVES)?.map((one) => gather(table, one));
  judgeBranches(table, branches, mode, warnings.length > 0, context);
  const path = choosePath(table, branches);
  const access = mode.kind === 'nearest' ? 'vector' : mode.kind === 'lexical' ? 'lexical' : path.access;
  return { access, columns: path.columns, sort: mode.kind, mode, path, matches: predicate(table, values) };
}

/** Alternatives of an `$or` beyond this are not looked at one by one: all rows are read. */
const MAX_ALTERNATIVES = 200;

type Branches = readonly (readonly ColumnRestriction[] | undefined)[] | undefined;

function judgeBranches(table: Table, branches: Branches, mode: SortMode, filtering: boolean, context: Context): void {
  const special = mode.kind === 'nearest' || mode.kind === 'lexical';
  const order: QueryOrder = mode.kind === 'stored' ? mode.columns : special ? 'nearest' : 'none';
  let retried = false;
  for (const restrictions of branches ?? []) {
    if (!restrictions) return refuse('one column is compared twice in a way that does not add up');
    const keyRefusal = filteredKeyRefusal(table, restrictions);
    if (keyRefusal) throw keyRefusal;
    let refusal = judge(table, restrictions, order, filtering);
    if (refusal === 'needs-filtering' && !filtering) {
      retried = true;
      refusal = judge(table, restrictions, order, true);
    }
    if (refusal) refuse(REASONS[refusal]);
  }
  if (!retried) return;
  context.warn(
    'QUERY_RETRIED_DUE_TO_INDEXING',
    'No key or index serves the filter as it is, so more rows are read than found.',
  );
}

const refuse = (why: string): never => fail('INVALID_DATABASE_QUERY', `The database refuses the query: ${why}.`);

const REASONS: Readonly<Record<Refusal, string>> = {
  'needs-filtering': 'it would have to filter',
  'clustering-gap': 'a clustering column is restricted after one that is not, or after a range',
  'in-with-index': 'an indexed column cannot be combined with several partition keys',
  'order-with-index': 'an indexed column cannot be combined with the stored order',
  'order-without-partition': 'the stored order is that of one partition, which must be given by equality',
  'order-with-in': 'the stored order is that of one partition, and several are given',
  'order-not-stored': 'the order is neither the stored one nor its exact reverse',
  'nearest-restriction': 'a search for the nearest takes only a whole partition key and indexed columns',
};

function checkForDatabase(table: Table, condition: Condition<Value> | undefined): void {
  for (const { column, operator, operands } of comparisons(condition)) {
    if (operands.length === 0) fail('UNSUPPORTED_DATABASE_QUERY', `'${operator}' of '${column}' has no values.`);
    if (operator !== '$match' || table.indexesOf(column).some(({ target }) => target === 'terms')) continue;
    fail('UNSUPPORTED_DATABASE_QUERY', `This server does not know the analyzer of the index on '${column}'.`);
  }
}

function choosePath(table: Table, branches: Branches): Path {
  if (!branches || branches.length === 0) return scan(table);
  const paths = branches.map((restrictions) => chooseAccess(table, restrictions ?? []));
  const [only] = paths;
  if (paths.length === 1 && only) return only;
  if (paths.some(({ access }) => access === 'scan')) return scan(table);
  const columns = [...new Set(paths.flatMap((path) => path.columns))];
  const keys = (): readonly RowKey[] =>
    sortedUnique(
      paths.flatMap((path) => Array.from(path.rows(), ([key]) => key)),
      table.order,
    );
  return keysPath(table, columns, keys);
}
