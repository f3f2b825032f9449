import { describe, expect, it } from 'vitest';
import { head } from './compiler.js';
import { listCompletions, listErrors, readHover } from './language-service.js';

const definition = `
const users = table('users', {
  team: c.text(),
  joined: c.timestamp(),
  id: c.uuid(),
  name: c.text(),
  age: c.int({ index: true }),
  tags: c.set(c.text()),
  face: c.vector(2, { index: true }),
}, { primaryKey: { partitionBy: ['team'], partitionSort: ['-joined', 'id'] } });
`;

/** Queries with the cursor at `|`, and the columns that the editor offers there. */
const places: readonly (readonly [place: string, query: string, offered: readonly string[]])[] = [
  ['where', `find().where('|')`, ['age', 'team']],
  ['where, with half a name', `find().where('te|')`, ['age', 'team']],
  ['where in a partition', `find().where('team').eq('a').where('|')`, ['age', 'joined']],
  [
    'where behind a bound column',
    `find().where('team').eq('a').where('joined').eq(new Date()).where('|')`,
    ['age', 'id'],
  ],
  ['where behind a range', `find().where('team').eq('a').where('joined').gt(new Date()).where('|')`, ['age', 'joined']],
  ['where, filtering', `find().allowFiltering().where('|')`, ['age', 'id', 'joined', 'name', 'tags', 'team']],
  ['where of several partitions', `find().where('team').in(['a']).where('|')`, ['joined']],
  ['select', `find().select('|')`, ['age', 'face', 'id', 'joined', 'name', 'tags', 'team']],
  ['nearest', `find().nearest('|', [1, 2])`, ['face']],
  ['sort', `find().where('team').eq('a').sort('|')`, ['-joined', 'joined']],
  ['unset', `updateOne(key).unset('|')`, ['age', 'face', 'name', 'tags']],
  ['push', `updateOne(key).push('|', 'x')`, ['tags']],
  ['deleteMany', `deleteMany().where('team').eq('a').where('|')`, ['joined']],
];

const open = `${head}${definition}declare const key: typeof users.$key;\n`;

it('inside the quotes of an unfinished path of a collection, an editor offers the paths', { timeout: 60_000 }, () => {
  const pets = `import type { FromCollection } from '../../src/query/collections/index.js';
declare const pets: FromCollection<{ _id: string; name: string; nap: string }>;\n`;
  expect(listCompletions(`${pets}pets.find().where('na|')`)).toEqual(expect.arrayContaining(['name', 'nap']));
  expect(listErrors(`${pets}pets.find().where('naem');`)).toEqual([
    expect.stringContaining("there is no path 'naem': did you mean 'name'?"),
  ]);
});

describe('inside the quotes, an editor offers the legal columns', () => {
  it.each(places)('of %s', { timeout: 60_000 }, (_place, query, offered) => {
    expect(listCompletions(`${open}from(users).${query}`)).toEqual(offered);
  });
});

/** Conditions before the dot, and the operators that the editor offers behind it. */
const conditions: readonly (readonly [place: string, query: string, offered: readonly string[]])[] = [
  ['a partition column', `find().where('team').|eq('a')`, ['eq', 'in']],
  ['an index', `find().where('age').|eq(1)`, ['eq', 'gt', 'gte', 'in', 'lt', 'lte', 'ne', 'nin']],
  ['a lower bound', `find().where('age').gt(1).where('age').|lt(2)`, ['lt', 'lte']],
  ['a set', `find().allowFiltering().where('tags').|has('a')`, ['has', 'hasAll', 'hasAny', 'hasNone']],
];

describe('after a column, an editor offers only the legal operators', () => {
  it.each(conditions)('of %s', { timeout: 60_000 }, (_place, query, offered) => {
    expect(listCompletions(`${open}from(users).${query}`)).toEqual(offered);
  });
});

/** Builders, and how their hovers begin: the table, what its rows are found by, the selected columns. */
const builders: readonly (readonly [query: string, hover: string])[] = [
  [`from(users).find()`, 'FindQuery<"users", never, never, {'],
  [`from(users).find().where('team').eq('a')`, 'FindQuery<"users", "team", never, {'],
  [`from(users).find().where('age').gt(1).select('name')`, 'FindQuery<"users", "#index" | ">age", "name", {'],
  [`from(users).updateOne(key).set({ age: 1 })`, 'Update<"users", "age", {'],
  [`from(users).deleteMany().where('team').eq('a')`, 'DeleteMany<"users", "#delete" | "team", {'],
  [`from(users).find().where('team')`, `Operators<"'team' is a partition column: it takes eq and in; `],
];

describe('the hover of a builder begins with its table and its conditions', () => {
  it.each(builders)('%s', { timeout: 60_000 }, (query, hover) => {
    const shown = readHover(`${open}const |query = ${query};`).replace('const query: ', '').slice(0, hover.length);
    expect(parts(shown)).toEqual(parts(hover));
  });
});

/** The parts of a type: the order of those of a union depends on what else the compiler has seen. */
const parts = (type: string): string[] => type.split(', ').map((part) => part.split(' | ').toSorted().join(' | '));

/** Mistakes, with the words of their only error. */
const mistakes: readonly (readonly [query: string, sentence: string])[] = [
  [`find().where('nope').eq(1).where('name').eq('x').sort('name').exec()`, `"nope"`],
  [
    `find().where('name').eq(1).where('joined').eq(new Date()).limit(1).exec()`,
    `'name' is neither a key column nor indexed`,
  ],
  [`find().where('naem').eq('x').limit(1).exec()`, `did you mean 'name'?`],
  [`find().sort('joind').exec()`, `did you mean 'joined'?`],
  [`find().where('team').eq('a').sort('x')`, `"joined" | "-joined"`],
  [`find().where('team').gt('a').where('joined').gt(1).exec()`, `it takes eq and in`],
  [`find().where('team').equals('a').exec()`, `it takes eq and in`],
  [`find().or((w) => w.where('age').has(1)).exec()`, `columns of type int take eq, in`],
];

describe('after a mistake, an editor shows no second one', () => {
  it.each(mistakes)('%s', { timeout: 60_000 }, (query, sentence) => {
    expect(listErrors(`${open}from(users).${query};`)).toEqual([expect.stringContaining(sentence)]);
  });
});
