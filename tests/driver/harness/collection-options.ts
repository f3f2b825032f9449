/** The options of a collection with vectors, which a service makes of texts, lexical search and reranking. */
export const allFeatures = (dimension: number) => ({
  vector: { dimension, metric: 'cosine', service: { provider: 'openai', modelName: 'text-embedding-3-small' } },
  lexical: { enabled: true, analyzer: 'standard' },
  rerank: { enabled: true, service: { provider: 'nvidia', modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2' } },
});
