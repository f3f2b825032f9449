import { jsonObject, type JsonObject } from '../../json/json.js';
import { objectOf, textOf } from '../fields/args.js';
import type { RerankingService } from './rerank.js';
import { anyObject, object, text, type Field } from '../fields/fields.js';

/** A member that names a reranking service. */
export const rerankingServiceField = (): Field =>
  object({ provider: text(), modelName: text(), authentication: anyObject(), parameters: anyObject() });

/** The service that collections have when they name none and reranking is on. */
export const DEFAULT_RERANKER: JsonObject = jsonObject({
  provider: 'nvidia',
  modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2',
});

/** Is the service one of the known ones? It takes neither credentials nor parameters. */
export const isReranker = (service: JsonObject): boolean =>
  service.get('provider') === PROVIDER &&
  service.get('modelName') === MODEL &&
  objectOf(service, 'authentication').size === 0 &&
  objectOf(service, 'parameters').size === 0;

/** A service as the function sees it that stands in its place. */
export const rerankingServiceOf = (service: JsonObject): RerankingService => ({
  provider: textOf(service, 'provider'),
  modelName: textOf(service, 'modelName'),
});

/** The catalogue as `findRerankingProviders` shows it, with its models or without. */
export const describeRerankers = (withModels: boolean): JsonObject =>
  jsonObject({
    [PROVIDER]: jsonObject({
      isDefault: true,
      displayName: 'Nvidia',
      supportedAuthentication: jsonObject({
        NONE: jsonObject({ enabled: true, tokens: [] }),
        HEADER: jsonObject({
          enabled: true,
          tokens: [jsonObject({ accepted: 'reranking-api-key', forwarded: 'Authorization' })],
        }),
        SHARED_SECRET: jsonObject({
          enabled: false,
          tokens: [jsonObject({ accepted: 'providerKey', forwarded: 'Authorization' })],
        }),
      }),
      models: withModels ? [describeModel()] : [],
    }),
  });

const describeModel = (): JsonObject =>
  jsonObject({
    name: MODEL,
    apiModelSupport: jsonObject({ status: 'SUPPORTED' }),
    isDefault: true,
    url: 'https://ai.api.nvidia.com/v1/retrieval/nvidia/llama-3_2-nv-rerankqa-1b-v2/reranking',
    properties: null,
  });

const PROVIDER = textOf(DEFAULT_RERANKER, 'provider');
const MODEL = textOf(DEFAULT_RERANKER, 'modelName');
