import type { Random } from './random.js';
import { bare, columnOf, keyNames, type ColumnSpec, type TableSpec } from './tables.js';
import { sizeOf, type Kind } from './values.js';

/** A value by its place; the key and the value of a map's entry. */
export type Operand = number | readonly [key: number, value: number];

/** One comparison of a column with values by their places. */
export interface Condition {
  readonly column: string;
  readonly operator: string;
  readonly operands: readonly Operand[];
  /** What is written in the place of the values: a mistake. */
  readonly mistake?: string;
}

/** One call of a builder that adds conditions. */
export type Step =
  | { readonly kind: 'where'; readonly condition: Condition }
  | { readonly kind: 'or'; readonly branches: readonly (readonly Condition[])[] }
  | { readonly kind: 'not'; readonly condition: Condition };

/** A `not` as the condition that it amounts to, where that is a range or an `ne`. */
export function positive({ kind, condition }: Exclude<Step, { kind: 'or' }>): Condition | undefined {
  const operator = kind === 'not' ? OPPOSITE[condition.operator] : condition.operator;
  return operator === undefined ? undefined : { ...condition, operator };
}

const OPPOSITE: Readonly<Record<string, string>> = { eq: 'ne', gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt' };

export type Order =
  | { readonly kind: 'none' }
  | { readonly kind: 'sort'; readonly columns: readonly string[] }
  | { readonly kind: 'nearest'; readonly column: string; readonly vector: number }
  | { readonly kind: 'rank'; readonly column: string; readonly text: number };

/** A read, as a program and as what it means. */
export interface FindProgram {
  readonly kind: 'find';
  readonly text: string;
  /** The program up to its last call. */
  readonly chain: string;
  readonly one: boolean;
  readonly filtering: boolean;
  readonly steps: readonly Step[];
  readonly order: Order;
  readonly limit: number | undefined;
  readonly skip: number;
  readonly select: readonly string[];
  readonly end: 'exec' | 'compile' | 'explain' | 'count' | 'exists' | 'page' | 'distinct';
  /** The column of distinct. */
  readonly column: string;
  /** Whether the conditions come in the order of the key, and the order of the rows after them. */
  readonly inOrder: boolean;
}

const SCALAR_OPERATORS = ['eq', 'eq', 'eq', 'in', 'gt', 'gte', 'lt', 'lte', 'ne', 'nin'];
const OPERATORS: Readonly<Record<ColumnSpec['form'] | 'words', readonly string[]>> = {
  scalar: SCALAR_OPERATORS,
  list: ['has', 'hasAny', 'hasAll', 'hasNone'],
  set: ['has', 'has', 'hasAny', 'hasAll', 'hasNone'],
  map: [
    'hasKey',
    'hasAnyKey',
    'hasAllKeys',
    'hasNoKey',
    'hasNoKeys',
    'hasValue',
    'hasAnyValue',
    'hasAllValues',
    'hasNoValue',
    'hasNoValues',
    'hasEntry',
    'hasAnyEntry',
    'hasAllEntries',
    'hasNoEntry',
    'hasNoEntries',
  ],
  words: ['match'],
  vector: ['eq'],
  udt: ['eq'],
};
/** Whether columns of that type have the operator. */
export const takes = ({ form, kind }: ColumnSpec, operator: string): boolean =>
  OPERATORS[kind === 'words' && form === 'scalar' ? 'words' : form].includes(operator);

const ALL_OPERATORS = [...new Set(Object.values(OPERATORS).flat())];
const MISTAKES = ['null', '{ $gt: 0 }', 'undefined', '[[]]', 'Symbol.iterator', '() => 1'];

/** A random read of a table. */
export function randomFind(random: Random, spec: TableSpec, builder: string): FindProgram {
  const inOrder = !random.chance(12);
  const filtering = random.chance(35);
  const one = random.chance(10);
  const wheres = randomConditions(random, spec, filtering).map((condition): Step => ({ kind: 'where', condition }));
  const more: Step[] = [];
  for (const chance of [20, 4])
    if (random.chance(chance)) more.push({ kind: 'or', branches: randomBranches(random, spec) });
  // At times the column behind the key in the only branch, and what is bound already under a `not`.
  const next = spec.partitionSort[wheres.length - spec.partitionBy.length];
  if (next !== undefined && random.chance(8))
    more.push({ kind: 'or', branches: [[randomCondition(random, spec, columnOf(spec, bare(next)))]] });
  const names = wheres.flatMap((step) => (step.kind === 'where' ? [step.condition.column] : []));
  const bound = spec.columns.filter(({ name }) => names.includes(name));
  if (random.chance(14)) {
    const column = random.pick(bound.length > 0 && random.chance(40) ? bound : spec.columns);
    more.push({ kind: 'not', condition: randomCondition(random, spec, column) });
  }
  const steps = inOrder ? [...wheres, ...more] : random.some([...wheres, ...more], 99);
  const order = randomOrder(random, spec, steps);
  const select = random.chance(25) ? random.some(spec.columns, 1 + random.below(4)).map(({ name }) => name) : [];
  const limit = !one && random.chance(30) ? 1 + random.below(6) : undefined;
  const skip = random.chance(order.kind === 'none' ? 1 : 6) ? 1 + random.below(3) : 0;
  const end = random.pick([
    'exec',
    'exec',
    'exec',
    'exec',
    'compile',
    'explain',
    'count',
    'exists',
    'page',
    'distinct',
  ] as const);
  const column = random.pick(spec.columns).name;
  const calls = [
    ...(filtering ? ['allowFiltering()'] : []),
    ...steps.map((step) => {
      const call = stepText(spec, step);
      // A column of the key stands in none.
      const columns = step.kind === 'or' ? step.branches.flat() : [step.condition];
      const isMaybe = random.chance(6) && !columns.some(({ column }) => keyNames(spec).includes(column));
      return isMaybe ? `$if(true, (q) => q.${call})` : call;
    }),
    ...(order.kind === 'none' ? [] : [orderText(order)]),
    ...(select.length > 0 ? [`select(${select.map((name) => `'${name}'`).join(', ')})`] : []),
    ...(limit === undefined ? [] : [`limit(${limit})`]),
    ...(skip === 0 ? [] : [`skip(${skip})`]),
  ];
  const start = `${builder}.${one ? 'findOne' : 'find'}()`;
  const chain = [start, ...(inOrder ? calls : random.some(calls, 99))].join('.');
  const text = `${chain}.${end}(${end === 'distinct' ? `'${column}'` : ''})`;
  return { kind: 'find', text, chain, one, filtering, steps, order, limit, skip, select, end, column, inOrder };
}

/** Conditions in the order of the key, then those on other columns. */
function randomConditions(random: Random, spec: TableSpec, filtering: boolean): Condition[] {
  const keys = keyNames(spec).map((name) => columnOf(spec, name));
  const others = spec.columns.filter(({ name }) => !keyNames(spec).includes(name));
  const indexed = others.filter(({ index, form }) => index !== undefined && form !== 'vector');
  const style = random.below(10);
  if (style === 0) return [];
  const start = spec.partitionBy.length;
  const depth = style < 6 ? start + random.below(spec.partitionSort.length + 1) : 0;
  const chosen = style === 9 ? keys.filter(() => random.chance(60)) : keys.slice(0, depth);
  const beside = style < 6 ? (random.chance(25) ? 1 : 0) : 1 + random.below(2);
  const pool = filtering && random.chance(60) ? others : random.chance(92) ? indexed : others;
  const columns = [...chosen, ...random.some(pool.length > 0 ? pool : others, beside)];
  return columns.flatMap((column, at) => {
    // A key is mostly bound by values up to its last column.
    const operator =
      at < chosen.length - 1 || at < start ? random.pick(['eq', 'eq', 'eq', 'eq', 'eq', 'in']) : undefined;
    if (style < 6 && at < chosen.length && operator) return [conditionOf(random, column, operator)];
    const one = randomCondition(random, spec, column);
    const pair: Readonly<Record<string, string>> = { gt: 'lt', gte: 'lte' };
    const other = pair[one.operator];
    return other !== undefined && random.chance(40) ? [one, conditionOf(random, column, other)] : [one];
  });
}

/** Mostly of indexed columns; at times a branch binds key columns. */
function randomBranches(random: Random, spec: TableSpec): Condition[][] {
  const clustering = spec.partitionSort.map(bare);
  const indexed = spec.columns.filter(({ name, index, form }) => {
    return index && form !== 'vector' && !spec.partitionBy.includes(name);
  });
  const pools = [
    ...[indexed, indexed, indexed, indexed, indexed, spec.columns],
    spec.columns.filter(({ name }) => clustering.includes(name)),
  ].filter((pool) => pool.length > 0);
  return Array.from({ length: 1 + random.below(3) }, () =>
    random.some(random.pick(pools), 1 + random.below(2)).map((column) => randomCondition(random, spec, column)),
  );
}

function randomCondition(random: Random, spec: TableSpec, column: ColumnSpec): Condition {
  if (random.chance(1)) return { column: 'nope', operator: 'eq', operands: [0], mistake: '1' };
  if (random.chance(2)) return { column: column.name, operator: 'eq', operands: [0], mistake: random.pick(MISTAKES) };
  const menu = OPERATORS[column.kind === 'words' && column.form === 'scalar' ? 'words' : column.form];
  return conditionOf(random, column, random.pick(random.chance(96) ? menu : ALL_OPERATORS));
}

function conditionOf(random: Random, column: ColumnSpec, operator: string): Condition {
  const count = LISTS.has(operator) ? 1 + random.below(3) : 1;
  const operands = Array.from({ length: count }, (): Operand => {
    const value = random.below(sizeOf(column.kind));
    return operator.includes('Ent')
      ? [random.below(sizeOf(column.key)), value]
      : random.below(sizeOf(kindOf(column, operator)));
  });
  return { column: column.name, operator, operands };
}

/** The type of what an operator compares. */
const kindOf = (column: ColumnSpec, operator: string): Kind => {
  if (column.form === 'vector' || column.form === 'udt') return column.form;
  return column.form === 'map' && operator.includes('Key') ? column.key : column.kind;
};

/** The operators that take several values. */
export const LISTS: ReadonlySet<string> = new Set([
  'in',
  'nin',
  'hasAny',
  'hasAll',
  'hasNone',
  'hasAnyKey',
  'hasAllKeys',
  'hasNoKeys',
  'hasAnyValue',
  'hasAllValues',
  'hasNoValues',
  'hasAnyEntry',
  'hasAllEntries',
  'hasNoEntries',
]);

/** The operators that take the key and the value of one entry. */
const ENTRY: ReadonlySet<string> = new Set(['hasEntry', 'hasNoEntry']);

/** A call of a builder as a program writes it. */
export function stepText(spec: TableSpec, step: Step): string {
  switch (step.kind) {
    case 'where':
      return conditionText(spec, step.condition);
    case 'not':
      return `not((w) => w.${conditionText(spec, step.condition)})`;
    case 'or':
      return `or(${step.branches.map((all) => `(w) => w.${all.map((one) => conditionText(spec, one)).join('.')}`).join(', ')})`;
  }
}

/** A condition as a program writes it. */
export function conditionText(spec: TableSpec, { column: name, operator, operands, mistake }: Condition): string {
  const start = `where('${name}').${operator}`;
  if (mistake !== undefined) return `${start}(${mistake})`;
  const column = columnOf(spec, name);
  const value = (operand: Operand): string => {
    if (typeof operand !== 'number') return `[v.${column.key}[${operand[0]}], v.${column.kind}[${operand[1]}]]`;
    return `v.${kindOf(column, operator)}[${operand}]`;
  };
  const texts = operands.map(value);
  if (LISTS.has(operator)) return `${start}([${texts.join(', ')}])`;
  return `${start}(${ENTRY.has(operator) ? texts[0]!.slice(1, -1) : texts[0]!})`;
}

function randomOrder(random: Random, spec: TableSpec, steps: readonly Step[]): Order {
  const style = random.below(100);
  const of = (test: (column: ColumnSpec) => boolean): string => spec.columns.find(test)?.name ?? '';
  if (style < 10) {
    return { kind: 'nearest', column: of(({ form }) => form === 'vector'), vector: random.below(sizeOf('vector')) };
  }
  if (style < 18) {
    return { kind: 'rank', column: of(({ index }) => index === 'text'), text: random.below(sizeOf('words')) };
  }
  if (style < 50) return { kind: 'none' };
  const turn = (order: string): string => (order.startsWith('-') ? order.slice(1) : `-${order}`);
  const either = (name: string): string => (random.chance(50) ? name : turn(name));
  const stored = random.chance(50) ? spec.partitionSort : spec.partitionSort.map(turn);
  if (style >= 80 || stored.length === 0) {
    const columns = random.some(
      random.chance(50) ? keyNames(spec) : spec.columns.map(({ name }) => name),
      1 + random.below(2),
    );
    return { kind: 'sort', columns: columns.map(either) };
  }
  // A part of the stored order, leaving out bound columns at times.
  const bound = steps.flatMap((step) =>
    step.kind === 'where' && step.condition.operator === 'eq' ? [step.condition.column] : [],
  );
  const left = random.chance(40) ? stored.filter((order) => !bound.includes(bare(order))) : stored;
  const columns = left.slice(0, 1 + random.below(left.length));
  if (columns.length === 0) return { kind: 'none' };
  return { kind: 'sort', columns: random.chance(15) ? columns.map(either) : columns };
}

/** An order as a program writes it; nothing where there is none. */
export function orderText(order: Order): string {
  switch (order.kind) {
    case 'nearest':
      return `nearest('${order.column}', v.vector[${order.vector}])`;
    case 'rank':
      return `rankBy('${order.column}', v.words[${order.text}])`;
    case 'sort':
      return `sort(${order.columns.map((name) => `'${name}'`).join(', ')})`;
    case 'none':
      return '';
  }
}
