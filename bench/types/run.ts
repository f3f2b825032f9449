// Prints what queries and table definitions cost the type checker, beside kysely. `--check` fails above the budgets;
// `--all` measures with TypeScript 6.0 and 7.0 as well.
import path from 'node:path';
import { renderTable } from '../table.js';
import { countWith } from './compilers.js';
import { countInstantiations } from './instantiations.js';
import { kysely } from './kysely.js';
import { measure, type Costs, type Count } from './measure.js';
import { typestar } from './typestar.js';

const budgets = { query: 60, table: 3_000, queryAmong200: 1.5 };

const here: Count = (name, text) => countInstantiations(path.join(import.meta.dirname, `${name}.generated.ts`), text);
const compilers: Record<string, Count> = {
  'TypeScript 5.9': here,
  ...(process.argv.includes('--all') && {
    'TypeScript 6.0': countWith('typescript-6'),
    'TypeScript 7.0': countWith('typescript-7'),
  }),
};

for (const [compiler, count] of Object.entries(compilers)) {
  const own = measure(typestar, count);
  console.log(`${compiler}, instantiations of types\n${comparison(own, measure(kysely, count))}\n`);
  const problems = process.argv.includes('--check') ? overBudget(own) : [];
  if (problems.length > 0) process.exitCode = 1;
  for (const problem of problems) console.error(`${compiler}: ${problem}`);
}

function comparison(own: Costs, other: Costs): string {
  const line = (label: string, ours: number, theirs: number) => [
    label,
    ours.toFixed(0),
    theirs.toFixed(0),
    theirs > 0 ? (theirs / ours).toFixed(1) : '-',
  ];
  return renderTable([
    ['', 'typestar', 'kysely', 'kysely / typestar'],
    line('a query', own.query, other.query),
    line('a query among 200 tables', own.queryAmong200, other.queryAmong200),
    line('a table of 12 columns', own.table, other.table),
    line('the first table', own.firstTable, other.firstTable),
  ]);
}

function overBudget(own: Costs): string[] {
  const problems: string[] = [];
  if (own.query > budgets.query) problems.push(`a query costs ${own.query}, the budget is ${budgets.query}`);
  if (own.table > budgets.table) problems.push(`a table costs ${own.table}, the budget is ${budgets.table}`);
  if (own.queryAmong200 > own.query * budgets.queryAmong200) {
    const limit = `${budgets.queryAmong200} times ${own.query}`;
    problems.push(`a query among 200 tables costs ${own.queryAmong200}, the budget is ${limit}`);
  }
  return problems;
}
