import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, looseModel, useDatabase } from '../harness/database.js';

useDatabase('map_entries');

const films = table(
  'films',
  { id: c.int(), title: c.text(), facts: c.map(c.text(), c.int()), reels: c.map(c.int(), c.text()) },
  { primaryKey: { partitionBy: ['id'] } },
);
let Film: Awaited<ReturnType<typeof looseModel>>;

beforeAll(async () => {
  Film = await looseModel(films);
});
beforeEach(async () => {
  await Film.deleteMany({});
  await Film.create({ id: 1, title: 'Laura', facts: { minutes: 88 }, reels: new Map([[1, 'one']]) });
});

const stored = async (): Promise<Fields> => {
  const { title, facts, reels } = await Film.findById(1).orFail().lean<Record<string, Map<string, unknown>>>();
  return { title, facts: Object.fromEntries(facts ?? []), reels: Object.fromEntries(reels ?? []) };
};

describe('entries of a map column, named by their path', () => {
  it('are set and removed together with other changes', async () => {
    await Film.updateOne({ id: 1 }, { title: 'A', 'facts.minutes': '91', 'facts.acts': 3 });
    expect(await stored()).toMatchObject({ title: 'A', facts: { minutes: 91, acts: 3 } });
    await Film.updateMany({ id: 1 }, { $set: { 'facts.dots.too': 4 } });
    await Film.findOneAndUpdate({ id: 1 }, { $unset: { 'facts.minutes': 1, title: 1 } });
    expect(await stored()).toMatchObject({ title: null, facts: { acts: 3, 'dots.too': 4 } });
  });

  it('have keys of the type of the column', async () => {
    await Film.updateOne({ id: 1 }, { $set: { 'reels.2': 'two', 'reels.3': 'three' } });
    await Film.updateOne({ id: 1 }, { $unset: { 'reels.1': 1, 'reels.3': 1 } });
    const { reels } = await Film.findById(1).orFail().lean<{ reels: unknown }>();
    expect(reels).toEqual(new Map([[2, 'two']]));
  });

  it('are combined with pushed entries', async () => {
    await Film.updateOne({ id: 1 }, { 'reels.2': 'b', $push: { reels: { 3: 'c' } } });
    await Film.updateOne({ id: 1 }, { 'reels.4': 'd', $push: { reels: new Map([[5, 'e']]) } });
    await Film.updateOne({ id: 1 }, { 'reels.6': 'f', $push: { reels: { $each: [[7, 'g']] } } });
    expect(Object.values((await stored())['reels'] as Fields).join('')).toBe('onebcdefg');
  });

  it('are cast, or refused', async () => {
    expect((await failureOf(Film.updateOne({ id: 1 }, { 'facts.minutes': 'many' }))).message).toMatch(/^Cast to int/);
    expect((await failureOf(Film.updateOne({ id: 1 }, { 'reels.first': 'x' }))).message).toMatch(/^Cast to int/);
    expect((await failureOf(Film.updateOne({ id: 1 }, { 'title.first': 'x' }))).name).toBe('QueryError');
  });
});
