import type { Metric } from '../../data-api/definitions.js';
import { isArray, isObject, jsonObject, printJson, type Json, type JsonObject } from '../../json/json.js';
import type {
  CollectionOptions,
  CollectionVectorOptions,
  DefaultIdType,
  IndexingOptions,
} from '../collections/values/collection-options.js';
import { textOf } from '../fields/args.js';
import { parsePath } from '../collections/values/path.js';
import { checkService, withModelName } from '../providers/embedding-models.js';
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
 * Checks the options of createCollection and fills in the defaults; `existing` are those of a collection of that name,
 * whose lexical and rerank settings stand in for ones left out. @throws {@link ApiError}
 */
export function defineCollection(
  options: JsonObject,
  { limits, rerank: reranker }: Pick<Settings, 'limits' | 'rerank'>,
  existing: CollectionOptions | undefined,
): CollectionOptions {
  const reranks = reranker !== undefined;
  const vector = defineVector(member(options, 'vector'), limits);
  const indexing = defineIndexing(member(options, 'indexing'));
  const lexical = member(options, 'lexical');
  const rerank = member(options, 'rerank');
  const defaultId = member(options, 'defaultId')?.get('type');
  return {
    ...(typeof defaultId === 'string' ? { defaultId: defaultId as DefaultIdType } : {}),
    ...(vector ? { vector } : {}),
    ...(indexing ? { indexing } : {}),
    lexical: lexical ? defineLexical(lexical) : (existing?.lexical ?? { enabled: true, analyzer: 'standard' }),
    rerank: rerank ? defineRerank(rerank, reranks) : (existing?.rerank ?? defaultRerank(reranks)),
  };
}

/** The options as findCollections shows them. */
export function describeOptions({ defaultId, vector, indexing, lexical, rerank }: CollectionOptions): JsonObject {
  return jsonObject({
    defaultId: defaultId && jsonObject({ type: defaultId }),
    vector: vector && jsonObject({ ...vector }),
    indexing: indexing && jsonObject({ allow: notEmpty(indexing.allow), deny: notEmpty(indexing.deny) }),
    lexical: jsonObject({ ...lexical }),
    rerank: jsonObject({ ...rerank }),
  });
}

/** Do two sets of options mean the same? The order of indexing paths does not count. */
export const hasSameOptions = (a: CollectionOptions, b: CollectionOptions): boolean => canonical(a) === canonical(b);

const notEmpty = (paths: readonly string[] | undefined): readonly string[] | undefined =>
  paths && paths.length > 0 ? paths : undefined;

const canonical = (options: CollectionOptions): string => {
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
  const service = member(vector, 'service');
  const sourceModel = textOf(vector, 'sourceModel') || 'other';
  const metric = METRICS.find((one) => one === vector.get('metric')) ?? SOURCE_MODELS[sourceModel] ?? 'cosine';
  const size = typeof given === 'number' ? given : undefined;
  const dimension = service ? checkService(service, size) : size;
  if (dimension === undefined) {
    return fail('INVALID_CREATE_COLLECTION_OPTIONS', "'vector' needs a dimension or a service.");
  }
  if (dimension > limits.maxVectorLength) {
    fail('VECTOR_SEARCH_TOO_BIG_VALUE', `A vector has at most ${limits.maxVectorLength} elements, not ${dimension}.`);
  }
  return { dimension, metric, sourceModel, ...(service ? { service: withModelName(service) } : {}) };
}

function defineIndexing(indexing: JsonObject | undefined): IndexingOptions | undefined {
  if (!indexing) return undefined;
  const allow = paths(indexing.get('allow'));
  const deny = paths(indexing.get('deny'));
  if (allow && deny) return invalidIndexing("gives both 'allow' and 'deny'");
  if (allow) return { allow };
  return deny ? { deny } : invalidIndexing("gives neither 'allow' nor 'deny'");
}

function paths(list: Json | undefined): readonly string[] | undefined {
  if (!isArray(list)) return undefined;
  const texts = list.map((path) => (typeof path === 'string' ? path : ''));
  for (const path of texts) {
    if (path === '') invalidIndexing('has an empty path');
    if (path.startsWith('$') && path !== '$vector') invalidIndexing(`names '${path}', which starts with '$'`);
    if (parsePath(path) === undefined) invalidIndexing(`has '${path}': '&' must be followed by '.' or '&'`);
  }
  if (new Set(texts).size < texts.length) invalidIndexing('names a path twice');
  return texts;
}

const invalidIndexing = (what: string): never => fail('INVALID_INDEXING_DEFINITION', `'indexing' ${what}.`);

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
      if (!rule?.(value)) invalid(`'lexical.analyzer' has no member '${name}', or it is of the wrong type`);
    }
  } else if (analyzer !== undefined && typeof analyzer !== 'string') {
    invalid("'lexical.analyzer' must be a name or an object");
  }
  if (enabled) return { enabled, analyzer: analyzer ?? 'standard' };
  if (analyzer !== undefined && !(isObject(analyzer) && analyzer.size === 0)) {
    invalid("'lexical' is not enabled and cannot have an analyzer");
  }
  return { enabled };
}

function defineRerank(rerank: JsonObject, isOn: boolean): CollectionOptions['rerank'] {
  const enabled = isEnabled('rerank', rerank);
  const service = member(rerank, 'service');
  if (!enabled) {
    if (service && service.size > 0) invalid("'rerank' is not enabled and cannot have a service");
    return { enabled };
  }
  if (service && !isReranker(service)) {
    invalid(`there is no reranker '${textOf(service, 'modelName')}' of '${textOf(service, 'provider')}'`);
  }
  if (!isOn) refuseReranking();
  return { enabled, service: service ?? DEFAULT_RERANKER };
}

const defaultRerank = (isOn: boolean): CollectionOptions['rerank'] =>
  isOn ? { enabled: true, service: DEFAULT_RERANKER } : { enabled: false };

function isEnabled(name: string, option: JsonObject): boolean {
  const enabled = option.get('enabled');
  return typeof enabled === 'boolean' ? enabled : invalid(`'${name}.enabled' is required`);
}

const invalid = (what: string): never =>
  fail('INVALID_CREATE_COLLECTION_OPTIONS', `Invalid collection options: ${what}.`);

function member(object: JsonObject, name: string): JsonObject | undefined {
  const value = object.get(name);
  return isObject(value) ? value : undefined;
}
