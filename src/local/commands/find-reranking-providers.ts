import type { DatabaseCommand } from '../command.js';
import { fail } from '../errors.js';
import { providerOptions } from './find-embedding-providers.js';

/** `findRerankingProviders`: reranking is off in this server. */
export const findRerankingProviders: DatabaseCommand = {
  fields: { options: providerOptions },
  run: () => fail('RERANKING_FEATURE_NOT_ENABLED', 'Reranking is not enabled in this server.'),
};
