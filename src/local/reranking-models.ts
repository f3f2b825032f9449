import { jsonObject, type JsonObject } from '../wire/json.js';
import { textOf } from './args.js';
import type { RerankingService } from './models/rerank.js';

/** The service that collections have when they name none and reranking is on. */
export const DEFAULT_RERANKER: JsonObject = jsonObject({
  provider: 'nvidia',
  modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2',
});

/** Is the service one of the known ones? */
export const isReranker = (service: JsonObject): boolean =>
  service.get('provider') === PROVIDER && service.get('modelName') === MODEL;

/** A service as the function sees it that stands in its place. */
export const rerankingServiceOf = (service: JsonObject): RerankingService => ({
  provider: textOf(service, 'provider'),
  modelName: textOf(service, 'modelName'),
});

/** The catalogue as `findRerankingProviders` shows it. */
export const describeRerankers = (): JsonObject =>
  jsonObject({
    [PROVIDER]: jsonObject({
      isDefault: true,
      displayName: 'NVIDIA',
      supportedAuthentication: jsonObject({
        NONE: jsonObject({ enabled: true, tokens: [] }),
        HEADER: jsonObject({
          enabled: true,
          tokens: [jsonObject({ accepted: 'reranking-api-key', forwarded: 'Authorization' })],
        }),
      }),
      models: [
        jsonObject({
          name: MODEL,
          apiModelSupport: jsonObject({ status: 'SUPPORTED' }),
          isDefault: true,
          url: 'https://ai.api.nvidia.com/v1/retrieval/nvidia/llama-3_2-nv-rerankqa-1b-v2/reranking',
          properties: null,
        }),
      ],
    }),
  });

const PROVIDER = textOf(DEFAULT_RERANKER, 'provider');
const MODEL = textOf(DEFAULT_RERANKER, 'modelName');
