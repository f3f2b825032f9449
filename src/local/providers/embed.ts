import { checkVectors } from './check-answer.js';
import { createProviderError } from './provider-error.js';

/** The embedding service of a collection or vector column, passed to the function that replaces it. */
export interface EmbeddingService {
  readonly provider: string;
  readonly modelName: string;
  /** The required number of elements of each vector. */
  readonly dimension: number;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  /** The request's header `x-embedding-api-key`. */
  readonly apiKey?: string;
}

/** Creates a vector for each text, in order. An error is returned as an error of the provider. */
export type Embed = (
  texts: readonly string[],
  service: EmbeddingService,
) => readonly (readonly number[])[] | Promise<readonly (readonly number[])[]>;

/** Calls a user's embedding function and checks the result. @throws {@link ApiError} */
export async function embedTexts(
  embed: Embed,
  texts: readonly string[],
  service: EmbeddingService,
): Promise<readonly (readonly number[])[]> {
  let answer: unknown;
  try {
    answer = await embed(texts, service);
  } catch (error) {
    throw createProviderError('EMBEDDING', error);
  }
  return checkVectors(answer, texts.length, service.dimension);
}
