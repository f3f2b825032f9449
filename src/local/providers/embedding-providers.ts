/** A parameter of a provider or model, in addition to the text. */
export interface ProviderParameter {
  readonly name: string;
  readonly type: 'STRING' | 'NUMBER' | 'BOOLEAN';
  readonly required: boolean;
  readonly defaultValue: string;
  readonly help: string;
  /** The parameter's label in forms of the provider; parameters of models have none. */
  readonly displayName?: string;
  readonly hint?: string;
}

/** The dimension of a model's vectors: one number, or several choices. `usual` is missing if one must be given. */
export type Dimension =
  | number
  | { readonly range: readonly [number, number]; readonly usual?: number }
  | { readonly options: readonly number[]; readonly usual: number; readonly required: false };

export interface ProviderModel {
  readonly dimension: Dimension;
  readonly parameters?: readonly ProviderParameter[];
}

/** A header or secret with credentials, and its name at the provider. */
export type Token = readonly [accepted: string, forwarded: string];

export interface Provider {
  /** A provider that is not enabled is known, but can be neither listed nor used. @default true */
  readonly enabled?: false;
  readonly displayName: string;
  readonly url: string | null;
  readonly headers: readonly Token[];
  readonly secrets: readonly Token[];
  /** Needs no credentials. */
  readonly open?: true;
  readonly parameters?: readonly ProviderParameter[];
  readonly models: Readonly<Record<string, ProviderModel>>;
}

/** The model that a provider's address implies, so that it need not be named. */
export const ENDPOINT_MODEL = 'endpoint-defined-model';

const createKeyAuth = (forwarded: string): Pick<Provider, 'headers' | 'secrets'> => ({
  headers: [['x-embedding-api-key', forwarded]],
  secrets: [['providerKey', forwarded]],
});

const createTextParameter = (
  name: string,
  required: boolean,
  displayName: string,
  help: string,
): ProviderParameter => ({
  name,
  type: 'STRING',
  required,
  defaultValue: '',
  help,
  displayName,
  hint: required
    ? `Add ${displayName.toLowerCase()}`
    : `Add an (optional) ${displayName.replace(/^\w/, (first) => first.toLowerCase())}`,
});

/** Models with a fixed dimension. */
const createFixedModels = (models: Readonly<Record<string, number>>): Provider['models'] =>
  Object.fromEntries(Object.entries(models).map(([name, dimension]) => [name, { dimension }]));

const openAiModels = (large: number): Provider['models'] => ({
  'text-embedding-3-small': { dimension: { range: [2, 1536], usual: 1536 } },
  'text-embedding-3-large': { dimension: { range: [256, 3072], usual: large } },
  'text-embedding-ada-002': { dimension: 1536 },
});

const jinaParameters: readonly ProviderParameter[] = [
  {
    name: 'task',
    type: 'STRING',
    required: false,
    defaultValue: 'text-matching',
    help: 'The purpose of the vectors.',
  },
  {
    name: 'late_chunking',
    type: 'BOOLEAN',
    required: false,
    defaultValue: 'false',
    help: 'Concatenates the texts of a request before splitting them (late chunking).',
  },
];

/** The providers of the Data API's own configuration, by name. */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  azureOpenAI: {
    displayName: 'Azure OpenAI',
    url: 'https://{resourceName}.openai.azure.com/openai/deployments/{deploymentId}/embeddings?api-version=2024-02-01',
    ...createKeyAuth('api-key'),
    parameters: [
      createTextParameter('resourceName', true, 'Resource name', 'The name of the Azure OpenAI resource.'),
      createTextParameter('deploymentId', true, 'Deployment ID', 'The name of the deployment of the model.'),
    ],
    models: openAiModels(1536),
  },
  bedrock: {
    displayName: 'Amazon Bedrock',
    url: null,
    headers: [
      ['x-embedding-access-id', 'aws_access_key_id'],
      ['x-embedding-secret-id', 'aws_secret_access_key'],
    ],
    secrets: [
      ['accessId', 'aws_access_key_id'],
      ['secretKey', 'aws_secret_access_key'],
    ],
    parameters: [createTextParameter('region', true, 'Region', 'The AWS region of the model.')],
    models: {
      'amazon.titan-embed-text-v1': { dimension: 1536 },
      'amazon.titan-embed-text-v2:0': { dimension: { options: [256, 512, 1024], usual: 1024, required: false } },
    },
  },
  cohere: {
    enabled: false,
    displayName: 'Cohere',
    url: 'https://api.cohere.ai/v1/',
    ...createKeyAuth('Authorization'),
    models: createFixedModels({ 'embed-english-v2.0': 4096, 'embed-english-v3.0': 1024 }),
  },
  huggingface: {
    displayName: 'Hugging Face - Serverless',
    url: 'https://api-inference.huggingface.co/pipeline/feature-extraction/',
    ...createKeyAuth('Authorization'),
    models: createFixedModels({
      'sentence-transformers/all-MiniLM-L6-v2': 384,
      'intfloat/multilingual-e5-large': 1024,
      'intfloat/multilingual-e5-large-instruct': 1024,
      'BAAI/bge-small-en-v1.5': 384,
      'BAAI/bge-base-en-v1.5': 768,
      'BAAI/bge-large-en-v1.5': 1024,
    }),
  },
  huggingfaceDedicated: {
    displayName: 'Hugging Face - Dedicated',
    url: 'https://{endpointName}.{regionName}.{cloudName}.endpoints.huggingface.cloud/embeddings',
    ...createKeyAuth('Authorization'),
    parameters: [
      createTextParameter('endpointName', true, 'Endpoint name', 'The name of the dedicated endpoint.'),
      createTextParameter('regionName', true, 'Region name', 'The region of the dedicated endpoint.'),
      createTextParameter(
        'cloudName',
        true,
        'Cloud name',
        'The cloud provider where the dedicated endpoint is deployed.',
      ),
    ],
    models: { [ENDPOINT_MODEL]: { dimension: { range: [2, 3072] } } },
  },
  jinaAI: {
    displayName: 'Jina AI',
    url: 'https://api.jina.ai/v1/embeddings',
    ...createKeyAuth('Authorization'),
    models: {
      ...createFixedModels({
        'jina-embeddings-v2-base-en': 768,
        'jina-embeddings-v2-base-de': 768,
        'jina-embeddings-v2-base-es': 768,
        'jina-embeddings-v2-base-code': 768,
        'jina-embeddings-v2-base-zh': 768,
      }),
      'jina-embeddings-v3': { dimension: { range: [1, 1024], usual: 1024 }, parameters: jinaParameters },
    },
  },
  mistral: {
    displayName: 'Mistral AI',
    url: 'https://api.mistral.ai/v1/embeddings',
    ...createKeyAuth('Authorization'),
    models: createFixedModels({ 'mistral-embed': 1024 }),
  },
  nvidia: {
    displayName: 'Nvidia',
    url: 'https://ai.api.nvidia.com/v1/retrieval/nvidia/embeddings',
    ...createKeyAuth('Authorization'),
    open: true,
    models: createFixedModels({ 'NV-Embed-QA': 1024 }),
  },
  openai: {
    displayName: 'OpenAI',
    url: 'https://api.openai.com/v1/',
    ...createKeyAuth('Authorization'),
    parameters: [
      createTextParameter(
        'organizationId',
        false,
        'Organization ID',
        'Organization ID will be passed as an OpenAI organization',
      ),
      createTextParameter('projectId', false, 'Project ID', 'Project ID will be passed as an OpenAI project'),
    ],
    models: openAiModels(3072),
  },
  upstageAI: {
    displayName: 'Upstage',
    url: 'https://api.upstage.ai/v1/solar/embeddings',
    ...createKeyAuth('Authorization'),
    models: createFixedModels({ 'solar-embedding-1-large': 4096 }),
  },
  vertexai: {
    enabled: false,
    displayName: 'Google Vertex AI',
    url: 'https://us-central1-aiplatform.googleapis.com/v1/projects/{projectId}/locations/us-central1/publishers/google/models',
    ...createKeyAuth('Authorization'),
    parameters: [createTextParameter('projectId', true, 'Project ID', 'The project at Google Cloud.')],
    models: createFixedModels({ 'textembedding-gecko@003': 768 }),
  },
  voyageAI: {
    displayName: 'Voyage AI',
    url: 'https://api.voyageai.com/v1/embeddings',
    ...createKeyAuth('Authorization'),
    parameters: [
      {
        name: 'autoTruncate',
        type: 'BOOLEAN',
        required: false,
        defaultValue: 'true',
        help: 'Cuts texts that are too long, which are an error otherwise.',
        displayName: 'Auto-Truncate',
        hint: 'Truncate the texts to the length that the model takes',
      },
    ],
    models: createFixedModels({
      'voyage-2': 1024,
      'voyage-code-2': 1536,
      'voyage-finance-2': 1024,
      'voyage-large-2': 1536,
      'voyage-large-2-instruct': 1024,
      'voyage-law-2': 1024,
      'voyage-multilingual-2': 1024,
    }),
  },
};
