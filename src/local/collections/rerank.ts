import { isObject, jsonObject, type Json, type JsonObject } from '../../wire/json.js';
import { objectOf } from '../args.js';
import type { Context, Operation } from '../context.js';
import { fail } from '../errors.js';
import { DEFAULT_RERANKER, isReranker, rerankingServiceOf } from '../reranking-models.js';
import type { Collection } from './collection.js';
import { checkDialect } from './dialect.js';
import type { StoredDocument } from './document.js';
import { parseFilter } from './filter-parse.js';
import type { Filter } from './filter.js';
import { parseHybridSort, type HybridSort } from './hybrid-sort.js';
import { pathReader } from './path.js';
import { parseProjection } from './projection.js';
import { bestFitting, filterSettings, nearest, type Found } from './selection.js';
import { floatNumber, similarity } from './vector.js';

/** Finds documents by vector and by text, merges what is found, and has a model rank it. */
export const findAndRerank: Operation<Collection> = (collection, args, context) => {
  const options = objectOf(args, 'options');
  if (!context.settings.rerank) {
    fail('RERANKING_FEATURE_NOT_ENABLED', 'Reranking is not enabled in this server.');
  }
  const filter = parseFilter(args.get('filter'), filterSettings(collection, context));
  const service = serviceFor(collection, options);
  const sort = parseHybridSort(args.get('sort'), options, collection, context);
  const projection = parseProjection(args.get('projection'));
  checkDialect(filter, sort.text === undefined ? { kind: 'none' } : { kind: 'text', text: sort.text }, context);
  const candidates = search(collection, filter, sort, options, context);
  const texts = candidates.map(({ text }) => text);
  const scores = context.models.scoresOf(sort.query, texts, rerankingServiceOf(service));
  const limit = options.get('limit');
  const ranked = candidates
    .map((candidate, at) => ({ ...candidate, score: scores[at] ?? 0 }))
    .sort((a, b) => b.score - a.score || b.fusion - a.fusion)
    .slice(0, typeof limit === 'number' ? limit : context.settings.limits.rerank);
  const sortVector = sort.vector ? Array.from(sort.vector.values, floatNumber) : null;
  return {
    data: { documents: ranked.map(({ document }) => projection(document.json)), nextPageState: null },
    status: {
      documentResponses: options.get('includeScores') === true ? ranked.map(describeScores) : undefined,
      sortVector: options.get('includeSortVector') === true ? sortVector : undefined,
    },
  };
};

/** A document that a search found, with its places in both, counted from 1. */
interface Candidate {
  readonly document: StoredDocument;
  /** What of it is ranked. */
  readonly text: string;
  readonly similarity: number;
  readonly vectorRank: number | null;
  readonly textRank: number | null;
  /** The sum of what both places are worth: reciprocal rank fusion. */
  readonly fusion: number;
}

function serviceFor({ options: { rerank } }: Collection, options: JsonObject): JsonObject {
  const override = options.get('rerank');
  if (override !== undefined) {
    if (isObject(override) && isReranker(override)) return override;
    return fail('INVALID_RERANK_OVERRIDE', "The option 'rerank' must name a known provider and model.");
  }
  if (!rerank.enabled) fail('UNSUPPORTED_RERANKING_COMMAND', 'This collection was made without reranking.');
  return rerank.service ?? DEFAULT_RERANKER;
}

/** The documents of both searches, those first that both place well. Ones without a text to rank are left out. */
function search(
  collection: Collection,
  filter: Filter,
  sort: HybridSort,
  options: JsonObject,
  context: Context,
): readonly Candidate[] {
  const { vector, text } = sort;
  const byVector = vector ? nearest(collection, filter, vector, limitOf('$vector', options, context)) : [];
  const byText = text === undefined ? [] : bestFitting(collection, filter, text, limitOf('$lexical', options, context));
  const vectorRanks = ranks(byVector);
  const textRanks = ranks(byText);
  const found = new Map([...byVector, ...byText].map(({ document }) => [nameOf(document), document] as const));
  const read = pathReader(sort.rankOn);
  const metric = collection.options.vector?.metric ?? 'cosine';
  return [...found]
    .flatMap(([name, document]): readonly Candidate[] => {
      const ranked = read(document.json);
      if (typeof ranked !== 'string' || ranked.trim() === '') return [];
      const [vectorRank, textRank] = [vectorRanks.get(name) ?? null, textRanks.get(name) ?? null];
      const near = vector && document.vector ? similarity(metric, vector, document.vector) : 0;
      const fusion = worth(vectorRank) + worth(textRank);
      return [{ document, text: ranked, similarity: near, vectorRank, textRank, fusion }];
    })
    .sort((a, b) => b.fusion - a.fusion);
}

const nameOf = ({ key }: StoredDocument): string => `${key.type} ${key.text}`;

const ranks = (found: readonly Found[]): ReadonlyMap<string, number> =>
  new Map(found.map(({ document }, at) => [nameOf(document), at + 1] as const));

/** The usual constant of reciprocal rank fusion: how little the first places differ. */
const FUSION = 60;

const worth = (rank: number | null): number => (rank === null ? 0 : 1 / (FUSION + rank));

function limitOf(search: '$vector' | '$lexical', options: JsonObject, { settings: { limits } }: Context): number {
  const given = options.get('hybridLimits');
  const limit = isObject(given) ? given.get(search) : given;
  return limit === undefined ? limits.hybrid : Number(limit);
}

const describeScores = (found: Candidate & { readonly score: number }): Json =>
  jsonObject({
    scores: jsonObject({
      $rerank: found.score,
      $vector: floatNumber(found.similarity),
      $vectorRank: found.vectorRank,
      $bm25Rank: found.textRank,
      $rrf: found.fusion,
    }),
  });
