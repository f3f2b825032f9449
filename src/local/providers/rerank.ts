import { checkScores } from './check-answer.js';
import { createProviderError } from './provider-error.js';

/** The reranking service that a collection names, for the function that stands in its place. */
export interface RerankingService {
  readonly provider: string;
  readonly modelName: string;
  /** What the request carried as `reranking-api-key`. */
  readonly apiKey?: string;
}

/** Says how well each text answers a query, higher is better, in the order of the texts. */
export type Rerank = (
  query: string,
  texts: readonly string[],
  service: RerankingService,
) => readonly number[] | Promise<readonly number[]>;

/** Asks a user's function for scores and checks what it answers. @throws {@link ApiError} */
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
