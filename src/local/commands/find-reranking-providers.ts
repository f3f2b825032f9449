import type { DatabaseCommand } from './command.js';
import { describeRerankers } from '../providers/reranking-models.js';
import { listsSupported, providerOptions } from './find-embedding-providers.js';
import { refuseReranking } from '../collections/values/refusals.js';

/** `findRerankingProviders`: the reranking models that this server knows by name, if it has a ranking function. */
export const findRerankingProviders: DatabaseCommand = {
  fields: { options: providerOptions },
  run: (_database, args, { settings }) =>
    settings.rerank ? { status: { rerankingProviders: describeRerankers(listsSupported(args)) } } : refuseReranking(),
};
