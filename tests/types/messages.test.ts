import { expect, it } from 'vitest';
import { from, QueryError } from 'typestar';
import { archive, id, key, logs, movies, visits } from '../query/tables/tables.js';
import { untyped, type Untyped } from '../query/tables/untyped.js';
import { head, messagesByLine } from '../setup/native-compiler.js';

type Call = readonly [method: string, ...args: unknown[]];

/** A branch of `or`, or the condition of `not`. */
class Branch {
  readonly #calls: readonly Call[];
  constructor(calls: readonly Call[]) {
    this.#calls = calls;
  }
  get text(): string {
    return `(w) => w${callsText(this.#calls)}`;
  }
  get function(): (start: Untyped) => Untyped {
    return (start) => called(start, this.#calls);
  }
}

/** A condition on a column. */
const on = (column: string, operator: string, ...operands: readonly unknown[]): readonly Call[] => [
  ['where', column],
  [operator, ...operands],
];

const where = (column: string, operator: string, ...operands: readonly unknown[]): Branch =>
  new Branch(on(column, operator, ...operands));

const call = (...given: Call): readonly Call[] => [given];
const compile = call('compile');
const find = (...parts: readonly (readonly Call[])[]): readonly Call[] => [['find'], ...parts.flat()];
const findFiltering = (...parts: readonly (readonly Call[])[]): readonly Call[] =>
  find(call('allowFiltering'), ...parts);

/** Mistakes, one for each sentence of the rules. */
const mistakes: Readonly<Record<string, readonly Call[]>> = {
  unserved: find(on('title', 'eq', 'x'), compile),
  'a clustering column before the partition': find(on('year', 'eq', 1), compile),
  'a gap': find(on('genre', 'eq', 'x'), on('id', 'eq', id), compile),
  'a filter on a vector': find(on('embedding', 'eq', [1, 2, 3])),
  'bound twice': find(on('genre', 'eq', 'x'), on('genre', 'eq', 'y')),
  'an index beside several partitions': find(on('genre', 'in', ['x', 'y']), on('rating', 'gt', 1), compile),
  'the same with filtering': findFiltering(on('genre', 'in', ['x', 'y']), on('rating', 'gt', 1), compile),
  'an indexed column behind a gap': [
    ['logs'],
    ...find(on('host', 'eq', 'x'), on('day', 'eq', 1), on('level', 'eq', 1), compile),
  ],
  'a column before the gap of an indexed one': [
    ['logs'],
    ...find(on('host', 'eq', 'x'), on('level', 'eq', 1), on('day', 'eq', 1), compile),
  ],
  'several values of an index in several partitions': find(
    on('genre', 'in', ['x', 'y']),
    on('rating', 'in', [1, 2]),
    compile,
  ),
  'a column behind ne': find(on('genre', 'eq', 'x'), on('year', 'ne', 1), on('id', 'eq', id), compile),
  'behind nin, filtering': [
    ['logs'],
    ...findFiltering(on('host', 'eq', 'x'), on('day', 'nin', [1]), on('hour', 'in', [1, 2]), compile),
  ],
  'a clustering column beside nearest': find(
    on('genre', 'eq', 'x'),
    on('year', 'eq', 1),
    call('nearest', 'embedding', [1, 2, 3]),
    compile,
  ),
  'a partition column in a branch': find(call('or', where('rating', 'gt', 8), where('genre', 'eq', 'x'))),
  'a partition column in a branch, filtering': findFiltering(call('or', where('genre', 'eq', 'x'))),
  'a clustering column in a branch': find(call('or', where('year', 'eq', 1)), compile),
  'a branch that no index serves beside nearest': find(
    call('nearest', 'embedding', [1, 2, 3]),
    call('or', where('title', 'eq', 'x')),
    compile,
  ),
  'a branch with an index in several partitions': find(
    on('genre', 'in', ['x', 'y']),
    call('or', where('rating', 'gt', 8)),
    compile,
  ),
  'not of a condition whose opposite no index serves': find(call('not', where('country', 'eq', 'fr'))),
  'not of a clustering column behind a gap': find(on('genre', 'eq', 'x'), call('not', where('id', 'eq', id)), compile),
  'deleteMany behind ne': [
    ['deleteMany'],
    ...on('genre', 'eq', 'x'),
    ...on('year', 'ne', 1),
    ...on('id', 'eq', id),
    ['compile'],
  ],
  'an index after an order': findFiltering(
    on('genre', 'eq', 'x'),
    call('sort', '-year'),
    on('rating', 'gt', 1),
    compile,
  ),
  'the rest of the partition key after mixed directions': [
    ['visits'],
    ...findFiltering(on('site', 'eq', 'a'), call('sort', 'at', '-page'), on('day', 'eq', 1), compile),
  ],
  'an index after a stored order that memory does not take': [
    ['logs'],
    ...findFiltering(
      on('host', 'eq', 'x'),
      call('sort', 'day', 'hour', 'level', 'peer'),
      on('tags', 'has', 'a'),
      compile,
    ),
  ],
  'a key column without an index before a gap, in a search': [
    ['logs'],
    ...findFiltering(
      on('host', 'eq', 'x'),
      on('day', 'eq', 1),
      on('level', 'eq', 1),
      call('nearest', 'embedding', [1, 2, 3]),
      compile,
    ),
  ],
  'skip of findOne': [['findOne'], ['allowFiltering'], ['sort', 'title'], ['skip', 1]],
  'skip of a stored order that memory does not take': [
    ['logs'],
    ...findFiltering(on('host', 'eq', 'x'), call('sort', 'day', 'hour', 'level', 'peer'), call('skip', 1), compile),
  ],
  'half a partition key': [['visits'], ...find(on('site', 'eq', 'a'), compile)],
  'behind a range, filtering': findFiltering(on('genre', 'eq', 'x'), on('year', 'gt', 1), on('id', 'eq', id), compile),
  'an order without a partition': find(call('sort', '-year'), compile),
  'an order that is not stored': find(on('genre', 'eq', 'x'), call('sort', 'year', 'id'), compile),
  'an order beside an index': find(on('genre', 'eq', 'x'), on('rating', 'gt', 1), call('sort', '-year'), compile),
  'an index beside an order': find(on('genre', 'eq', 'x'), call('sort', '-year'), on('rating', 'gt', 1), compile),
  'several values of an index beside an order': find(
    on('genre', 'eq', 'x'),
    on('rating', 'in', [1, 2]),
    call('sort', '-year'),
    compile,
  ),
  'the index of a clustering column in a branch beside an order': [
    ['logs'],
    ...find(on('host', 'eq', 'h'), call('sort', 'day'), call('or', where('level', 'gt', 1)), compile),
  ],
  'two orders': find(on('genre', 'eq', 'x'), call('sort', '-year'), call('sort', 'id')),
  'mixed directions': findFiltering(on('genre', 'eq', 'x'), call('sort', 'year', 'id'), compile),
  'an order by a set': findFiltering(call('sort', 'tags'), compile),
  'no vector': find(call('nearest', 'title', [1, 2, 3])),
  'an order beside nearest': find(call('nearest', 'embedding', [1, 2, 3]), call('sort', '-year'), compile),
  'an unindexed column beside nearest': findFiltering(
    on('title', 'eq', 'x'),
    call('nearest', 'embedding', [1, 2, 3]),
    compile,
  ),
  dimensions: find(call('nearest', 'embedding', [1, 2])),
  'a text for a vector without a service': find(call('nearest', 'embedding', 'text')),
  'an order beside rankBy': find(call('rankBy', 'plot', 'x'), call('rankBy', 'plot', 'y')),
  'a sort beside rankBy': find(call('rankBy', 'plot', 'x'), call('sort', '-year'), compile),
  'no words': find(call('rankBy', 'title', 'x')),
  'skip without a sort': findFiltering(call('skip', 1), compile),
  'skip beside rankBy': find(call('rankBy', 'plot', 'x'), call('skip', 1), compile),
  'a limit of findOne': [['findOne'], ['limit', 2]],
  'more than the key': [['deleteOne', { ...key, title: 'x' }]],
  'setting a key column': [
    ['updateOne', key],
    ['set', { year: 1 }],
  ],
  'inserting an unknown column': [['insertOne', { ...key, nope: 1 }]],
  'updating twice': [
    ['updateOne', key],
    ['set', { title: 'x' }],
    ['unset', 'title'],
  ],
  'push to a text': [
    ['updateOne', key],
    ['push', 'title', 'x'],
  ],
  'push of bytes under a number': [['archive'], ['updateOne', { id: 1 }], ['push', 'reels', [1, new Uint8Array([1])]]],
  'push of a user-defined value under a number': [
    ['archive'],
    ['updateOne', { id: 1 }],
    ['push', 'scenes', [1, { place: 'x' }]],
  ],
  'nothing to update': [['updateOne', key], ['compile']],
  'deleteMany without a partition': [['deleteMany'], ['compile']],
  'deleteMany by a regular column': [['deleteMany'], ...on('genre', 'eq', 'x'), ...on('rating', 'eq', 1)],
  'a range of a partition column': find(on('genre', 'gt', 'a'), compile),
  'an operator of another type': find(on('rating', 'has', 1)),
  'a comparison of a set': find(on('tags', 'gt', 'a')),
  'a comparison of words': find(on('plot', 'eq', 'a')),
  'a range that an index does not serve': find(on('country', 'gt', 'a'), compile),
  'an operator that an index of keys does not serve': find(on('facts', 'hasValue', 1), compile),
  'a range of bytes': findFiltering(on('poster', 'gt', new Uint8Array([1]))),
  'a range of durations': findFiltering(on('length', 'gt', 'P1D')),
  'words of a map': findFiltering(on('facts', 'match', 'x')),
  'all() beside a condition': [['deleteMany'], ...on('genre', 'eq', 'x'), ['all']],
};

it('the compiler and the run-time error report each mistake with the same message', { timeout: 120_000 }, () => {
  const start = `${head}\nimport { archive, logs, movies, visits, id } from '../query/tables/tables.js';\n`;
  const lines = Object.values(mistakes).map((calls) => `${written(calls)};`);
  const errors = messagesByLine(start + lines.join('\n'));
  const first = start.split('\n').length - 1;
  for (const [at, [mistake, calls]] of Object.entries(mistakes).entries()) {
    const sentence = /(?:TypeMessage|Operators)<"(?<text>.+?)">/.exec(errors.get(first + at)?.[0] ?? '')?.groups?.[
      'text'
    ];
    expect(sentence, mistake).toBeDefined();
    expect(messageOf(calls), mistake).toContain(sentence);
  }
});

const written = (calls: readonly Call[]): string => {
  const [table, rest] = split(calls);
  return `from(${table})${callsText(rest)}`;
};

const callsText = (calls: readonly Call[]): string =>
  calls.map(([method, ...args]) => `.${method}(${args.map(literal).join(', ')})`).join('');

const called = (start: Untyped, calls: readonly Call[]): Untyped =>
  calls.reduce(
    (query, [method, ...args]) => query[method]!(...args.map((arg) => (arg instanceof Branch ? arg.function : arg))),
    start,
  );

function split(
  calls: readonly Call[],
): readonly [table: 'archive' | 'logs' | 'movies' | 'visits', rest: readonly Call[]] {
  const first = calls[0]?.[0];
  return first === 'archive' || first === 'visits' || first === 'logs' ? [first, calls.slice(1)] : ['movies', calls];
}

function literal(value: unknown): string {
  if (value === id) return 'id';
  if (value instanceof Uint8Array) return `new Uint8Array([${value.join(', ')}])`;
  if (value instanceof Branch) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${name}: ${literal(member)}`)
    .join(', ')} }`;
}

function messageOf(calls: readonly Call[]): string {
  const [table, rest] = split(calls);
  try {
    const start = {
      archive: from(archive),
      logs: from(logs),
      movies: from(movies),
      visits: from(visits),
    }[table];
    called(untyped(start), rest);
  } catch (error) {
    if (error instanceof QueryError) return error.message;
    throw error;
  }
  return 'legal';
}
