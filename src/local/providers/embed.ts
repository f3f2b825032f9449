import { checkVectors } from './check-answer.js';
import { createProviderError } from './provider-error.js';

/** The embedding service that a collection or vector column names, for the function that stands in its place. */
export interface EmbeddingService {
  readonly provider: string;
  readonly modelName: string;
  /** Elements that each vector must have. */
  readonly dimension: number;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  /** What the request carried as `x-embedding-api-key`. */
  readonly apiKey?: string;
}

/** Makes a vector of each text, in order. What it throws is answered as an error of the provider. */
export type Embed = (
  texts: readonly string[],
  service: EmbeddingService,
) => readonly (readonly number[])[] | Promise<readonly (readonly number[])[]>;

/** Asks a user's function for vectors and checks what it answers. @throws {@link ApiError} */
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
