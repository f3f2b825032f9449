import type { Explanation } from '../../query/tables/index.js';
import type { Table } from '../../schema/index.js';
import { addAdvice, QueryError } from '../../util/errors.js';
import { isFields, isPlainObject } from '../../util/kinds.js';
import { BUILT_QUERY, COMPILED_FILTER } from '../store/tables/row-key.js';
import { hasOperators, LOGIC } from '../../util/operators.js';
import type { PlanMode } from '../options/plan-mode.js';
import { explainQuery, type CalledQuery } from './query-plan.js';

/** The maximum number of kinds of query that are reported. */
const MOST_WARNINGS = 1000;

/**
 * Warns of a query of a table, or refuses it, if the database would read every row, discard rows or sort in memory.
 * Queries of the builder are skipped: there `allowFiltering()` permits it.
 *
 * @param warned - the kinds of query for which a warning was emitted
 * @throws QueryError `REFUSED_PLAN`
 */
export function checkPlan(table: Table, mode: PlanMode, query: CalledQuery, warned: Set<string>): void {
  const { method, filter, options } = query;
  if (options[BUILT_QUERY] === true || options[COMPILED_FILTER] === true) return;
  // The database empties the table.
  if (method === 'deleteMany' && Object.keys(filter).length === 0) return;
  const explanation = explainQuery(table, query);
  const problem = explanation && findProblem(explanation);
  if (problem === undefined) return;
  const columns = [...new Set(listColumns(filter))].join(', ');
  const by = columns === '' ? 'a filter without conditions' : `a filter by ${columns}`;
  const advice = explanation?.advice ?? [];
  const sentences = [`${table.name}.${method}() with ${by} ${problem}`, ...advice.map(({ text }) => text)];
  const message = sentences.map((text) => text.replace(/\.?$/, '.')).join(' ');
  if (mode === 'throw') {
    const error = new QueryError('REFUSED_PLAN', message, { table: table.name });
    addAdvice(error, () => advice);
    throw error;
  }
  const shape = printShape(query);
  if (warned.has(shape) || warned.size >= MOST_WARNINGS) return;
  warned.add(shape);
  const detail = advice.flatMap(({ code }) => code ?? []).join('\n\n');
  process.emitWarning(message, { type: 'TypestarWarning', code: 'TYPESTAR_PLAN', ...(detail !== '' && { detail }) });
}

function findProblem({ access, sort, warnings, falseAlarms }: Explanation): string | undefined {
  const problems = [
    ...(access === 'scan'
      ? ['reads every row']
      : warnings.some((code) => isFiltering(code) && !falseAlarms.includes(code))
        ? ['reads rows that do not match']
        : []),
    ...(sort === 'memory' ? ['sorts rows in memory'] : []),
  ];
  return problems.length > 0 ? problems.join(' and ') : undefined;
}

const isFiltering = (code: string): boolean => !code.startsWith('IN_MEMORY') && code !== 'ZERO_FILTER_OPERATIONS';

/** The columns of a filter. */
function listColumns(filter: unknown): readonly string[] {
  if (Array.isArray(filter)) return filter.flatMap(listColumns);
  if (!isFields(filter)) return [];
  return Object.entries(filter).flatMap(([name, part]) => (name.startsWith('$') ? listColumns(part) : [name]));
}

/** The columns and operators of a query, without values. */
function printShape({ method, filter, options }: CalledQuery): string {
  const printFilter = (part: unknown): unknown => {
    if (!isPlainObject(part)) return 0;
    return Object.entries(part).map(([name, inner]) => {
      if (LOGIC.has(name)) return [name, [inner].flat().map(printFilter)];
      return [name, isPlainObject(inner) && hasOperators(inner) ? Object.keys(inner) : 0];
    });
  };
  return JSON.stringify([method, printFilter(filter), Object.keys(options['sort'] ?? {})]);
}
