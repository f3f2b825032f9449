import { expect, it } from 'vitest';
import { OF_MODELS } from './calls.js';
import { methodsOf, models, plain, refusals, SET } from './methods.js';

it('a model has every function of that of Mongoose', async () => {
  const { connection, notes, films } = await models('model');
  const internal = [...methodsOf(Function.prototype), 'compile', 'toString'];
  const names = methodsOf(plain.Model, internal);
  const refused = [
    ...['clientEncryption', 'createSearchIndex', 'dropSearchIndex', 'listSearchIndexes', 'startSession'],
    ...['updateSearchIndex', 'watch'],
  ];
  const [found] = await notes.find();
  for (const [each, key, own] of [
    [notes, String(found?._id), []],
    [films, 1, ['discriminator', 'estimatedDocumentCount']],
  ] as const) {
    const byId = { findById: [key], findByIdAndUpdate: [key, SET], findByIdAndDelete: [key] };
    const calls = { ...OF_MODELS, ...byId, useConnection: [connection] };
    expect(await refusals(() => each, names, calls)).toEqual({ refused: [...refused, ...own].sort() });
  }
});
