import type { Metric } from '../../data-api/definitions.js';
import { isArray, isObject, createJsonObject, printJson, type Json, type JsonObject } from '../../json/json.js';
import type {
  CollectionOptions,
  CollectionVectorOptions,
  DefaultIdType,
  IndexingOptions,
} from '../collections/values/collection-options.js';
import { readText } from '../fields/arguments.js';
import { parsePath } from '../collections/values/path.js';
import { checkService, addModelName } from '../providers/embedding-models.js';
import { fail } from '../errors/errors.js';
import { DEFAULT_RERANKER, isReranker } from '../providers/reranking-models.js';
import type { Limits } from '../protocol/limits.js';
import type { Settings } from '../settings/settings.js';
import { refuseReranking } from '../collections/values/refusals.js';

/** Source models of vectors, each with the metric that it implies. */
export const SOURCE_MODELS: Readonly<Record<string, Metric>> = {
  ada002: 'dot_product',
  bert: 'dot_product',
  'cohere-v3': 'dot_product',
  gecko: 'dot_product',
  'nv-qa-4': 'dot_product',
  'openai-v3-large': 'dot_product',
  'openai-v3-small': 'dot_product',
  other: 'cosine',
};

export const METRICS: readonly Metric[] = ['cosine', 'dot_product', 'euclidean'];

/**
 * Checks the options of createCollection and fills in the defaults; `existing` are those of a collection with that
 * name, whose lexical and rerank settings replace missing ones. @throws {@link ApiError}
 */
export function defineCollection(
  options: JsonObject,
  { limits, rerank: reranker }: Pick<Settings, 'limits' | 'rerank'>,
  existing: CollectionOptions | undefined,
): CollectionOptions {
  const reranks = reranker !== undefined;
  const vector = defineVector(getObject(options, 'vector'), limits);
  const indexing = defineIndexing(getObject(options, 'indexing'));
  const lexical = getObject(options, 'lexical');
  const rerank = getObject(options, 'rerank');
  const defaultId = getObject(options, 'defaultId')?.get('type');
  return {
    ...(typeof defaultId === 'string' ? { defaultId: defaultId as DefaultIdType } : {}),
    ...(vector ? { vector } : {}),
    ...(indexing ? { indexing } : {}),
    lexical: lexical ? defineLexical(lexical) : (existing?.lexical ?? { enabled: true, analyzer: 'standard' }),
    rerank: rerank ? defineRerank(rerank, reranks) : (existing?.rerank ?? createDefaultRerank(reranks)),
  };
}

/** The options as listed by findCollections. */
export function describeOptions({ defaultId, vector, indexing, lexical, rerank }: CollectionOptions): JsonObject {
  return createJsonObject({
    defaultId: defaultId && createJsonObject({ type: defaultId }),
    vector: vector && createJsonObject({ ...vector }),
    indexing: indexing && createJsonObject({ allow: dropEmpty(indexing.allow), deny: dropEmpty(indexing.deny) }),
    lexical: createJsonObject({ ...lexical }),
    rerank: createJsonObject({ ...rerank }),
  });
}

/** Whether two sets of options are equivalent. The order of indexing paths is ignored. */
export const hasSameOptions = (a: CollectionOptions, b: CollectionOptions): boolean =>
  printOptions(a) === printOptions(b);

const dropEmpty = (paths: readonly string[] | undefined): readonly string[] | undefined =>
  paths && paths.length > 0 ? paths : undefined;

const printOptions = (options: CollectionOptions): string => {
  const { allow, deny } = options.indexing ?? {};
  const indexing: IndexingOptions = {
    ...(allow ? { allow: [...allow].sort() } : {}),
    ...(deny ? { deny: [...deny].sort() } : {}),
  };
  return printJson(describeOptions(options.indexing ? { ...options, indexing } : options));
};

function defineVector(vector: JsonObject | undefined, limits: Limits): CollectionVectorOptions | undefined {
  if (!vector) return undefined;
  const given = vector.get('dimension');
  const service = getObject(vector, 'service');
  const sourceModel = readText(vector, 'sourceModel') || 'other';
  const metric = METRICS.find((one) => one === vector.get('metric')) ?? SOURCE_MODELS[sourceModel] ?? 'cosine';
  const size = typeof given === 'number' ? given : undefined;
  const dimension = service ? checkService(service, size) : size;
  if (dimension === undefined) {
    return fail('INVALID_CREATE_COLLECTION_OPTIONS', "'vector' needs a dimension or a service.");
  }
  if (dimension > limits.maxVectorLength) {
    fail('VECTOR_SEARCH_TOO_BIG_VALUE', `A vector has at most ${limits.maxVectorLength} elements, not ${dimension}.`);
  }
  return { dimension, metric, sourceModel, ...(service ? { service: addModelName(service) } : {}) };
}

function defineIndexing(indexing: JsonObject | undefined): IndexingOptions | undefined {
  if (!indexing) return undefined;
  const allow = readPaths(indexing.get('allow'));
  const deny = readPaths(indexing.get('deny'));
  if (allow && deny) return refuseIndexing("gives both 'allow' and 'deny'");
  if (allow) return { allow };
  return deny ? { deny } : refuseIndexing("gives neither 'allow' nor 'deny'");
}

function readPaths(list: Json | undefined): readonly string[] | undefined {
  if (!isArray(list)) return undefined;
  const texts = list.map((path) => (typeof path === 'string' ? path : ''));
  for (const path of texts) {
    if (path === '') refuseIndexing('has an empty path');
    if (path.startsWith('$') && path !== '$vector') refuseIndexing(`names '${path}', which starts with '$'`);
    if (parsePath(path) === undefined) refuseIndexing(`has '${path}': '&' must be followed by '.' or '&'`);
  }
  if (new Set(texts).size < texts.length) refuseIndexing('names a path twice');
  return texts;
}

const refuseIndexing = (what: string): never => fail('INVALID_INDEXING_DEFINITION', `'indexing' ${what}.`);

const ANALYZER_MEMBERS: Readonly<Record<string, (value: Json) => boolean>> = {
  tokenizer: isObject,
  filters: isArray,
  charFilters: isArray,
};

function defineLexical(lexical: JsonObject): CollectionOptions['lexical'] {
  const enabled = isEnabled('lexical', lexical);
  const analyzer = lexical.get('analyzer');
  if (isObject(analyzer)) {
    for (const [name, value] of analyzer) {
      const rule = Object.hasOwn(ANALYZER_MEMBERS, name) ? ANALYZER_MEMBERS[name] : undefined;
      if (!rule?.(value)) refuseOptions(`'lexical.analyzer' has no member '${name}', or it is of the wrong type`);
    }
  } else if (analyzer !== undefined && typeof analyzer !== 'string') {
    refuseOptions("'lexical.analyzer' must be a name or an object");
  }
  if (enabled) return { enabled, analyzer: analyzer ?? 'standard' };
  if (analyzer !== undefined && !(isObject(analyzer) && analyzer.size === 0)) {
    refuseOptions("'lexical' is not enabled and cannot have an analyzer");
  }
  return { enabled };
}

function defineRerank(rerank: JsonObject, isOn: boolean): CollectionOptions['rerank'] {
  const enabled = isEnabled('rerank', rerank);
  const service = getObject(rerank, 'service');
  if (!enabled) {
    if (service && service.size > 0) refuseOptions("'rerank' is not enabled and cannot have a service");
    return { enabled };
  }
  if (service && !isReranker(service)) {
    refuseOptions(`there is no reranker '${readText(service, 'modelName')}' of '${readText(service, 'provider')}'`);
  }
  if (!isOn) refuseReranking();
  return { enabled, service: service ?? DEFAULT_RERANKER };
}

const createDefaultRerank = (isOn: boolean): CollectionOptions['rerank'] =>
  isOn ? { enabled: true, service: DEFAULT_RERANKER } : { enabled: false };

function isEnabled(name: string, option: JsonObject): boolean {
  const enabled = option.get('enabled');
  return typeof enabled === 'boolean' ? enabled : refuseOptions(`'${name}.enabled' is required`);
}

const refuseOptions = (what: string): never =>
  fail('INVALID_CREATE_COLLECTION_OPTIONS', `Invalid collection options: ${what}.`);

function getObject(object: JsonObject, name: string): JsonObject | undefined {
  const value = object.get(name);
  return isObject(value) ? value : undefined;
}
