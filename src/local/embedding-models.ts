import { isObject, jsonObject, type Json, type JsonObject } from '../wire/json.js';
import { textOf } from './args.js';
import { fail } from './errors.js';
import type { EmbeddingService } from './models/embed.js';
import { object, text, anyObject, type Field } from './shape.js';

/** The member `service` of a vector: which model makes the vectors. Without a provider it cannot be read. */
export function serviceField(): Field {
  const service = object({ provider: text(), modelName: text(), authentication: anyObject(), parameters: anyObject() });
  return {
    ...service,
    read(value, path) {
      if (isObject(value) && (value.get('provider') ?? null) === null) refuse(`'${path}.provider' is required.`);
      return service.read(value, path);
    },
  };
}

/**
 * Checks a service against the known models and answers the dimension of its vectors: the one given, or else the model's
 * own. @throws {@link ApiError}
 */
export function checkService(service: JsonObject, dimension: number | undefined): number {
  const provider = named(PROVIDERS, textOf(service, 'provider'), 'embedding provider');
  const model = named(provider.models, textOf(service, 'modelName'), `model of ${provider.displayName}`);
  checkParameters(provider.parameters ?? {}, service.get('parameters'));
  const authentication = service.get('authentication');
  if (isObject(authentication) && authentication.size > 0) {
    refuse(`This server keeps no credentials: '${[...authentication.keys()].join("', '")}' cannot be used.`);
  }
  const [least, most, usual] = typeof model === 'number' ? [model, model, model] : model;
  const size = dimension ?? usual;
  if (size < least || size > most) refuse(`${textOf(service, 'modelName')} makes no vectors of ${size} elements.`);
  return size;
}

/** A service as the function sees it that stands in its place. */
export function serviceOf(service: JsonObject, dimension: number): EmbeddingService {
  const parameters = service.get('parameters');
  return {
    provider: textOf(service, 'provider'),
    modelName: textOf(service, 'modelName'),
    dimension,
    parameters: Object.fromEntries(
      [...(isObject(parameters) ? parameters : [])].map(([name, value]) => [
        name,
        typeof value === 'string' ? value : '',
      ]),
    ),
  };
}

/** The catalogue as `findEmbeddingProviders` shows it, with its models or without. */
export const describeProviders = (withModels: boolean): JsonObject =>
  jsonObject(
    Object.fromEntries(
      Object.entries(PROVIDERS).map(([name, provider]) => [
        name,
        describe(withModels ? provider : { ...provider, models: {} }),
      ]),
    ),
  );

/** Elements of a vector: one fixed number, or least, most and default. */
type Dimension = number | readonly [number, number, number];
interface Provider {
  readonly displayName: string;
  readonly url: string;
  readonly models: Readonly<Record<string, Dimension>>;
  /** All parameters are text; true when one is required. */
  readonly parameters?: Readonly<Record<string, boolean>>;
}

const OPENAI_MODELS: Readonly<Record<string, Dimension>> = {
  'text-embedding-3-large': [256, 3072, 3072],
  'text-embedding-3-small': [2, 1536, 1536],
  'text-embedding-ada-002': 1536,
};

const PROVIDERS: Readonly<Record<string, Provider>> = {
  azureOpenAI: {
    displayName: 'Azure OpenAI',
    url: 'https://{resourceName}.openai.azure.com/openai/deployments/{deploymentId}/embeddings',
    models: OPENAI_MODELS,
    parameters: { resourceName: true, deploymentId: true },
  },
  mistral: {
    displayName: 'Mistral AI',
    url: 'https://api.mistral.ai/v1/embeddings',
    models: { 'mistral-embed': 1024 },
  },
  nvidia: {
    displayName: 'NVIDIA',
    url: 'https://integrate.api.nvidia.com/v1/embeddings',
    models: { 'NV-Embed-QA': 1024, 'nvidia/nv-embedqa-e5-v5': 1024 },
  },
  openai: {
    displayName: 'OpenAI',
    url: 'https://api.openai.com/v1/embeddings',
    models: OPENAI_MODELS,
    parameters: { organizationId: false, projectId: false },
  },
};

function named<Value>(known: Readonly<Record<string, Value>>, name: string, what: string): Value {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  return found ?? refuse(`There is no ${what} '${name}': known are ${Object.keys(known).join(', ')}.`);
}

function checkParameters(known: Readonly<Record<string, boolean>>, given: Json | undefined): void {
  const parameters = isObject(given) ? given : new Map<string, Json>();
  for (const [name, value] of parameters) {
    if (!Object.hasOwn(known, name)) refuse(`The provider has no parameter '${name}'.`);
    if (typeof value !== 'string') refuse(`Parameter '${name}' must be a string.`);
  }
  for (const [name, isRequired] of Object.entries(known)) {
    if (isRequired && !parameters.has(name)) refuse(`The provider needs the parameter '${name}'.`);
  }
}

const refuse = (message: string): never => fail('INVALID_CREATE_COLLECTION_OPTIONS', message);

const describe = (provider: Provider): JsonObject =>
  jsonObject({
    displayName: provider.displayName,
    url: provider.url,
    supportedAuthentication: jsonObject({
      HEADER: jsonObject({
        enabled: true,
        tokens: [jsonObject({ accepted: 'x-embedding-api-key', forwarded: 'Authorization' })],
      }),
    }),
    parameters: Object.entries(provider.parameters ?? {}).map(([name, isRequired]) =>
      jsonObject({ name, type: 'STRING', required: isRequired }),
    ),
    models: Object.entries(provider.models).map(([name, dimension]) =>
      jsonObject({
        name,
        apiModelSupport: jsonObject({ status: 'SUPPORTED' }),
        vectorDimension: typeof dimension === 'number' ? dimension : null,
        parameters: typeof dimension === 'number' ? [] : [dimensionParameter(dimension)],
      }),
    ),
  });

const dimensionParameter = ([least, most, usual]: readonly [number, number, number]): JsonObject =>
  jsonObject({
    name: 'vectorDimension',
    type: 'number',
    required: true,
    defaultValue: String(usual),
    validation: jsonObject({ numericRange: [least, most] }),
  });
