import { describe, expect, it } from 'vitest';
import { all, noneOf, oneOf } from '../../../../src/public.js';
import { anyone, type Loose } from '../place.js';

const change = (): Loose => anyone.updateOne().where!('name').eq!('x');

/** Each in the words of the compiler. */
const refused: readonly [sentence: string, work: () => unknown][] = [
  ['in: expected 1 to 100 values, got 0', () => anyone.find().where!('name').in!([])],
  ['nin: expected 1 to 100 values, got 0', () => anyone.find().where!('name').nin!([])],
  ['all: expected 1 to 100 values, got 0', () => anyone.find().where!('tags').all!([])],
  ['in: expected 1 to 100 values, got 0', () => anyone.find({ name: oneOf([] as readonly string[]) })],
  ['nin: expected 1 to 100 values, got 0', () => anyone.find().where!({ name: noneOf([] as readonly string[]) })],
  ['all: expected 1 to 100 values, got 0', () => anyone.find({ tags: all([] as readonly string[]) })],
  ['in: expected 1 to 100 values, got 0', () => anyone.find().or!((w: Loose) => w.where!('age').in!([]))],
  ['nin: expected 1 to 100 values, got 0', () => anyone.find().not!((w: Loose) => w.where!('age').nin!([]))],
  ['in: expected an array, got "x"', () => anyone.find().where!('name').in!('x')],
  ['sort() must name at least one path', () => anyone.find().sort!()],
  ['sort() must name at least one path', () => change().sort!()],
  ['select() must name at least one path', () => anyone.find().select!()],
  ["push('tags'): give at least one element", () => change().push!('tags')],
  ["addToSet('tags'): give at least one element", () => change().addToSet!('tags')],
  ['size: expected a non-negative integer', () => anyone.find().where!('tags').size!(1.5)],
  ['unset() must name at least one path', () => change().unset!()],
  ['unset() must name at least one path', () => change().set!({ age: 1 }).unset!()],
  ['currentDate() must name at least one path', () => change().currentDate!()],
  ['currentDate() must name at least one path', () => change().set!({ age: 1 }).currentDate!()],
  ['set({}) changes nothing: give it at least one path', () => change().set!({})],
  ['set({}) changes nothing: give it at least one path', () => change().unset!('age').set!({})],
  ['setOnInsert({}) changes nothing', () => change().set!({ age: 1 }).upsert!().setOnInsert!({})],
];

describe('a call without a path or a value', () => {
  it.each(refused)('is refused: %s', (sentence, work) => {
    expect(work).toThrow(sentence);
  });

  it.each([0, 1.5, -1, '3'])('is refused: a count up to %s', async (upTo) => {
    await expect(anyone.find().count!({ upTo })).rejects.toThrow('count: upTo must be a positive integer');
  });
});
