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

/** What one request has asked of models. */
interface Asked {
  readonly vectors: Map<string, readonly number[]>;
  readonly scores: Map<string, readonly number[]>;
  /** The services used. */
  readonly services: Set<string>;
  /** Texts without a vector yet, by service. */
  readonly missing: Map<string, { readonly service: EmbeddingService; readonly texts: Set<string> }>;
}

/** The models that one request may use, and their results. */
export class Models {
  readonly #options: ModelsOptions;
  /** Created on first use, because most requests that may use a model do not. */
  #asked: Asked | undefined;

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
    const { services, vectors, missing } = this.#ask();
    services.add(place);
    const vector = vectors.get(place + text);
    if (vector) return vector;
    const lacking = missing.get(place) ?? { service: this.#withKey(service), texts: new Set() };
    missing.set(place, lacking);
    lacking.texts.add(text);
    return undefined;
  }

  /** Returns if every requested vector is known. @throws {@link ModelNeeded} otherwise */
  settle(): void {
    if (this.#asked && this.#asked.missing.size > 0) throw new ModelNeeded(() => this.#embedMissing());
  }

  /**
   * Like {@link Models.settle}, for rows, whose texts must all use the same service.
   * @throws {@link ApiError} if they do not
   */
  settleOne(scope: 'DOCUMENT' | 'UPDATE'): void {
    if (this.#asked && this.#asked.services.size > 1) {
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
    const { scores } = this.#ask();
    const known = scores.get(place);
    if (known) return known;
    const apiKey = keyOf?.('reranking');
    const asked = apiKey === undefined ? service : { ...service, apiKey };
    throw new ModelNeeded(async () => {
      scores.set(place, await rerankTexts(rerank, query, texts, asked));
    });
  }

  async #embedMissing(): Promise<void> {
    const { embed } = this.#options;
    const { missing, vectors: known } = this.#ask();
    const asked = [...missing];
    missing.clear();
    if (!embed) return;
    for (const [place, { service, texts }] of asked) {
      const list = [...texts];
      const vectors = await embedTexts(embed, list, service);
      for (const [at, text] of list.entries()) known.set(place + text, vectors[at] ?? []);
    }
  }

  #ask(): Asked {
    this.#asked ??= { vectors: new Map(), scores: new Map(), services: new Set(), missing: new Map() };
    return this.#asked;
  }

  #withKey(service: EmbeddingService): EmbeddingService {
    const apiKey = this.#options.keyOf?.('embedding');
    return apiKey === undefined ? service : { ...service, apiKey };
  }
}
