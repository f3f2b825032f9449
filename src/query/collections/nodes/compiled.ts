import type { Command } from '../../tables/nodes/compiled.js';

/** A read of documents, compiled. */
export interface CompiledDocumentFind {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly projection: Readonly<Record<string, 0 | 1>> | undefined;
  readonly sort: Readonly<Record<string, unknown>> | undefined;
  readonly options: Readonly<{ limit?: number; skip?: number; includeSimilarity?: true }>;
  readonly command: Command;
}

/** A reranked search, compiled. */
export interface CompiledRerank {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly projection: Readonly<Record<string, 0 | 1>> | undefined;
  readonly sort: Readonly<{ $hybrid: string }>;
  readonly options: Readonly<{ limit?: number; rerankOn?: string; includeScores: true }>;
  readonly command: Command;
}
