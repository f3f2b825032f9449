import type { DatabaseCommand } from '../command.js';
import { describeProviders } from '../embedding-models.js';
import { object, word } from '../shape.js';

/** The options of both commands that list model providers. */
export const providerOptions = object({ filterModelStatus: word('SUPPORTED', 'DEPRECATED', 'END_OF_LIFE', '') });

/** `findEmbeddingProviders`: the embedding models that this server knows by name. */
export const findEmbeddingProviders: DatabaseCommand = {
  fields: { options: providerOptions },
  run: () => ({ status: { embeddingProviders: describeProviders() } }),
};
