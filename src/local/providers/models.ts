import { fail } from '../errors/errors.js';
import { embedTexts, type Embed, type EmbeddingService } from './embed.js';
import { rerankTexts, type Rerank, type RerankingService } from './rerank.js';
import { refuseReranking } from '../collections/values/refusals.js';

/**
 * Thrown by a command that needs the result of a model: the caller awaits `call` and runs the command again from its
 * start. A command that throws it has not written anything.
 */
export class ModelNeeded extends Error {
  override name = 'ModelNeeded';
  constructor(readonly call: () => Promise<void>) {
    super('The command is waiting for a model.');
  }
}

export interface ModelsOptions {
  readonly embed?: Embed | undefined;
  readonly rerank?: Rerank | undefined;
  /** The API key in the request. */
  readonly keyOf?: (kind: 'embedding' | 'reranking') => string | undefined;
}

/** The models that one request may use, and their results. */
export class Models {
  readonly #options: ModelsOptions;
  readonly #vectors = new Map<string, readonly number[]>();
  readonly #scores = new Map<string, readonly number[]>();
  /** The services used. */
  readonly #services = new Set<string>();
  /** Texts without a vector yet, by service. */
  readonly #missing = new Map<string, { readonly service: EmbeddingService; readonly texts: Set<string> }>();

  constructor(options: ModelsOptions = {}) {
    this.#options = options;
  }

  /**
   * The vector of a text; undefined until it is known: call {@link Models.settle} before writing anything. @throws
   * {@link ApiError} if there is no function that creates vectors
   */
  vectorOf(text: string, service: EmbeddingService): readonly number[] | undefined {
    if (!this.#options.embed) {
      return fail(
        'EMBEDDING_SERVICE_NOT_CONFIGURED',
        "This server has no embedding service for texts: set the option 'embed'.",
      );
    }
    const place = JSON.stringify([service.provider, service.modelName, service.dimension, service.parameters]);
    this.#services.add(place);
    const vector = this.#vectors.get(place + text);
    if (vector) return vector;
    const missing = this.#missing.get(place) ?? { service: this.#withKey(service), texts: new Set() };
    this.#missing.set(place, missing);
    missing.texts.add(text);
    return undefined;
  }

  /** Returns if every requested vector is known. @throws {@link ModelNeeded} otherwise */
  settle(): void {
    if (this.#missing.size > 0) throw new ModelNeeded(() => this.#embedMissing());
  }

  /**
   * Like {@link Models.settle}, for rows, whose texts must all use the same service.
   * @throws {@link ApiError} if they do not
   */
  settleOne(scope: 'DOCUMENT' | 'UPDATE'): void {
    if (this.#services.size > 1) {
      fail('UNSUPPORTED_VECTORIZE_CONFIGURATIONS', 'The texts of a request must use a single embedding service.', {
        scope,
      });
    }
    this.settle();
  }

  /** How well each text answers a query. @throws {@link ModelNeeded} if that is not known yet */
  scoresOf(query: string, texts: readonly string[], service: RerankingService): readonly number[] {
    const { rerank, keyOf } = this.#options;
    if (texts.length === 0) return [];
    if (!rerank) return refuseReranking();
    const place = JSON.stringify([query, texts]);
    const scores = this.#scores.get(place);
    if (scores) return scores;
    const apiKey = keyOf?.('reranking');
    const asked = apiKey === undefined ? service : { ...service, apiKey };
    throw new ModelNeeded(async () => {
      this.#scores.set(place, await rerankTexts(rerank, query, texts, asked));
    });
  }

  async #embedMissing(): Promise<void> {
    const { embed } = this.#options;
    const missing = [...this.#missing];
    this.#missing.clear();
    if (!embed) return;
    for (const [place, { service, texts }] of missing) {
      const list = [...texts];
      const vectors = await embedTexts(embed, list, service);
      for (const [at, text] of list.entries()) this.#vectors.set(place + text, vectors[at] ?? []);
    }
  }

  #withKey(service: EmbeddingService): EmbeddingService {
    const apiKey = this.#options.keyOf?.('embedding');
    return apiKey === undefined ? service : { ...service, apiKey };
  }
}
