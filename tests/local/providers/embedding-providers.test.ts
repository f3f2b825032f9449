import { describe, expect, it } from 'vitest';
import { freshApi } from '../client.js';

interface Parameter {
  readonly name: string;
  readonly validation: object;
  readonly [member: string]: unknown;
}

interface Provider {
  readonly url: string | null;
  readonly supportedAuthentication: Record<string, { enabled: boolean; tokens: { accepted: string }[] }>;
  readonly parameters: readonly Parameter[];
  readonly models: readonly { name: string; vectorDimension: number | null; parameters: readonly Parameter[] }[];
}

const { ask } = freshApi({ rerank: (_query, texts) => texts.map(() => 1) });

async function listed(command: string): Promise<Record<string, Provider>> {
  const { reply } = await ask('', { [command]: {} });
  const [providers] = Object.values(reply.status ?? {});
  return providers as Record<string, Provider>;
}

async function created(provider: string, service: object, dimension?: number): Promise<unknown> {
  const vector = { dimension, service: { provider, ...service } };
  const { codes } = await ask('/ks', { createCollection: { name: 'c', options: { vector } } });
  const { reply } = await ask('/ks', { findCollections: { options: { explain: true } } });
  await ask('/ks', { deleteCollection: { name: 'c' } });
  if (codes.length > 0) return codes.join();
  const collections = reply.status?.['collections'] as { options: { vector: { dimension: number } } }[] | undefined;
  return collections?.[0]?.options.vector.dimension;
}

describe('the list of embedding providers', () => {
  it('has those of the twelve that the real configuration enables', async () => {
    expect(Object.keys(await listed('findEmbeddingProviders')).sort()).toEqual([
      'azureOpenAI',
      'bedrock',
      'huggingface',
      'huggingfaceDedicated',
      'jinaAI',
      'mistral',
      'nvidia',
      'openai',
      'upstageAI',
      'voyageAI',
    ]);
  });

  it('has all kinds of authentication, and whether each is enabled', async () => {
    const { nvidia, openai, bedrock } = await listed('findEmbeddingProviders');
    const kinds = (provider: Provider | undefined) =>
      Object.entries(provider?.supportedAuthentication ?? {}).map(([name, { enabled }]) => [name, enabled]);
    expect(kinds(nvidia)).toEqual([
      ['NONE', true],
      ['HEADER', false],
      ['SHARED_SECRET', false],
    ]);
    expect(kinds(openai)).toEqual([
      ['NONE', false],
      ['HEADER', true],
      ['SHARED_SECRET', false],
    ]);
    expect(bedrock?.supportedAuthentication['HEADER']?.tokens.map(({ accepted }) => accepted)).toEqual([
      'x-embedding-access-id',
      'x-embedding-secret-id',
    ]);
    expect(bedrock?.url).toBeNull();
    for (const provider of Object.values(await listed('findEmbeddingProviders'))) {
      expect(kinds(provider).map(([name]) => name)).toEqual(['NONE', 'HEADER', 'SHARED_SECRET']);
      expect(kinds(provider).filter(([, enabled]) => enabled)).toHaveLength(1);
    }
  });

  it('has every member of every parameter that clients read', async () => {
    for (const { parameters, models } of Object.values(await listed('findEmbeddingProviders'))) {
      for (const parameter of parameters) {
        expect(Object.keys(parameter).sort()).toEqual(
          ['defaultValue', 'displayName', 'help', 'hint', 'name', 'required', 'type', 'validation'].sort(),
        );
        expect(parameter.validation).toEqual({});
      }
      for (const model of models) {
        expect(Object.keys(model).sort()).toEqual(['apiModelSupport', 'name', 'parameters', 'vectorDimension']);
        for (const parameter of model.parameters) {
          expect(Object.keys(parameter).sort()).toEqual(
            ['defaultValue', 'help', 'name', 'required', 'type', 'validation'].sort(),
          );
        }
      }
    }
  });

  it('has the dimensions of models, ordered by name', async () => {
    const { openai, bedrock, jinaAI } = await listed('findEmbeddingProviders');
    expect(openai?.models.map(({ name, vectorDimension }) => [name, vectorDimension])).toEqual([
      ['text-embedding-3-large', null],
      ['text-embedding-3-small', null],
      ['text-embedding-ada-002', 1536],
    ]);
    expect(openai?.models[1]?.parameters[0]).toMatchObject({
      name: 'vectorDimension',
      defaultValue: '1536',
      validation: { numericRange: [2, 1536] },
    });
    expect(bedrock?.models[1]?.parameters[0]?.validation).toEqual({ options: [256, 512, 1024] });
    expect(jinaAI?.models.at(-1)?.parameters.map(({ name, type }) => [name, type])).toEqual([
      ['vectorDimension', 'number'],
      ['task', 'string'],
      ['late_chunking', 'boolean'],
    ]);
  });
});

describe('a collection with a service', () => {
  const hugging = { parameters: { endpointName: 'e', regionName: 'r', cloudName: 'c' } };

  it.each<[string, string, object, number | undefined, unknown]>([
    ['has the dimension of its model', 'voyageAI', { modelName: 'voyage-2' }, undefined, 1024],
    ['has the usual one of several', 'jinaAI', { modelName: 'jina-embeddings-v3' }, undefined, 1024],
    ['has one that is an option', 'bedrock', titan({ region: 'eu' }), 512, 512],
    ['names no model where the address stands for it', 'huggingfaceDedicated', hugging, 7, 7],
    ['has parameters of the model', 'jinaAI', jina({ task: 'x', late_chunking: true }), undefined, 1024],
    ['has parameters that are no texts', 'voyageAI', voyage({ autoTruncate: false }), undefined, 1024],
    ['has no other dimension', 'voyageAI', { modelName: 'voyage-2' }, 5, 'INVALID_CREATE_COLLECTION_OPTIONS'],
    [
      'has no dimension beside the options',
      'bedrock',
      titan({ region: 'eu' }),
      500,
      'INVALID_CREATE_COLLECTION_OPTIONS',
    ],
    ['needs a dimension', 'huggingfaceDedicated', hugging, undefined, 'INVALID_CREATE_COLLECTION_OPTIONS'],
    ['needs a parameter', 'bedrock', titan({}), undefined, 'INVALID_CREATE_COLLECTION_OPTIONS'],
    [
      'has parameters of their types',
      'voyageAI',
      voyage({ autoTruncate: 'no' }),
      undefined,
      'INVALID_CREATE_COLLECTION_OPTIONS',
    ],
    [
      'has no parameters of other models',
      'jinaAI',
      { modelName: 'jina-embeddings-v2-base-en', parameters: { task: 'x' } },
      undefined,
      'INVALID_CREATE_COLLECTION_OPTIONS',
    ],
    [
      'has no provider that is not enabled',
      'cohere',
      { modelName: 'embed-english-v3.0' },
      undefined,
      'INVALID_CREATE_COLLECTION_OPTIONS',
    ],
  ])('%s', async (_, provider, service, dimension, expected) => {
    expect(await created(provider, service, dimension)).toBe(expected);
  });

  it('refuses a provider that is known but disabled', async () => {
    const service = { provider: 'vertexai', modelName: 'textembedding-gecko@003' };
    const { reply } = await ask('/ks', { createCollection: { name: 'c', options: { vector: { service } } } });
    expect(reply.errors?.[0]?.['message']).toBe(
      "The embedding provider 'vertexai' is disabled, as in the real configuration: enabled are azureOpenAI, bedrock, " +
        'huggingface, huggingfaceDedicated, jinaAI, mistral, nvidia, openai, upstageAI, voyageAI.',
    );
  });

  it.each(['cohere', 'vertexai', 'nobody'])('is also refused for a column with the provider %s', async (provider) => {
    const vector = { type: 'vector', dimension: 768, service: { provider, modelName: 'textembedding-gecko@003' } };
    const definition = { columns: { k: 'text', vector }, primaryKey: 'k' };
    const { codes, reply } = await ask('/ks', { createTable: { name: 't', definition } });
    expect(codes).toEqual(['INVALID_CREATE_COLLECTION_OPTIONS']);
    const said =
      provider === 'nobody' ? "There is no embedding provider 'nobody': use one of azureOpenAI" : 'is disabled';
    expect(reply.errors?.[0]?.['message']).toContain(said);
    expect(String(reply.errors?.[0]?.['message']).split(':').at(-1)).not.toMatch(/cohere|vertexai/);
  });
});

it('lists the reranking provider with all kinds of authentication', async () => {
  const { nvidia } = await listed('findRerankingProviders');
  expect(Object.keys(nvidia?.supportedAuthentication ?? {})).toEqual(['NONE', 'HEADER', 'SHARED_SECRET']);
  expect(nvidia?.supportedAuthentication['NONE']).toEqual({ enabled: true, tokens: [] });
  expect(nvidia?.models).toHaveLength(1);
});

function titan(parameters: object): object {
  return { modelName: 'amazon.titan-embed-text-v2:0', parameters };
}

function jina(parameters: object): object {
  return { modelName: 'jina-embeddings-v3', parameters };
}

function voyage(parameters: object): object {
  return { modelName: 'voyage-2', parameters };
}
