import type { DatabaseCommand } from '../command.js';
import { fail } from '../errors.js';
import { describeRerankers } from '../reranking-models.js';
import { listsSupported, providerOptions } from './find-embedding-providers.js';

/** `findRerankingProviders`: the reranking models that this server knows by name, when it has a function to rank with. */
export const findRerankingProviders: DatabaseCommand = {
  fields: { options: providerOptions },
  run: (_database, args, { settings }) =>
    settings.rerank
      ? { status: { rerankingProviders: describeRerankers(listsSupported(args)) } }
      : fail('RERANKING_FEATURE_NOT_ENABLED', 'Reranking is not enabled in this server.'),
};
