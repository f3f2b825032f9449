import { describe, expect, it } from 'vitest';
import { hashingEmbedder, type LocalDataApiOptions, type Rerank } from '../../../src/local/index.js';
import { freshApi } from '../client.js';

const QUERY = { rerankQuery: 'which?', rerankOn: 'title' };
const RERANKER = { provider: 'nvidia', modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2' };
const SERVICE = { provider: 'openai', modelName: 'text-embedding-3-small' };

/** The longer the text, the better. */
const byLength: Rerank = (_query, texts) => texts.map((text) => text.length);

async function films(options: LocalDataApiOptions = {}) {
  const { ask } = freshApi({ embed: hashingEmbedder(), rerank: byLength, ...options });
  const vector = { dimension: 32, service: SERVICE };
  expect((await ask('/ks', { createCollection: { name: 'films', options: { vector } } })).codes).toEqual([]);
  const texts = ['red car', 'red red bicycle', 'blue sea', 'the red car of my brother'];
  await ask('/ks/films', {
    insertMany: { documents: texts.map((text, at) => ({ _id: at, title: text.toUpperCase(), $hybrid: text })) },
  });
  const rerank = (sort: object, rest: object = {}) => ask('/ks/films', { findAndRerank: { sort, ...rest } });
  return { ask, rerank };
}

describe('findAndRerank', () => {
  it('ranks what the searches find by the function', async () => {
    const { rerank } = await films();
    const { reply } = await rerank({ $hybrid: 'red car' }, { projection: { title: 1 } });
    expect(reply.data).toEqual({
      documents: [
        { _id: 3, title: 'THE RED CAR OF MY BROTHER' },
        { _id: 1, title: 'RED RED BICYCLE' },
        { _id: 2, title: 'BLUE SEA' },
        { _id: 0, title: 'RED CAR' },
      ],
      nextPageState: null,
    });
  });

  it('returns the scores, ranks and vector on request', async () => {
    const { rerank } = await films();
    const options = {
      includeScores: true,
      includeSortVector: true,
      limit: 2,
      hybridLimits: { $vector: 2, $lexical: 1 },
    };
    const { reply } = await rerank({ $hybrid: { $vectorize: 'red car', $lexical: 'red' } }, { options });
    expect(reply.data?.['documents']).toEqual([
      { _id: 3, title: 'THE RED CAR OF MY BROTHER' },
      { _id: 1, title: 'RED RED BICYCLE' },
    ]);
    const [third, second] = reply.status!['documentResponses'] as { scores: Record<string, number | null> }[];
    expect(third?.scores).toMatchObject({ $rerank: 25, $vectorRank: 2, $bm25Rank: null });
    expect(third?.scores['$rrf']).toBeCloseTo(1 / 62);
    expect(second?.scores).toMatchObject({ $rerank: 15, $vectorRank: null, $bm25Rank: 1 });
    expect(third?.scores['$vector']).toBeGreaterThan(0.5);
    expect(second?.scores['$vector']).toBe(-2147483648);
    expect(reply.status?.['sortVector']).toHaveLength(32);
  });

  it('uses the given query and field, and omits documents without that field', async () => {
    const asked: unknown[] = [];
    const { ask, rerank } = await films({
      rerank: (query, texts, service) => {
        asked.push(query, texts, service);
        return byLength(query, texts, service);
      },
    });
    await ask('/ks/films', { updateOne: { filter: { _id: 3 }, update: { $unset: { title: '' } } } });
    const options = { rerankQuery: 'which car?', rerankOn: 'title' };
    const { reply } = await rerank({ $hybrid: { $lexical: 'car' } }, { options });
    expect(reply.data?.['documents']).toEqual([{ _id: 0, title: 'RED CAR' }]);
    expect(asked).toEqual([
      'which car?',
      ['RED CAR'],
      { provider: 'nvidia', modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2' },
    ]);
  });

  it('passes on the API key of the request, and no substitute', async () => {
    const keys: unknown[] = [];
    const { ask } = await films({
      rerank: (query, texts, service) => {
        keys.push(service.apiKey);
        return byLength(query, texts, service);
      },
    });
    const body = { findAndRerank: { sort: { $hybrid: 'red car' } } };
    await ask('/ks/films', body, { 'Reranking-Api-Key': 'secret' });
    await ask('/ks/films', body);
    expect(keys).toEqual(['secret', undefined]);
  });

  it('finds nothing by null or blank texts, and prefers a text to a vector', async () => {
    const { rerank } = await films();
    const options = { includeScores: true, rerankQuery: ' ', rerankOn: '' };
    const hybrid = { $vectorize: ' red car ', $vector: [1, 2], $lexical: ' ' };
    const { reply } = await rerank({ $hybrid: hybrid }, { options });
    const scores = reply.status!['documentResponses'] as { scores: Record<string, number | null> }[];
    expect(scores.map((one) => one.scores['$bm25Rank'])).toEqual([null, null, null, null]);
    expect(scores.map((one) => one.scores['$vectorRank']).sort()).toEqual([1, 2, 3, 4]);
  });

  it('ranks numbers and booleans by their text, and omits values without text', async () => {
    const { ask, rerank } = await films();
    await ask('/ks/films', {
      insertMany: {
        documents: [1.5, true, null, ' ', [1], { a: 1 }].map((x, at) => ({ _id: `x${at}`, $lexical: 'sea', x })),
      },
    });
    const sort = { $hybrid: { $lexical: 'sea' } };
    const { reply } = await rerank(sort, { projection: { x: 1 }, options: { rerankQuery: 'a', rerankOn: 'x' } });
    expect(reply.data?.['documents']).toEqual([
      { _id: 'x1', x: true },
      { _id: 'x0', x: 1.5 },
    ]);
  });

  it('orders equal scores by the ranks of both searches, then by ids', async () => {
    const { ask, rerank } = await films({ rerank: (_query, texts) => texts.map(() => 0.1234567891) });
    await ask('/ks/films', { deleteMany: {} });
    const documents = [
      { _id: 'b', $lexical: 'sea' },
      { _id: 10, $lexical: 'sea sea' },
    ];
    await ask('/ks/films', { insertMany: { documents: documents.map((one) => ({ ...one, t: 'x' })) } });
    const near = { $vector: Array.from({ length: 32 }, () => 1), t: 'x' };
    await ask('/ks/films', {
      insertMany: {
        documents: [
          { _id: 9, ...near, $lexical: 'sea sea sea' },
          { _id: 'a', ...near },
        ],
      },
    });
    const options = { rerankQuery: 'a', rerankOn: 't', includeScores: true };
    const { reply } = await rerank({ $hybrid: { $vector: near.$vector, $lexical: 'sea' } }, { options });
    expect((reply.data!['documents'] as { _id: unknown }[]).map(({ _id }) => _id)).toEqual([9, 10, 'a', 'b']);
    expect(reply.status?.['documentResponses']).toMatchObject([{ scores: { $rerank: 0.12345679 } }, {}, {}, {}]);
  });

  it('accepts filters, and does not call the function if nothing is found', async () => {
    const { rerank } = await films({ rerank: () => Promise.reject(new Error('asked')) });
    const { reply } = await rerank({ $hybrid: 'red' }, { filter: { title: 'NONE' } });
    expect(reply.data).toEqual({ documents: [], nextPageState: null });
    expect((await rerank({ $hybrid: 'red' })).codes).toEqual(['RERANKING_PROVIDER_SERVER_ERROR']);
  });

  it.each<[string, object, object, string]>([
    ['a sort that is no object', ['a'], {}, 'REQUEST_STRUCTURE_MISMATCH'],
    ['no $hybrid', { a: 1 }, {}, 'REQUEST_STRUCTURE_MISMATCH'],
    ['another sort beside $hybrid', { $hybrid: 'a', $lexical: 'b' }, {}, 'REQUEST_STRUCTURE_MISMATCH'],
    ['a $hybrid of null', { $hybrid: null }, {}, 'REQUEST_STRUCTURE_MISMATCH'],
    ['an unknown search', { $hybrid: { $x: 'a' } }, {}, 'REQUEST_STRUCTURE_MISMATCH'],
    ['a text that is none', { $hybrid: { $lexical: 1 } }, {}, 'REQUEST_STRUCTURE_MISMATCH'],
    ['a vector that is none', { $hybrid: { $vector: 'a' } }, {}, 'REQUEST_STRUCTURE_MISMATCH'],
    ['an empty $hybrid', { $hybrid: {} }, {}, 'MISSING_RERANK_QUERY_TEXT'],
    ['a blank text', { $hybrid: ' ' }, {}, 'MISSING_RERANK_QUERY_TEXT'],
    ['no search', { $hybrid: {} }, { rerankQuery: 'a', rerankOn: 'title' }, 'SORT_CLAUSE_INVALID'],
    ['a bad vector', { $hybrid: { $vector: ['a'] } }, QUERY, 'SHRED_BAD_VECTOR_VALUE'],
    ['a vector of another length', { $hybrid: { $vector: [1] } }, QUERY, 'INVALID_VECTOR_LENGTH'],
    ['a blank field to rank', { $hybrid: { $lexical: 'a' } }, { ...QUERY, rerankOn: ' ' }, 'MISSING_RERANK_QUERY_TEXT'],
    ['a field that is no path', { $hybrid: 'a' }, { rerankOn: 'a..b' }, 'UNSUPPORTED_UPDATE_OPERATION_PATH'],
    ['a vector without a query', { $hybrid: { $vector: [1, 2] } }, {}, 'MISSING_RERANK_QUERY_TEXT'],
    ['no field to rank', { $hybrid: { $lexical: 'a' } }, { rerankQuery: 'a' }, 'MISSING_RERANK_QUERY_TEXT'],
    ['a limit of 0', { $hybrid: 'a' }, { limit: 0 }, 'COMMAND_FIELD_VALUE_INVALID'],
    ['hybridLimits beyond 100', { $hybrid: 'a' }, { hybridLimits: 101 }, 'COMMAND_FIELD_VALUE_INVALID'],
    ['a hybridLimits of 0.9', { $hybrid: 'a' }, { hybridLimits: 0.9 }, 'COMMAND_FIELD_VALUE_INVALID'],
    ['unknown hybridLimits', { $hybrid: 'a' }, { hybridLimits: { a: 1 } }, 'REQUEST_STRUCTURE_MISMATCH'],
    ['half of hybridLimits', { $hybrid: 'a' }, { hybridLimits: { $vector: 1 } }, 'REQUEST_STRUCTURE_MISMATCH'],
    ['hybridLimits of text', { $hybrid: 'a' }, { hybridLimits: '5' }, 'REQUEST_STRUCTURE_MISMATCH'],
    ['a service that is none', { $hybrid: 'a' }, { rerank: 'nvidia' }, 'REQUEST_STRUCTURE_MISMATCH'],
    ['an unknown member of a service', { $hybrid: 'a' }, { rerank: { model: 'x' } }, 'COMMAND_FIELD_UNKNOWN'],
    [
      'credentials',
      { $hybrid: 'a' },
      { rerank: { ...RERANKER, authentication: { a: 'b' } } },
      'INVALID_RERANK_OVERRIDE',
    ],
    ['an unknown service', { $hybrid: 'a' }, { rerank: { provider: 'x' } }, 'INVALID_RERANK_OVERRIDE'],
  ])('refuses %s', async (_name, sort, options, code) => {
    const { rerank } = await films();
    expect((await rerank(sort, { options })).codes).toEqual([code]);
  });

  it.each([
    [{}, { $hybrid: 'a' }, 'UNSUPPORTED_VECTOR_SORT_FOR_COLLECTION'],
    [{ vector: { dimension: 2 } }, { $hybrid: 'a' }, 'UNSUPPORTED_VECTORIZE_SORT_FOR_COLLECTION'],
    [{ lexical: { enabled: false } }, { $hybrid: { $lexical: 'a' } }, 'LEXICAL_NOT_ENABLED_FOR_COLLECTION'],
    [{ rerank: { enabled: false } }, { $hybrid: { $lexical: 'a' } }, 'UNSUPPORTED_RERANKING_COMMAND'],
  ])('on a collection with %j refuses %j', async (options, sort, code) => {
    const { ask } = await films();
    await ask('/ks', { createCollection: { name: 'other', options } });
    expect((await ask('/ks/other', { findAndRerank: { sort } })).codes).toEqual([code]);
  });

  it('is disabled in a server without a function', async () => {
    const { ask } = freshApi();
    await ask('/ks', { createCollection: { name: 'c' } });
    expect((await ask('/ks/c', { findAndRerank: { sort: { $hybrid: 'a' } } })).codes).toEqual([
      'RERANKING_FEATURE_NOT_ENABLED',
    ]);
    expect((await ask('', { findRerankingProviders: {} })).codes).toEqual(['RERANKING_FEATURE_NOT_ENABLED']);
    const { reply } = await ask('/ks', { findCollections: { options: { explain: true } } });
    expect(reply.status?.['collections']).toMatchObject([{ options: { rerank: { enabled: false } } }]);
  });
});

describe('reranking in the schema', () => {
  it('is listed, and enabled for collections by default', async () => {
    const { ask } = await films();
    const { reply } = await ask('', { findRerankingProviders: {} });
    const providers = reply.status?.['rerankingProviders'] as Record<string, { models: { name: string }[] }>;
    const [model] = providers['nvidia']?.models ?? [];
    expect(
      (await ask('/ks', { findCollections: { options: { explain: true } } })).reply.status?.['collections'],
    ).toMatchObject([
      { options: { rerank: { enabled: true, service: { provider: 'nvidia', modelName: model?.name } } } },
    ]);
  });
});
