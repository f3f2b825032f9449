import { compileCommandFilter } from '../../src/compile/tables/filter.js';
import { toColumnFilter, toColumnKeys } from '../../src/compile/tables/naming.js';
import { QueryError, type Explanation } from 'typestar';
import type { ConditionNode, Operator } from '../../src/query/tables/nodes/nodes.js';
import { exceptions, hasSingleIn, isHalfMaybe } from './exceptions.js';
import { LISTS, positive, takes, type Condition, type FindProgram, type Operand } from './find-programs.js';
import { isSame, withoutNamed } from './lesser.js';
import { compareBy, keyOf, matching, type Cell, type ModelRow } from './naive.js';
import { cellsOf, type Outcome, type Place } from './place.js';
import type { Body, Planned } from './planner.js';
import { bare, columnOf, type TableSpec } from './tables.js';
import { v } from './values.js';
import { checkCompiled, checkFindSent } from './wire.js';
import type { Rows, WriteProgram } from './write-programs.js';

/** What is wrong with a program that the compiler took; nothing when all is well. */
export async function checkTakenFind(spec: TableSpec, place: Place, find: FindProgram, rows: Rows): Promise<string[]> {
  const outcome = await place.run(find.text);
  // How many values an `in` has, the types do not see: that of one may be refused when it runs.
  if (outcome.error instanceof QueryError && hasSingleIn(find)) return [];
  if (outcome.error) return [`compiles, and fails: ${outcome.error.message}`];
  const explained = await place.run(`${find.chain}.explain()`);
  if (explained.error) return [`compiles, and explain() fails: ${explained.error.message}`];
  const explanation = explained.value as Explanation;
  return [
    ...checkExplanation(spec, place, find, explanation),
    ...checkWarnings(find, explanation, outcome),
    ...(await checkFindSent(place, find, outcome)),
    ...checkAnswer(spec, find, matching(spec, find, [...rows.values()]), outcome.value),
  ];
}

/** What explain() says is what the server's planner does. */
function checkExplanation(spec: TableSpec, place: Place, find: FindProgram, explanation: Explanation): string[] {
  const body = explanation.command[find.one ? 'findOne' : 'find'] as Body | undefined;
  const planned = body && place.planner.plan(body);
  if (!body || !planned) return ['explain() has no command'];
  if ('refusal' in planned) return [`compiles, and the planner refuses: ${planned.refusal}`];
  // The planner takes an `in` of one value for an eq, which an index serves; explain() does not count values.
  if (find.filtering && hasSingleIn(find)) return [];
  const { access, sort, warnings } = explanation;
  const said = JSON.stringify([access, sort, [...warnings].sort()]);
  const done = JSON.stringify([planned.access, planned.sort, [...planned.warnings].sort()]);
  return [
    ...(find.filtering || place.planner.serves(body) ? [] : ['compiles, and only filtering answers it']),
    ...(said === done ? [] : [`explain() says ${said}, the server does ${done}`]),
    ...checkColumns(spec, find, explanation, planned),
  ];
}

/** Beside a partition the database uses indexes as well, which the embedded server need not: its rows are few. */
function checkColumns(spec: TableSpec, { order }: FindProgram, { columns }: Explanation, planned: Planned): string[] {
  const searched = order.kind === 'nearest' || order.kind === 'rank' ? [order.column] : [];
  const wanted = [...searched, ...planned.columns];
  const missing = wanted.filter((name) => !columns.includes(name));
  const partition = spec.partitionBy.every((name) => planned.columns.includes(name));
  const more = partition ? [] : columns.filter((name) => !wanted.includes(name));
  return [...missing, ...more].length === 0
    ? []
    : [`explain() finds by ${columns.join(', ')}, the server by ${wanted.join(', ')}`];
}

const FALSE_ALARMS = [
  'MISSING_INDEX',
  'INCOMPLETE_PRIMARY_KEY_FILTER',
  'COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING',
  'NOT_EQUALS_UNSUPPORTED_BY_INDEXING',
  'NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING',
  'QUERY_RETRIED_DUE_TO_INDEXING',
];

/** The server warns of nothing but what was said aloud, the false alarms, and that there is no filter. */
function checkWarnings(find: FindProgram, explanation: Explanation, { warnings }: Outcome): string[] {
  // An order in memory comes in one piece: for further rows the driver skips those it has.
  const pages = explanation.sort === 'memory' && find.skip === 0;
  const received = pages ? warnings.filter((code) => code !== 'IN_MEMORY_SORTING_DUE_SKIP_OPTIONS') : warnings;
  const comparable = ['exec', 'page'].includes(find.end) && !(find.filtering && hasSingleIn(find));
  const sent = comparable ? received : explanation.warnings;
  const said = [...new Set(explanation.warnings)].sort().join(', ');
  const got = [...new Set(sent)].sort().join(', ');
  const wrong = got === said ? [] : [`explain() expects the warnings (${said}), the server sends (${got})`];
  if (find.filtering) return wrong;
  const alarms = explanation.falseAlarms.every((code) => FALSE_ALARMS.includes(code)) ? explanation.falseAlarms : [];
  const bad = sent.filter((code) => !alarms.includes(code) && code !== 'ZERO_FILTER_OPERATIONS');
  return bad.length === 0 ? wrong : [...wrong, `warned of ${bad.join(', ')} without allowFiltering()`];
}

function checkAnswer(spec: TableSpec, find: FindProgram, expected: readonly ModelRow[], value: unknown): string[] {
  const most = Math.min(find.one ? 1 : (find.limit ?? Infinity), find.order.kind === 'rank' ? 100 : Infinity);
  const count = Math.max(0, Math.min(most, expected.length - find.skip));
  switch (find.end) {
    case 'exec': {
      const rows = (find.one ? [value].filter((row) => row !== null) : value) as Record<string, unknown>[];
      return checkRows(spec, find, expected, count, rows);
    }
    case 'page': {
      const { rows, next } = value as { rows: Record<string, unknown>[]; next: string | null };
      return checkRows(spec, find, expected, next === null ? count : rows.length, rows);
    }
    case 'count':
      return value === count ? [] : [`counts ${String(value)} rows, not ${count}`];
    case 'exists':
      return value === expected.length > find.skip ? [] : [`exists() says ${String(value)} of ${expected.length} rows`];
    case 'distinct':
      return checkDistinct(spec, find, expected, count, value as unknown[]);
    default:
      return [];
  }
}

function checkRows(
  spec: TableSpec,
  find: FindProgram,
  expected: readonly ModelRow[],
  count: number,
  rows: readonly Record<string, unknown>[],
): string[] {
  if (rows.length !== count) return [`gives ${rows.length} rows, not ${count}`];
  const names = find.select.length > 0 ? find.select : spec.columns.map(({ name }) => name);
  const print = (cells: ModelRow['cells']): string => JSON.stringify(names.map((name) => cells[name] ?? null));
  const found = rows.map((row) => cellsOf(spec, row));
  const left = expected.map(({ cells }) => print(cells));
  for (const cells of found) {
    const at = left.indexOf(print(cells));
    if (at === -1) return [`gives a row that it should not: ${print(cells)}`];
    left.splice(at, 1);
  }
  const extra = rows.flatMap((row) => Object.keys(row)).find((name) => ![...names, '$similarity'].includes(name));
  if (extra !== undefined) return [`gives the column ${extra}, which was not selected`];
  return find.select.length > 0 ? [] : checkOrder(spec, find, expected, found, rows);
}

function checkOrder(
  spec: TableSpec,
  { order, skip }: FindProgram,
  expected: readonly ModelRow[],
  found: readonly ModelRow['cells'][],
  rows: readonly Record<string, unknown>[],
): string[] {
  if (order.kind === 'nearest') {
    const near = rows.map((row) => row['$similarity'] as number);
    return near.every((one, at) => at === 0 || one <= near[at - 1]!) ? [] : [`similarities ${near.join(', ')}`];
  }
  if (order.kind !== 'sort') return [];
  // Rows that are equal in the order may stand for each other.
  const sorted = [...expected].sort((one, other) => compareBy(order.columns, one, other)).slice(skip);
  const keys = order.columns.map(bare);
  const by = (cells: ModelRow['cells'] | undefined): string =>
    JSON.stringify(keys.map((name) => cells?.[name] ?? null));
  const wrong = found.findIndex((cells, at) => by(cells) !== by(sorted[at]?.cells));
  return wrong === -1 ? [] : [`the row ${keyOf(spec, found[wrong]!)} stands at ${wrong}, out of order`];
}

function checkDistinct(
  spec: TableSpec,
  find: FindProgram,
  expected: readonly ModelRow[],
  count: number,
  values: readonly unknown[],
): string[] {
  // Of a list or set, the elements.
  const isOfElements = ['list', 'set'].includes(columnOf(spec, find.column).form);
  const textsOf = (cell: Cell | undefined): readonly string[] => {
    if (cell === null || cell === undefined) return [];
    return isOfElements && Array.isArray(cell) ? cell.map((each) => JSON.stringify(each)) : [JSON.stringify(cell)];
  };
  const found = values.flatMap((value) =>
    textsOf(cellsOf(spec, { [find.column]: isOfElements ? [value] : value })[find.column]),
  );
  const all = new Set(expected.flatMap(({ cells }) => textsOf(cells[find.column])));
  if (found.some((value) => !all.has(value))) return [`distinct gives ${found.join(', ')} of ${[...all].join(', ')}`];
  if (new Set(found).size !== found.length) return [`distinct gives a value twice: ${found.join(', ')}`];
  return count < expected.length || found.length === all.size
    ? []
    : [`distinct leaves out one of ${[...all].join(', ')}`];
}

/** A write that the compiler took does what it says. */
export async function checkTakenWrite(
  place: Place,
  spec: TableSpec,
  write: WriteProgram,
  rows: Rows,
): Promise<string[]> {
  const { error, sent } = await place.run(write.text);
  if (error) return [`compiles, and fails: ${error.message}`];
  const odds = await checkCompiled(place, write.text.replace(/\.exec\(\)$/, ''), sent);
  const print = (cells: Readonly<Record<string, Cell>>): string =>
    JSON.stringify(spec.columns.map(({ name }) => cells[name] ?? null));
  const found = (await place.rows()).map(print).sort();
  const wanted = [...write.after(rows).values()].map(({ cells }) => print(cells)).sort();
  const [odd] = found.filter((row) => !wanted.includes(row));
  const [gone] = wanted.filter((row) => !found.includes(row));
  return odd === undefined && gone === undefined && found.length === wanted.length
    ? odds
    : [...odds, `leaves ${odd ?? 'no such row'} in the place of ${gone ?? 'none'}`];
}

/** What is wrong with a program that the compiler refused, saying `messages`. */
export async function checkRefused(place: Place, text: string, messages: readonly string[]): Promise<string[]> {
  const { error, sent } = await place.run(text);
  if (!error && isHalfMaybe(text)) return [];
  if (sent.length > 0) return [`does not compile, and sends ${sent[0]!}`];
  if (!error) return [`does not compile, and runs: ${messages.join(' ')}`];
  if (error instanceof TypeError && error.message.endsWith('is not a function')) return [];
  if (!(error instanceof QueryError)) return [`does not compile, and fails with a ${error.name}: ${error.message}`];
  // Behind a column that it has refused, the compiler looks at neither operator nor value.
  if (LATER.includes(error.code)) return [];
  // Nor does it know what is bound by a condition or an `or` that it has refused.
  if (error.code === 'BOUND_TWICE' && (text.includes('.or(') || messages.length > 1)) return [];
  const sentences = messages.flatMap((message) => {
    if (MISSING.test(message)) return [undefined];
    const found = [...message.matchAll(/TypeMessage<"(?<text>.+?)">/g)].flatMap(({ groups }) =>
      groups?.['text']?.split('" | "'),
    );
    return found.length > 0 ? found : [undefined];
  });
  // Of several mistakes the compiler tells all; some it says in words of its own, such as a wrong type.
  if (sentences.some((sentence) => sentence === undefined)) return [];
  if (await isAlsoRefused(place, text, error, sentences)) return [];
  return [`the compiler says "${sentences.join('", "')}", the error "${error.message}"`];
}

/**
 * Whether an error says one of the sentences, or the program without a condition that it names does: then the program has
 * both mistakes.
 */
async function isAlsoRefused(
  place: Place,
  text: string,
  error: QueryError,
  sentences: readonly (string | undefined)[],
): Promise<boolean> {
  if (sentences.some((sentence) => sentence !== undefined && isSame(sentence, error.message))) return true;
  for (const lesser of withoutNamed(text, error.column)) {
    const outcome = await place.run(lesser);
    if (outcome.error instanceof QueryError && (await isAlsoRefused(place, lesser, outcome.error, sentences)))
      return true;
  }
  return false;
}

/** Of an operator that is missing, where the compiler prints those that there are, with all their messages. */
const MISSING = /^Property '\w+' does not exist on type '(?!TypeMessage)/;

const LATER: readonly string[] = [
  'UNKNOWN_COLUMN',
  'WRONG_OPERATOR',
  'WRONG_VALUE',
  'UNDEFINED_VALUE',
  'NULL_IN_FILTER',
];

/** Whether Cassandra would serve a read that the compiler refused, though it was not told to filter. */
export function servedAllTheSame(spec: TableSpec, { table, planner }: Place, find: FindProgram): boolean {
  if (find.filtering || find.skip > 0 || exceptions.some((one) => one.applies(find, spec))) return false;
  const beside = find.steps.flatMap((step) => (step.kind === 'or' ? [] : [positive(step)]));
  const anyOf = find.steps.flatMap((step) => (step.kind === 'or' ? [step.branches] : []));
  const all = [...beside, ...anyOf.flat(2)];
  if (all.some((one) => !one || one.mistake !== undefined || !takes(columnOf(spec, one.column), one.operator)))
    return false;
  const nodes = (conditions: readonly (Condition | undefined)[]): ConditionNode[] =>
    conditions.flatMap((condition) => (condition ? [nodeOf(spec, condition)] : []));
  const filter = compileCommandFilter({
    table,
    conditions: nodes(beside),
    anyOf: anyOf.map((branches) => branches.map(nodes)),
  });
  const sort = sortOf(find);
  return planner.serves({ filter: toColumnFilter(table, filter), sort: sort && toColumnKeys(table, sort) });
}

function sortOf({ order }: FindProgram): Readonly<Record<string, unknown>> | undefined {
  switch (order.kind) {
    case 'none':
      return undefined;
    case 'sort':
      return Object.fromEntries(order.columns.map((name) => [bare(name), name.startsWith('-') ? -1 : 1]));
    case 'nearest':
      return { [order.column]: v.vector[order.vector] };
    case 'rank':
      return { [order.column]: v.words[order.text] };
  }
}

function nodeOf(spec: TableSpec, { column: name, operator, operands }: Condition): ConditionNode {
  const { form, kind, key } = columnOf(spec, name);
  const compared = form === 'vector' || form === 'udt' ? form : form === 'map' && operator.includes('Key') ? key : kind;
  const value = (operand: Operand): unknown =>
    typeof operand === 'number' ? v[compared][operand] : [v[key][operand[0]], v[kind][operand[1]]];
  const values = operands.map(value);
  return { column: name, operator: operator as Operator, value: LISTS.has(operator) ? values : values[0] };
}
