import { isNumber, isObject, createJsonObject, toNumberText, type Json, type JsonObject } from '../../../json/json.js';
import { readObject } from '../../fields/arguments.js';
import type { Context, Operation } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import { DEFAULT_RERANKER, isReranker, readRerankingService } from '../../providers/reranking-models.js';
import type { Collection } from '../stored/collection.js';
import { checkDialect } from './dialect.js';
import { ID, type StoredDocument } from '../values/document.js';
import { parseFilter } from '../filter/parse.js';
import type { Filter } from '../values/filter.js';
import { parseHybridSort, parseRanking, readSoughtVector } from '../sort/hybrid-sort.js';
import { createPathReader, type Path } from '../values/path.js';
import { parseProjection, project } from './projection.js';
import { findBestFitting, getFilterSettings, findNearest } from './selection.js';
import { toFloatNumber } from '../values/vector.js';
import { refuseReranking } from '../values/refusals.js';

/** Finds documents by vector and by text, merges the results, and has a model rank them. */
export const findAndRerank: Operation<Collection> = (collection, args, context) => {
  const options = readObject(args, 'options');
  if (!context.settings.rerank) {
    refuseReranking();
  }
  const { filter } = parseFilter(args.get('filter'), getFilterSettings(collection, context));
  const sort = parseHybridSort(args.get('sort'), collection);
  const limits = readLimits(options, context);
  const service = findService(collection, options);
  const { query, on } = parseRanking(sort, options);
  const projection = parseProjection(args.get('projection'));
  const vector = readSoughtVector(sort, collection, context);
  const { lexical } = sort;
  checkDialect(filter, lexical === undefined ? { kind: 'none' } : { kind: 'text', text: lexical }, context);
  const candidates = merge(search(collection, filter, { vector, lexical }, limits), on);
  const texts = candidates.map(({ text }) => text);
  const scores = context.models.scoresOf(query, texts, readRerankingService(service));
  const limit = options.get('limit');
  const ranked = candidates
    .map((candidate, at) => ({ ...candidate, score: Math.fround(scores[at] ?? 0) }))
    .sort((a, b) => b.score - a.score || b.fusion - a.fusion || compareIds(a.document, b.document))
    .slice(0, typeof limit === 'number' ? limit : context.settings.limits.rerank);
  const sortVector = vector ? Array.from(vector, toFloatNumber) : null;
  return {
    data: { documents: ranked.map(({ document }) => project(document, projection)), nextPageState: null },
    status: {
      documentResponses: options.get('includeScores') === true ? ranked.map(describeScores) : undefined,
      sortVector: options.get('includeSortVector') === true ? sortVector : undefined,
    },
  };
};

/** A document that a search found, with its ranks in both, from 1. */
interface Hit {
  readonly document: StoredDocument;
  similarity?: number;
  vectorRank?: number;
  textRank?: number;
}

interface Candidate extends Hit {
  /** The text that is ranked. */
  readonly text: string;
  /** The combined score of both ranks: reciprocal rank fusion. */
  readonly fusion: number;
}

interface SearchLimits {
  readonly vector: number;
  readonly text: number;
}

function readLimits(options: JsonObject, { settings: { limits } }: Context): SearchLimits {
  const given = options.get('hybridLimits');
  const readLimit = (name: string): number => {
    const limit = Number((isObject(given) ? given.get(name) : given) ?? limits.hybrid);
    if (limit >= 1 && limit <= limits.maxHybrid) return limit;
    const path = `hybridLimits.${name}`;
    return fail('COMMAND_FIELD_VALUE_INVALID', `'${path}' must be from 1 to ${limits.maxHybrid}, not ${limit}.`);
  };
  return { vector: readLimit('$vector'), text: readLimit('$lexical') };
}

function findService({ options: { rerank } }: Collection, options: JsonObject): JsonObject {
  const override = options.get('rerank');
  if (override !== undefined) {
    if (isObject(override) && isReranker(override)) return override;
    return fail(
      'INVALID_RERANK_OVERRIDE',
      "The option 'rerank' must name a known provider and model, without credentials and parameters.",
    );
  }
  if (!rerank.enabled) fail('UNSUPPORTED_RERANKING_COMMAND', 'This collection was created without reranking.');
  return rerank.service ?? DEFAULT_RERANKER;
}

/** The documents of both searches, without duplicates. */
function search(
  collection: Collection,
  filter: Filter,
  { vector, lexical }: { readonly vector: Float32Array | undefined; readonly lexical: string | undefined },
  limits: SearchLimits,
): Iterable<Hit> {
  const hits = new Map<string, Hit>();
  const hit = (document: StoredDocument): Hit => {
    const name = `${document.key.type} ${document.key.text}`;
    const known = hits.get(name) ?? { document };
    hits.set(name, known);
    return known;
  };
  const byVector = vector ? findNearest(collection, filter, vector, limits.vector) : [];
  for (const [at, { document, similarity }] of byVector.entries()) {
    Object.assign(hit(document), { similarity, vectorRank: at + 1 });
  }
  const byText = lexical === undefined ? [] : findBestFitting(collection, filter, lexical, limits.text);
  for (const [at, { document }] of byText.entries()) hit(document).textRank = at + 1;
  return hits.values();
}

/** The documents to rank, ordered by both searches. Documents without a text to rank are omitted. */
function merge(hits: Iterable<Hit>, on: Path): readonly Candidate[] {
  const read = createPathReader(on);
  const candidates: Candidate[] = [];
  for (const hit of hits) {
    const text = readPassage(read(hit.document.json));
    const fusion = Math.fround(scoreRank(hit.vectorRank) + scoreRank(hit.textRank));
    if (text !== undefined) candidates.push({ ...hit, text, fusion });
  }
  return candidates.sort((a, b) => b.fusion - a.fusion || compareIds(a.document, b.document));
}

/** Non-blank texts, and other scalars as text. */
function readPassage(value: Json | undefined): string | undefined {
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return toNumberText(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The usual constant of reciprocal rank fusion: how little the first ranks differ. */
const FUSION = 60;

const scoreRank = (rank: number | undefined): number => (rank === undefined ? 0 : Math.fround(1 / (FUSION + rank)));

/** Orders ids by the names of their types, then by text. */
function compareIds(a: StoredDocument, b: StoredDocument): number {
  const [idA, idB] = [a.kept.get(ID) ?? null, b.kept.get(ID) ?? null];
  const order = rankType(idA) - rankType(idB);
  if (order !== 0 || a.key.text === b.key.text) return order;
  return a.key.text < b.key.text ? -1 : 1;
}

function rankType(id: Json): number {
  if (typeof id === 'boolean') return 0;
  if (isNumber(id)) return 1;
  return typeof id === 'string' ? 2 : 3;
}

/** The similarity of a document that the vector search did not find. */
const NOT_FOUND_BY_VECTOR = -2147483648;

const describeScores = (found: Candidate & { readonly score: number }): Json =>
  createJsonObject({
    scores: createJsonObject({
      $rerank: toFloatNumber(found.score),
      $vector: found.similarity === undefined ? NOT_FOUND_BY_VECTOR : toFloatNumber(found.similarity),
      $vectorRank: found.vectorRank ?? null,
      $bm25Rank: found.textRank ?? null,
      $rrf: toFloatNumber(found.fusion),
    }),
  });
