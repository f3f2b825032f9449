import { createJsonObject, type JsonObject } from '../../json/json.js';
import { readObject, readText } from '../fields/arguments.js';
import type { RerankingService } from './rerank.js';
import { anyObject, object, text, type Field } from '../fields/fields.js';

/** The member for a reranking service. */
export const createRerankingServiceField = (): Field =>
  object({ provider: text(), modelName: text(), authentication: anyObject(), parameters: anyObject() });

/** The default service of collections with reranking. */
export const DEFAULT_RERANKER: JsonObject = createJsonObject({
  provider: 'nvidia',
  modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2',
});

/** Whether the service is known. It accepts neither credentials nor parameters. */
export const isReranker = (service: JsonObject): boolean =>
  service.get('provider') === PROVIDER &&
  service.get('modelName') === MODEL &&
  readObject(service, 'authentication').size === 0 &&
  readObject(service, 'parameters').size === 0;

/** A service as passed to the function that replaces it. */
export const readRerankingService = (service: JsonObject): RerankingService => ({
  provider: readText(service, 'provider'),
  modelName: readText(service, 'modelName'),
});

/** The catalogue in the format of `findRerankingProviders`, with or without its models. */
export const describeRerankers = (withModels: boolean): JsonObject =>
  createJsonObject({
    [PROVIDER]: createJsonObject({
      isDefault: true,
      displayName: 'Nvidia',
      supportedAuthentication: createJsonObject({
        NONE: createJsonObject({ enabled: true, tokens: [] }),
        HEADER: createJsonObject({
          enabled: true,
          tokens: [createJsonObject({ accepted: 'reranking-api-key', forwarded: 'Authorization' })],
        }),
        SHARED_SECRET: createJsonObject({
          enabled: false,
          tokens: [createJsonObject({ accepted: 'providerKey', forwarded: 'Authorization' })],
        }),
      }),
      models: withModels ? [describeModel()] : [],
    }),
  });

const describeModel = (): JsonObject =>
  createJsonObject({
    name: MODEL,
    apiModelSupport: createJsonObject({ status: 'SUPPORTED' }),
    isDefault: true,
    url: 'https://ai.api.nvidia.com/v1/retrieval/nvidia/llama-3_2-nv-rerankqa-1b-v2/reranking',
    properties: null,
  });

const PROVIDER = readText(DEFAULT_RERANKER, 'provider');
const MODEL = readText(DEFAULT_RERANKER, 'modelName');
