import { isNumber, isObject, createJsonObject, type Json, type JsonObject } from '../../json/json.js';
import { readText } from '../fields/arguments.js';
import {
  ENDPOINT_MODEL,
  PROVIDERS,
  type Dimension,
  type Provider,
  type ProviderParameter,
  type Token,
} from './embedding-providers.js';
import { fail } from '../errors/errors.js';
import type { EmbeddingService } from './embed.js';
import { object, text, anyObject, type Field } from '../fields/fields.js';

/** The member `service` of a vector: the model that creates the vectors. The provider is required. */
export function createServiceField(): Field {
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
 * Checks a service against the known models and returns the dimension of its vectors: the given one, or the model's
 * own. @throws {@link ApiError}
 */
export function checkService(service: JsonObject, dimension: number | undefined): number {
  const name = readText(service, 'provider');
  const provider = findEnabled(name);
  checkAuthentication(name, service.get('authentication'));
  const model = findNamed(provider.models, getModelName(service), `model of ${provider.displayName}`);
  const size = checkDimension(getModelName(service), model.dimension, dimension);
  checkParameters([...(provider.parameters ?? []), ...(model.parameters ?? [])], service.get('parameters'));
  return size;
}

/** A service as passed to the function that replaces it. */
export function readService(service: JsonObject, dimension: number): EmbeddingService {
  const parameters = service.get('parameters');
  return {
    provider: readText(service, 'provider'),
    modelName: getModelName(service),
    dimension,
    parameters: Object.fromEntries(
      [...(isObject(parameters) ? parameters : [])].map(([name, value]) => [name, toParameterValue(value)]),
    ),
  };
}

/** The catalogue in the format of `findEmbeddingProviders`, with or without its models. */
export const describeProviders = (withModels: boolean): JsonObject =>
  createJsonObject(
    Object.fromEntries(
      Object.entries(ENABLED).map(([name, provider]) => [
        name,
        describe(withModels ? provider : { ...provider, models: {} }),
      ]),
    ),
  );

/** The service with the name of its model. */
export const addModelName = (service: JsonObject): JsonObject =>
  new Map(service).set('modelName', getModelName(service));

/** A service need not name the model that its address implies. */
function getModelName(service: JsonObject): string {
  const name = readText(service, 'modelName');
  return name === '' && readText(service, 'provider') === 'huggingfaceDedicated' ? ENDPOINT_MODEL : name;
}

function findEnabled(name: string): Provider {
  const disabled = Object.keys(PROVIDERS).filter((each) => !(each in ENABLED));
  if (disabled.includes(name)) {
    refuse(
      `The embedding provider '${name}' is disabled, as in the real configuration: enabled are ${Object.keys(ENABLED).join(', ')}.`,
    );
  }
  return findNamed(ENABLED, name, 'embedding provider');
}

/** The real server's reply omits the others, too. */
const ENABLED = Object.fromEntries(Object.entries(PROVIDERS).filter(([, { enabled: is }]) => is !== false));

function findNamed<Value>(known: Readonly<Record<string, Value>>, name: string, what: string): Value {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  return found ?? refuse(`There is no ${what} '${name}': use one of ${Object.keys(known).join(', ')}.`);
}

function checkAuthentication(provider: string, authentication: Json | undefined): void {
  if (!isObject(authentication) || authentication.size === 0) return;
  const names = [...authentication.keys()].join("', '");
  refuse(`This server does not store credentials: '${names}' of '${provider}' cannot be used.`);
}

function checkDimension(model: string, dimension: Dimension, given: number | undefined): number {
  if (typeof dimension === 'number') {
    if (given !== undefined && given !== dimension) refuse(`${model} only makes vectors of ${dimension} elements.`);
    return dimension;
  }
  const size = given ?? dimension.usual;
  if (size === undefined) return refuse(`${model} needs a dimension.`);
  const fits =
    'range' in dimension ? size >= dimension.range[0] && size <= dimension.range[1] : dimension.options.includes(size);
  if (!fits) refuse(`${model} does not make vectors of ${size} elements.`);
  return size;
}

function checkParameters(known: readonly ProviderParameter[], given: Json | undefined): void {
  const parameters = isObject(given) ? given : new Map<string, Json>();
  for (const name of parameters.keys()) {
    if (!known.some((parameter) => parameter.name === name)) refuse(`The provider has no parameter '${name}'.`);
  }
  for (const { name, required } of known) {
    if (required && !parameters.has(name)) refuse(`The provider needs the parameter '${name}'.`);
  }
  for (const { name, type } of known) {
    const value = parameters.get(name);
    if (value !== undefined && !isOfType(value, type)) refuse(`Parameter '${name}' must be a ${type.toLowerCase()}.`);
  }
}

function isOfType(value: Json, type: ProviderParameter['type']): boolean {
  if (type === 'NUMBER') return isNumber(value);
  return typeof value === type.toLowerCase();
}

/** Checked when the service was defined. */
function toParameterValue(value: Json): string | number | boolean {
  if (isNumber(value)) return Number(value);
  return typeof value === 'string' || typeof value === 'boolean' ? value : '';
}

const refuse = (message: string): never => fail('INVALID_CREATE_COLLECTION_OPTIONS', message);

const describe = (provider: Provider): JsonObject =>
  createJsonObject({
    displayName: provider.displayName,
    url: provider.url,
    supportedAuthentication: createJsonObject({
      NONE: describeAuthentication(provider.open === true, []),
      HEADER: describeAuthentication(provider.open !== true, provider.headers),
      SHARED_SECRET: describeAuthentication(false, provider.secrets),
    }),
    parameters: (provider.parameters ?? []).map(({ type, displayName, hint, ...parameter }) =>
      createJsonObject({ ...describeParameter(parameter), type, validation: createJsonObject({}), displayName, hint }),
    ),
    models: Object.keys(provider.models)
      .sort()
      .map((name) => describeModel(name, provider)),
  });

const describeAuthentication = (isEnabled: boolean, tokens: readonly Token[]): JsonObject =>
  createJsonObject({
    enabled: isEnabled,
    tokens: tokens.map(([accepted, forwarded]) => createJsonObject({ accepted, forwarded })),
  });

function describeModel(name: string, { models, displayName }: Provider): JsonObject {
  const { dimension = 0, parameters = [] } = models[name] ?? {};
  const others = parameters.map(({ type, ...parameter }) =>
    createJsonObject({ ...describeParameter(parameter), type: type.toLowerCase(), validation: createJsonObject({}) }),
  );
  return createJsonObject({
    name,
    apiModelSupport: createJsonObject({ status: 'SUPPORTED' }),
    vectorDimension: typeof dimension === 'number' ? dimension : null,
    parameters: typeof dimension === 'number' ? others : [describeDimension(dimension, displayName), ...others],
  });
}

const describeParameter = ({
  name,
  required,
  defaultValue,
  help,
}: Omit<ProviderParameter, 'type'>): Readonly<Record<string, Json>> => ({ name, required, defaultValue, help });

const describeDimension = (dimension: Exclude<Dimension, number>, provider: string): JsonObject =>
  createJsonObject({
    name: 'vectorDimension',
    type: 'number',
    required: !('required' in dimension),
    defaultValue: dimension.usual === undefined ? '' : String(dimension.usual),
    validation:
      'range' in dimension
        ? createJsonObject({ numericRange: [...dimension.range] })
        : createJsonObject({ options: [...dimension.options] }),
    help: `Vector dimension to use in the database and when calling ${provider}.`,
  });
