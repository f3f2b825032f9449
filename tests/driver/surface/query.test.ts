import { expect, it } from 'vitest';
import { OF_PIPELINES, OF_QUERIES } from './calls.js';
import { methodsOf, models, plain, refusals, SET } from './methods.js';

it('a query has every method of that of Mongoose', async () => {
  const { notes, films } = await models('query');
  // Mongoose calls the first two itself; the others 8 has from its base class, and does not run.
  const unused = ['collection', 'isPathSelectedInclusive', 'count', 'findOneAndRemove'];
  const names = methodsOf(plain.Query.prototype, unused);
  const byMongoose = [
    ...['box', 'center', 'circle', 'findAndCount', 'geometry', 'intersects', 'maxDistance', 'minDistance'],
    ...['near', 'nearSphere', 'polygon'],
    // Of some versions only.
  ].filter((name) => names.includes(name));
  const [found] = await notes.find();
  for (const [each, key, nobody, own] of [
    [notes, String(found?._id), '0'.repeat(24), { refused: ['explain'], byMongoose: [], byDatabase: [] }],
    [
      films,
      1,
      99,
      { refused: ['estimatedDocumentCount', 'exists', 'slice'], byMongoose: ['size'], byDatabase: ['all'] },
    ],
  ] as const) {
    const byId = { findById: [key], findByIdAndUpdate: [key, SET], findByIdAndDelete: [nobody] };
    const made = (): object => each.find().where('title');
    expect(await refusals(made, names, { ...OF_QUERIES, ...byId })).toEqual({
      refused: [...['collation', 'elemMatch', 'mod', 'nor', 'regex', 'tailable'], ...own.refused].sort(),
      'refused by Mongoose': [...byMongoose, ...own.byMongoose].sort(),
      ...(own.byDatabase.length > 0 && { 'refused by the database': own.byDatabase }),
    });
  }
});

it('a pipeline has every method of that of Mongoose', async () => {
  const { notes, films } = await models('pipeline');
  const names = methodsOf(plain.Aggregate.prototype);
  for (const each of [notes, films]) {
    expect(await refusals(() => each.aggregate([{ $match: {} }]), names, OF_PIPELINES)).toEqual({
      refused: [
        ...['addFields', 'collation', 'densify', 'explain', 'facet', 'fill', 'graphLookup', 'group', 'lookup', 'near'],
        ...['out', 'redact', 'replaceRoot', 'sample', 'search', 'sortByCount', 'unionWith', 'unwind'],
      ],
    });
  }
});
