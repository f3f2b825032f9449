import { describe, expect, it } from 'vitest';
import { explainSent } from '../../../src/compile/tables/index.js';
import { c, table, type Table } from '../../../src/schema/index.js';
import { QueryError } from '../../../src/util/errors.js';
import { plannerOf } from '../../proof/planner.js';
import { randomOf, type Random } from '../../proof/random.js';

type Fields = Readonly<Record<string, unknown>>;

const person = c.udt('person', { name: c.text() });
const columns = {
  ...{ p: c.text(), q: c.int({ index: true }), a: c.int(), b: c.text({ index: true }), d: c.boolean() },
  ...{
    n: c.int({ index: true }),
    t: c.text({ index: true }),
    u: c.uuid(),
    x: c.double(),
    firstName: c.int({ index: true }),
  },
  ...{ l: c.list(c.int(), { index: true }), s: c.set(c.text()), m: c.map(c.text(), c.int(), { index: 'keys' }) },
  ...{ e: c.map(c.text(), c.int(), { index: 'entries' }), w: c.text({ index: { text: true } }) },
  ...{ v: c.vector(2, { index: true }), y: c.inet(), z: person, _id: c.text(), f: c.double({ index: true }) },
};
const made = [
  table('one', columns, { primaryKey: { partitionBy: ['p'], partitionSort: ['-a', 'b', 'd'] } }),
  table('two', columns, { primaryKey: { partitionBy: ['p', 'q'], partitionSort: ['b', 'a'] } }),
  table('three', columns, { primaryKey: { partitionBy: ['p'], partitionSort: ['n', 'a'] } }),
  table('four', columns, { primaryKey: { partitionBy: ['u'] } }),
  table('five', columns, { primaryKey: { partitionBy: ['p'], partitionSort: ['n', '_id', 'f', 'b'] } }),
  table('six', columns, { primaryKey: { partitionBy: ['q', 'n'], partitionSort: ['b', 'f', 'a'] } }),
];
const tables: readonly Table[] = made;

const UUIDS = ['123e4567-e89b-42d3-a456-426614174000', '00000000-0000-4000-8000-000000000000'];
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  ...{ p: ['x', 'y'], q: [1, 2], a: [1, 2], b: ['x', 'y'], d: [true, false] },
  ...{ n: [1, 2], t: ['x', 'y'], u: UUIDS, x: [1.5, 2], firstName: [1, 2], y: ['10.0.0.1', '::1'] },
  ...{ _id: ['x', 'y'], f: [1, 'Infinity'] },
};
const LISTS: Readonly<Record<string, readonly unknown[]>> = {
  ...{ l: [1, 2], s: ['x', 'y'] },
};
const LIST_OPERATORS = ['$in', '$nin', '$all'];

/** A condition on a column. */
function randomCondition(random: Random, name: string): unknown {
  const some = (values: readonly unknown[]): unknown[] => random.some(values, 1 + random.below(2));
  if (name === 'w') return { $match: 'dark' };
  if (name === 'm' || name === 'e') {
    const operator = random.pick(LIST_OPERATORS);
    const part = random.pick(['$keys', '$values', '']);
    if (part === '')
      return {
        [operator]: some([
          ['x', 1],
          ['y', 2],
        ]),
      };
    return { [part]: { [operator]: some(part === '$keys' ? ['x', 'y'] : [1, 2]) } };
  }
  const elements = LISTS[name];
  if (elements) return { [random.pick(LIST_OPERATORS)]: some(elements) };
  const values = VALUES[name] ?? [];
  const [value] = some(values);
  switch (random.below(7)) {
    case 0:
      return { $in: some(values) };
    case 1:
      return { [random.pick(['$gt', '$gte'])]: value, ...(random.chance(40) && { $lt: value }) };
    case 2:
      return { $lte: value };
    case 3:
      return random.chance(50) ? { $ne: value } : { $nin: some(values) };
    case 4:
      return { $eq: value };
    default:
      return value;
  }
}

const NAMES = [...Object.keys(VALUES), ...Object.keys(LISTS), 'm', 'e', 'w'];

/** A filter, key columns rather than others. */
function randomFilter(random: Random, { keyColumns }: Table, depth = 0): Fields {
  const wanted = depth === 0 ? keyColumns.filter(() => random.chance(65)) : [];
  const names = [...wanted, ...random.some(NAMES, random.below(depth === 0 ? 3 : 2) + (depth > 0 ? 1 : 0))];
  const mixed = random.some([...new Set(names)], names.length);
  const filter: Record<string, unknown> = Object.fromEntries(
    mixed.map((name) => [name, randomCondition(random, name)]),
  );
  if (depth > 1) return filter;
  const inner = (): Fields => randomFilter(random, tableOf(keyColumns), depth + 1);
  if (random.chance(25)) filter['$or'] = Array.from({ length: 1 + random.below(3) }, inner);
  if (random.chance(10)) filter['$and'] = Array.from({ length: 1 + random.below(2) }, inner);
  if (random.chance(8)) filter['$not'] = inner();
  return filter;
}

const tableOf = (keyColumns: readonly string[]): Table => tables.find((each) => each.keyColumns === keyColumns)!;

function randomSort(random: Random, { partitionSort }: Table): Fields {
  if (random.chance(50)) return {};
  if (random.chance(10)) return { v: [1, 2] };
  if (random.chance(10)) return { w: 'dark' };
  const turn = random.pick([1, -1]);
  const stored = partitionSort.slice(random.chance(20) ? 1 : 0, 1 + random.below(3));
  if (stored.length > 0 && random.chance(70)) {
    return Object.fromEntries(
      stored.map(({ name, direction }) => [name, random.chance(90) ? direction * turn : -direction * turn]),
    );
  }
  return { [random.pick(['n', 't', 'x', 'y', 'l'])]: turn };
}

/** What the rules have no word for. */
const UNKNOWN =
  /already has a condition|cannot be nested|nested this deep|has no opposite|skip needs|cannot sort by|do not support skip/;

describe('a hand-written read', () => {
  it.each([1, 2])('is explained as the server executes it, or refused as the server refuses it (%s)', (seed) => {
    const random = randomOf(seed);
    const planners = new Map(tables.map((each) => [each, plannerOf(each)]));
    const counts = { explained: 0, refused: 0 };
    for (let count = 0; count < 1500; count++) {
      const from = random.pick(tables);
      const filter = randomFilter(random, from);
      const sort = randomSort(random, from);
      const skip = random.chance(10) ? 2 : 0;
      const planned = planners
        .get(from)!
        .plan({ filter, ...(Object.keys(sort).length > 0 && { sort }), options: { skip } });
      const about = `${from.name} ${JSON.stringify({ filter, sort, skip })}`;
      try {
        const said = explainSent(from, { one: false, filter, sort, limit: undefined, skip }, {});
        const { access, warnings } = said;
        counts.explained++;
        expect({ about, columns: said.columns }).toEqual({ about, columns: [...new Set(said.columns)] });
        expect({ about, access, sort: said.sort, warnings: [...warnings].sort() }).toEqual({
          about,
          ...('refusal' in planned
            ? planned
            : { access: planned.access, sort: planned.sort, warnings: [...planned.warnings].sort() }),
        });
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        counts.refused++;
        if (!('refusal' in planned) && !UNKNOWN.test(error.message))
          throw new Error(`${about}: ${error.message}`, { cause: error });
      }
    }
    expect(counts.explained).toBeGreaterThan(500);
    expect(counts.refused).toBeGreaterThan(100);
  });
});
