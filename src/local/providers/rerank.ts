import { checkScores } from './check-answer.js';
import { createProviderError } from './provider-error.js';

/** The reranking service of a collection, passed to the function that replaces it. */
export interface RerankingService {
  readonly provider: string;
  readonly modelName: string;
  /** The request's header `reranking-api-key`. */
  readonly apiKey?: string;
}

/** Returns how well each text answers a query, higher is better, in the order of the texts. */
export type Rerank = (
  query: string,
  texts: readonly string[],
  service: RerankingService,
) => readonly number[] | Promise<readonly number[]>;

/** Calls a user's ranking function and checks the result. @throws {@link ApiError} */
export async function rerankTexts(
  rerank: Rerank,
  query: string,
  texts: readonly string[],
  service: RerankingService,
): Promise<readonly number[]> {
  let answer: unknown;
  try {
    answer = await rerank(query, texts, service);
  } catch (error) {
    throw createProviderError('RERANKING', error);
  }
  return checkScores(answer, texts.length);
}
