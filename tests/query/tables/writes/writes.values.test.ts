import { describe, expect, it } from 'vitest';
import { from } from 'typestar';
import { errorOf } from '../../refused.js';
import { id, people } from '../tables.js';
import { untyped } from '../untyped.js';

const js = untyped(from(people));
const wrong = { city: 'x', town: 'y' };

/** Values that the type of a column forbids, each with what the error says. */
const values: readonly [what: string, column: string, value: unknown, text: string][] = [
  ['a short vector', 'face', [1, 2], 'expected an array of 3 numbers, not 2'],
  ['a long vector', 'face', new Float32Array(4), 'expected an array of 3 numbers, not 4'],
  ['an empty vector', 'face', [], 'expected an array of 3 numbers, not 0'],
  ['a Set for a list', 'notes', new Set(['x']), 'expected an array, got an object of the class Set'],
  ['a Map for a list', 'notes', new Map([['x', 1]]), 'expected an array, got an object of the class Map'],
  ['an unknown field', 'home', wrong, "no field 'town'"],
  ['an unknown field in a list', 'others', [{ zip: 1 }, wrong], "no field 'town'"],
  ['an unknown field in an array for a set', 'kinds', [wrong], "no field 'town'"],
  ['an unknown field in a Set', 'kinds', new Set([wrong]), "no field 'town'"],
  ['an unknown field in an object', 'byName', { a: wrong }, "no field 'town'"],
  ['an unknown field in a Map', 'byName', new Map([['a', wrong]]), "no field 'town'"],
];

describe.each(values)('%s from JavaScript', (_what, column, value, text) => {
  it.each([
    ['insertOne', () => js['insertOne']!({ id, [column]: value })],
    ['insertMany', () => js['insertMany']!([{ id }, { id, [column]: value }])],
    ['set', () => js['updateOne']!({ id })['set']!({ [column]: value })],
    ['set of one column', () => js['updateOne']!({ id })['set']!(column, value)],
  ] as const)('is refused by %s', (_call, action) => {
    const error = errorOf(action);
    expect(error).toMatchObject({ code: 'WRONG_VALUE', table: 'people', column });
    expect(error.message).toContain(text);
  });
});

it.each([
  ['push to a list', () => js['updateOne']!({ id })['push']!('others', { zip: 1 }, wrong)],
  ['push to a set', () => js['updateOne']!({ id })['push']!('kinds', wrong)],
  ['push to a map', () => js['updateOne']!({ id })['push']!('byName', ['a', wrong])],
  ['pullAll', () => js['updateOne']!({ id })['pullAll']!('others', [wrong])],
] as const)('an element with an unknown field is refused by %s', (_call, action) => {
  expect(errorOf(action).message).toContain("no field 'town'");
});
