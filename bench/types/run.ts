// Prints what queries and table definitions cost the type checker, beside other libraries on the same work. `--check` measures
// typestar alone and fails above the budgets; `--all` measures with TypeScript 6.0 and 7.0 as well.
import path from 'node:path';
import { renderTable } from '../table.js';
import { astra } from './astra.js';
import { countWith } from './compilers.js';
import { drizzle } from './drizzle.js';
import { countInstantiations } from './instantiations.js';
import { kysely } from './kysely.js';
import { measure, type Costs, type Count } from './measure.js';
import { mongooseGiven, mongooseInferred } from './mongoose.js';
import { summarize } from '../summary.js';
import type { Subject } from './subject.js';
import { typestar } from './typestar.js';

const BUDGETS = {
  plain: 9,
  four: 27,
  dotted: 8,
  wrong: 17,
  table: 285,
  tenOf200: 800_000,
  // Nearly all of it is Mongoose's, which infers the types of the model.
  firstCollection: 190_000,
} as const;
/** How much more a query may cost in a schema of 200 tables. */
const AMONG_200 = 1.5;
/** How much more a filter object may cost than the same conditions as a chain. */
// Each operator of a filter costs two instantiations however often it was written before, and eight more at a path into an
// array or a map, or one of more than three names. The rest is paid once.
const AS_FILTER = 1.5;

const LINES: readonly (readonly [keyof Costs, string])[] = [
  ['plain', 'a plain query'],
  ['four', 'a query with four conditions'],
  ['dotted', 'a query by a dotted path'],
  ['plainFilter', 'a plain query, as a filter object'],
  ['fourFilter', 'four conditions, as a filter'],
  ['dottedFilter', 'a dotted path, as a filter'],
  ['wrong', 'a wrong query'],
  ['tenOf200', '200 tables, ten queries each'],
  ['plainAmong200', 'a plain query among 200 tables'],
  ['table', 'a table of 12 columns'],
  ['firstTable', 'the first table'],
  ['firstCollection', 'a Mongoose model and its first query'],
];

const here: Count = (name, text) => countInstantiations(path.join(import.meta.dirname, `${name}.generated.ts`), text);
const compilers: Record<string, Count> = {
  'TypeScript 5.9': here,
  ...(process.argv.includes('--all') && {
    'TypeScript 6.0': countWith('typescript-6'),
    'TypeScript 7.0': countWith('typescript-7'),
  }),
};
const isCheck = process.argv.includes('--check');
const peers = isCheck ? [] : [kysely, drizzle, mongooseGiven, mongooseInferred, astra];

let measured = new Map<string, Costs>();
for (const [compiler, count] of Object.entries(compilers)) {
  const costs = [typestar, ...peers].map((subject) => [subject.name, measure(subject, count)] as const);
  console.log(`${compiler}, instantiations of types\n${comparison(costs)}\n`);
  if (count === here) measured = new Map(costs);
  const problems = isCheck && costs[0] ? overBudget(costs[0][1]) : [];
  if (problems.length > 0) process.exitCode = 1;
  for (const problem of problems) console.error(`${compiler}: ${problem}`);
}
if (!isCheck) {
  console.log('-: the library has no such query, or does not catch the mistake');
  summarize([
    {
      what: 'type instantiations of a simple query on 12 columns',
      result: `${say(typestar, 'plain')}, among 200 tables ${say(typestar, 'plainAmong200')}; kysely: ${say(kysely, 'plain')} and ${say(kysely, 'plainAmong200')}`,
    },
    {
      what: 'the same of 200 tables with ten queries each',
      result: [typestar, kysely, drizzle].map((each) => `${each.name} ${say(each, 'tenOf200')}`).join(', '),
    },
  ]);
}

function say({ name }: Subject, key: keyof Costs): string {
  return printCost(measured.get(name)?.[key] ?? NaN);
}

function printCost(cost: number): string {
  if (Number.isNaN(cost)) return '-';
  return cost < 100_000 ? Math.round(cost).toLocaleString('en') : `${(cost / 1e6).toFixed(2)} million`;
}

function comparison(costs: readonly (readonly [string, Costs])[]): string {
  const header = ['', ...costs.map(([name]) => name)];
  const cell = (cost: number): string => (Number.isNaN(cost) ? '-' : Math.round(cost).toLocaleString('en'));
  const rows = LINES.map(([key, label]) => [label, ...costs.map(([, cost]) => cell(cost[key]))]);
  return renderTable([header, ...rows]);
}

function overBudget(own: Costs): string[] {
  const limits = {
    ...BUDGETS,
    plainAmong200: own.plain * AMONG_200,
    plainFilter: own.plain * AS_FILTER,
    fourFilter: own.four * AS_FILTER,
    dottedFilter: own.dotted * AS_FILTER,
  };
  return LINES.flatMap(([key, label]) => {
    if (!(key in limits)) return [];
    const limit = limits[key as keyof typeof limits];
    return own[key] <= limit ? [] : [`${label} costs ${own[key].toFixed(1)}, the budget is ${limit.toFixed(1)}`];
  });
}
