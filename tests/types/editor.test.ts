import { describe, expect, it } from 'vitest';
import { head } from './compiler.js';
import { edit } from './language-service.js';

const definitions = `${head}
import type { FromCollection } from '../../src/query/collections/index.js';
import { gt } from '../../src/query/shared/filter-operators.js';
const users = table('users', {
  team: c.text(),
  joined: c.timestamp(),
  id: c.uuid(),
  name: c.text(),
  age: c.int({ index: true }),
  tags: c.set(c.text()),
  face: c.vector(2, { index: true }),
}, { primaryKey: { partitionBy: ['team'], partitionSort: ['-joined', 'id'] } });
declare const key: typeof users.$key;
declare const pets: FromCollection<{ _id: string; name: string; nap: number; home: { city: string } }>;
`;

/** Queries with the cursor at `|`, and the columns that the editor offers there. */
const places: readonly (readonly [query: string, offered: readonly string[]])[] = [
  [`find().where('|')`, ['age', 'team']],
  [`find().where('te|')`, ['age', 'team']],
  [`find().where('team').eq('a').where('|')`, ['age', 'joined']],
  [`find().where('team').eq('a').where('joined').eq(new Date()).where('|')`, ['age', 'id']],
  [`find().where('team').eq('a').where('joined').gt(new Date()).where('|')`, ['age', 'joined']],
  [`find().allowFiltering().where('|')`, ['age', 'id', 'joined', 'name', 'tags', 'team']],
  [`find().where('team').in(['a']).where('|')`, ['joined']],
  [`find().select('|')`, ['age', 'face', 'id', 'joined', 'name', 'tags', 'team']],
  [`find().select('name', 'ta|')`, ['age', 'face', 'id', 'joined', 'name', 'tags', 'team']],
  [`find().omit('na|')`, ['age', 'face', 'id', 'joined', 'name', 'tags', 'team']],
  [`find().distinct('|')`, ['age', 'face', 'id', 'joined', 'name', 'tags', 'team']],
  [`find().nearest('|', [1, 2])`, ['face']],
  [`find().where('team').eq('a').sort('|')`, ['-joined', 'joined']],
  [`find().where('team').eq('a').sort('jo|')`, ['-joined', 'joined']],
  [`updateOne(key).unset('|')`, ['age', 'face', 'name', 'tags']],
  [`updateOne(key).unset('name', 'ta|')`, ['age', 'face', 'name', 'tags']],
  [`updateOne(key).set('|', 1)`, ['age', 'face', 'id', 'joined', 'name', 'tags', 'team']],
  [`updateOne(key).push('|', 'x')`, ['tags']],
  [`deleteMany().where('team').eq('a').where('|')`, ['joined']],
  [`updateOne(key).set({ | })`, ['age', 'face', 'name', 'tags']],
  [`updateOne(key).set({ na| })`, ['age', 'face', 'name', 'tags']],
  [`find().where('team').eq('a').not((w) => w.where('|').gt(1))`, ['age', 'joined']],
  [`find().allowFiltering().not((w) => w.where('|').gt(1))`, ['age', 'id', 'joined', 'name', 'tags', 'team']],
  [`find({ | })`, ['age', 'face', 'id', 'joined', 'name', 'tags', 'team']],
  [`find({ na| })`, ['age', 'face', 'id', 'joined', 'na', 'name', 'tags', 'team']],
  [`find({ age: gt(1), | })`, ['face', 'id', 'joined', 'name', 'tags', 'team']],
];

/** The same of collections. */
const paths: readonly (readonly [query: string, offered: readonly string[]])[] = [
  [`find().where('|')`, ['_id', 'home', 'name', 'nap']],
  [`find().where('na|')`, ['_id', 'home', 'name', 'nap']],
  [`find().not((w) => w.where('|'))`, ['_id', 'home', 'name', 'nap']],
  [`find().select('|')`, ['_id', 'home', 'name', 'nap']],
  [`find().sort('|')`, ['-_id', '-home', '-name', '-nap', '_id', 'home', 'name', 'nap']],
  [`find().sort('name', '|')`, ['-_id', '-home', '-name', '-nap', '_id', 'home', 'name', 'nap']],
  [`find({ | })`, ['_id', 'home', 'name', 'nap']],
  [`find({ na| })`, ['_id', 'home', 'na', 'name', 'nap']],
  [`find({ nap: gt(1), | })`, ['_id', 'home', 'name']],
];

/** Mistakes with paths, with the words of their only error. */
const wrongPaths: readonly (readonly [query: string, sentence: string])[] = [
  [`find().where('naem').eq('x').exec()`, `there is no path 'naem': did you mean 'name'?`],
  [`find().where('home.ciyt').eq('x').sort('name').exec()`, `there is no path 'home.ciyt'`],
  [`find().where('name').equals('x')`, `'name' takes eq, ne, in`],
  [`find({ nmae: 'x' })`, `there is no path 'nmae'`],
];

/** Conditions before the dot, and the operators that the editor offers after it. */
const conditions: readonly (readonly [query: string, offered: readonly string[]])[] = [
  [`find().where('team').|eq('a')`, ['eq', 'in']],
  [`find().where('age').|eq(1)`, ['eq', 'gt', 'gte', 'in', 'lt', 'lte', 'ne', 'nin']],
  [`find().where('age').gt(1).where('age').|lt(2)`, ['lt', 'lte']],
  [`find().allowFiltering().where('tags').|has('a')`, ['has', 'hasAll', 'hasAny', 'hasNone']],
];

/** Builders, and how their hovers begin: the table, what its rows are found by, the selected columns. */
const builders: readonly (readonly [query: string, hover: string])[] = [
  [`from(users).find()`, 'FindQuery<"users", never, never, {'],
  [`from(users).find().where('team').eq('a')`, 'FindQuery<"users", "team", never, {'],
  [`from(users).find().where('age').gt(1).select('name')`, 'FindQuery<"users", "#index" | ">age", "name", {'],
  [`from(users).updateOne(key).set({ age: 1 })`, 'Update<"users", "age", {'],
  [`from(users).deleteMany().where('team').eq('a')`, 'DeleteMany<"users", "#delete" | "team", {'],
  [`from(users).find({ team: 'a' })`, 'FindQuery<"users", "team", never, {'],
  [`from(users).find({ age: gt(1) })`, 'FindQuery<"users", "#index" | ">age", never, {'],
  [`from(users).find().where('team')`, `Operators<"'team' is a partition column: it takes eq and in; `],
];

/** Mistakes, with the words of their only error. */
const mistakes: readonly (readonly [query: string, sentence: string])[] = [
  [`find().where('nope').eq(1).where('name').eq('x').sort('name').exec()`, `there is no column 'nope'`],
  [
    `find().where('name').eq(1).where('joined').eq(new Date()).limit(1).exec()`,
    `'name' is neither a key column nor indexed`,
  ],
  [`find().where('naem').eq('x').limit(1).exec()`, `did you mean 'name'?`],
  [`find().sort('joind').exec()`, `did you mean 'joined'?`],
  [`find().where('team').eq('a').sort('x')`, `TypeMessage<"there is no column 'x'">`],
  [
    `find().select('naem', 'age').exec()`,
    `to parameter of type 'TypeMessage<"there is no column 'naem': did you mean 'name'?">'.`,
  ],
  [
    `find().omit('age', 'naem').exec()`,
    `to parameter of type 'TypeMessage<"there is no column 'naem': did you mean 'name'?">'.`,
  ],
  [`find().distinct('naem')`, `to parameter of type 'TypeMessage<"there is no column 'naem': did you mean 'name'?">'.`],
  [
    `updateOne(key).unset('age', 'naem').exec()`,
    `to parameter of type 'TypeMessage<"there is no column 'naem': did you mean 'name'?">'.`,
  ],
  [
    `updateOne(key).set('naem', 'x').exec()`,
    `to parameter of type 'TypeMessage<"there is no column 'naem': did you mean 'name'?">'.`,
  ],
  [`find().where('team').gt('a').where('joined').gt(1).exec()`, `it takes eq and in`],
  [`find().where('team').equals('a').exec()`, `it takes eq and in`],
  [`find().or((w) => w.where('age').has(1)).exec()`, `columns of type int take eq, in`],
  [`find({ nmae: 'x' }).sort('name').exec()`, `TypeMessage<"there is no column 'nmae'`],
  [`find({ naem: 'x', team: 'a' }).exec()`, `TypeMessage<"there is no column 'naem': did you mean 'name'?">'.`],
  [`find({ joined: gt(new Date()) }).exec()`, `bind 'team' by eq or in before it">'.`],
  [`find({ team: gt('a') }).exec()`, `it takes eq and in; for other operators call allowFiltering() first">'.`],
];

const onUsers = (query: string): string => `from(users).${query};`;
const onPets = (query: string): string => `pets.${query};`;
const hovered = (query: string): string => `const |query = ${query};`;

const line = edit(definitions, [
  ...[...places, ...conditions, ...mistakes].map(([query]) => onUsers(query)),
  ...[...paths, ...wrongPaths].map(([query]) => onPets(query)),
  ...builders.map(([query]) => hovered(query)),
]);

describe('an editor offers the legal columns', { timeout: 120_000 }, () => {
  it.each(places)('%s', (query, offered) => {
    expect(line(onUsers(query)).listCompletions()).toEqual(offered);
  });
});

describe('an editor offers the paths of documents', { timeout: 120_000 }, () => {
  it.each(paths)('%s', (query, offered) => {
    expect(line(onPets(query)).listCompletions()).toEqual(offered);
  });
});

describe('after a column, an editor offers only the legal operators', { timeout: 120_000 }, () => {
  it.each(conditions)('%s', (query, offered) => {
    expect(line(onUsers(query)).listCompletions()).toEqual(offered);
  });
});

describe('the hover of a builder begins with its table and its conditions', { timeout: 120_000 }, () => {
  it.each(builders)('%s', (query, hover) => {
    const shown = line(hovered(query)).readHover().replace('const query: ', '').slice(0, hover.length);
    expect(parts(shown)).toEqual(parts(hover));
  });
});

describe('after a mistake, an editor shows no second one', { timeout: 120_000 }, () => {
  it.each(mistakes)('%s', (query, sentence) => {
    expect(line(onUsers(query)).listErrors()).toEqual([expect.stringContaining(sentence)]);
  });
  it.each(wrongPaths)('%s', (query, sentence) => {
    expect(line(onPets(query)).listErrors()).toEqual([expect.stringContaining(sentence)]);
  });
});

/** The parts of a type: the order of those of a union depends on what else the compiler has seen. */
const parts = (type: string): string[] => type.split(', ').map((part) => part.split(' | ').toSorted().join(' | '));
