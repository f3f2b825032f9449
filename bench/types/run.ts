// Prints what queries and table definitions cost the type checker, beside kysely. `--check` fails above the budgets.
import { renderTable } from '../table.js';
import { kysely } from './kysely.js';
import { measure } from './measure.js';
import { typestar } from './typestar.js';

const budgets = { query: 60, table: 3_000, queryAmong200: 1.5 };

const own = measure(typestar);
const other = measure(kysely);
const line = (label: string, ours: number, theirs: number) => [
  label,
  ours.toFixed(0),
  theirs.toFixed(0),
  ours === 0 ? '' : (theirs / ours).toFixed(1),
];

console.log(
  renderTable([
    ['instantiations', 'typestar', 'kysely', 'kysely / typestar'],
    line('a query', own.query, other.query),
    line('a query among 200 tables', own.queryAmong200, other.queryAmong200),
    line('a table of 12 columns', own.table, other.table),
    line('the first table', own.firstTable, other.firstTable),
  ]),
);

const over = [
  own.query > budgets.query && `a query costs ${own.query} instantiations, the budget is ${budgets.query}`,
  own.table > budgets.table && `a table costs ${own.table} instantiations, the budget is ${budgets.table}`,
  own.queryAmong200 > own.query * budgets.queryAmong200 &&
    `a query among 200 tables costs ${own.queryAmong200}, the budget is ${budgets.queryAmong200} times ${own.query}`,
].filter((text) => text !== false);

if (process.argv.includes('--check') && over.length > 0) {
  console.error(over.join('\n'));
  process.exitCode = 1;
}
