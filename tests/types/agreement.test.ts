import { expect, it } from 'vitest';
import { from, QueryError } from 'typestar';
import { untyped, type Untyped } from '../query/tables/untyped.js';
import { errorsByLine, head } from '../setup/native-compiler.js';
import { visits, type Name, type VisitsKey } from './visits.js';

type Call = readonly [method: string, ...args: unknown[]];

const keys: readonly VisitsKey[] = [
  { partitionBy: ['site', 'day'], partitionSort: ['-at', 'page', 'seq'] },
  { partitionBy: ['room', 'site'], partitionSort: ['seq', 'at'] },
  { partitionBy: ['room'], partitionSort: ['at', '-page', 'label'] },
  { partitionBy: ['room'], partitionSort: ['seq', 'page', '-at'] },
];

const NUMBERS: readonly Name[] = ['site', 'room', 'at', 'seq', 'ms'];
const OPERATORS: Readonly<Record<'number' | 'text' | 'boolean' | 'elements' | 'map' | 'words', readonly Call[]>> = {
  number: [
    ['eq', 1],
    ['eq', 1],
    ['in', [1, 2]],
    ['gt', 1],
    ['lte', 1],
    ['ne', 1],
    ['nin', [1, 2]],
  ],
  text: [
    ['eq', 'x'],
    ['eq', 'x'],
    ['in', ['x', 'y']],
    ['gte', 'x'],
    ['lt', 'x'],
    ['ne', 'x'],
    ['nin', ['x']],
  ],
  boolean: [
    ['eq', true],
    ['ne', true],
    ['in', [true]],
  ],
  elements: [
    ['has', 'x'],
    ['hasAny', ['x', 'y']],
    ['hasAll', ['x', 'y']],
    ['hasNone', ['x']],
  ],
  map: [
    ['hasKey', 'x'],
    ['hasValue', 1],
    ['hasEntry', 'x', 1],
    ['hasAllValues', [1]],
  ],
  words: [['match', 'x']],
};

it.each(keys)(
  'the compiler and the run-time rules agree on random queries of a table with the key %o',
  { timeout: 120_000 },
  (key) => {
    const random = generator(7);
    const chains = Array.from({ length: 150 }, () => chain(key, random));
    const start = `import { columns } from '../types/visits.js';\nconst t = from(table('visits', columns, { primaryKey: ${JSON.stringify(key)} }));`;
    const before = `${head}\n${start}\n`;
    const first = before.split('\n').length - 1;
    const errors = errorsByLine(before + chains.map((calls) => `t.find()${calls.map(written).join('')};`).join('\n'));
    const wrong = chains.filter((calls, at) => (problem(key, calls) === undefined) === errors.has(first + at));
    expect(
      wrong.map((calls) => `${calls.map(written).join('')} // ${problem(key, calls) ?? 'legal at run time'}`),
    ).toEqual([]);
  },
);

it('the compiler and the run-time rules suggest the same names in the same message', { timeout: 120_000 }, () => {
  const key = keys[0]!;
  const names = ['pag', 'lable', 'facst', 'seqq', 'romo'];
  const start = `import { columns } from '../types/visits.js';\nconst t = from(table('visits', columns, { primaryKey: ${JSON.stringify(key)} }));`;
  const before = `${head}\n${start}\n`;
  const first = before.split('\n').length - 1;
  const errors = errorsByLine(before + names.map((name) => `t.find().where('${name}');`).join('\n'));
  const said = names.map((name) => /there is no column .*?\?/.exec(problem(key, [['where', name]]) ?? '')?.[0]);
  expect(said).toEqual(names.map((_, at) => /there is no column .*?\?/.exec(errors.get(first + at) ?? '')?.[0]));
  expect(said[0]).toBe("there is no column 'pag': did you mean 'page'?");
});

/** Conditions in the order of the key, then those on other columns, then perhaps an order. */
function chain({ partitionBy, partitionSort }: VisitsKey, random: (below: number) => number): Call[] {
  const clustering = partitionSort.map((order) => order.replace('-', '') as Name);
  const inKey = [...partitionBy, ...clustering];
  const others = Object.keys(visits(keys[0]!).columns).filter(
    (name) => !inKey.includes(name as Name) && name !== 'place',
  );
  const used = [
    ...inKey.filter(() => random(10) < 6),
    ...Array.from({ length: random(3) }, () => others[random(others.length)] as Name),
  ];
  const conditions = used.flatMap((name): Call[] => {
    const operators = OPERATORS[kindOf(name)];
    return [['where', name], operators[random(operators.length)]!];
  });
  const orders: readonly (readonly Call[])[] = [
    [],
    [],
    [['nearest', 'place', [1, 2]]],
    [['sort', ...partitionSort.slice(random(2), 1 + random(partitionSort.length))]],
    [['sort', clustering[random(clustering.length)]]],
  ];
  const order = orders[random(orders.length)]!.filter((call) => call.length > 1);
  return [...(random(2) === 0 ? [['allowFiltering'] as const] : []), ...conditions, ...order, ['compile']];
}

function kindOf(name: Name): keyof typeof OPERATORS {
  if (NUMBERS.includes(name)) return 'number';
  if (name === 'ok') return 'boolean';
  if (name === 'tags' || name === 'notes') return 'elements';
  if (name === 'facts') return 'map';
  return name === 'plot' ? 'words' : 'text';
}

const written = ([method, ...args]: Call): string => `.${method}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;

/** What the run-time rules say against a chain of calls. */
function problem(key: VisitsKey, calls: readonly Call[]): string | undefined {
  const start: Untyped = untyped(from(visits(key)).find());
  try {
    calls.reduce((query, [method, ...args]) => query[method]!(...args), start);
    return undefined;
  } catch (error) {
    if (error instanceof QueryError) return error.message;
    throw error;
  }
}

/** Whole numbers below a bound, the same ones for the same seed. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
