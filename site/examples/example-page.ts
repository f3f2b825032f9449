import { blocksOf, type Block } from './page.js';

/** The examples of a page. */
export interface ExamplePage {
  readonly blocks: readonly Block[];
  /** What they take for granted. */
  readonly prelude: string;
}

/** What the examples of docstrings take for granted; their modules are two folders below the project. */
export const prelude = `import mongoose from 'mongoose';
import { advise, c, defineConfig, driver, fragment, from, InsertManyError, model, table, tableDefinitionFromSchema, UUID } from 'typestar';
import { all, between, eq, exists, gt, gte, has, hasAll, hasAny, hasNone, lt, lte } from 'typestar';
import { match, maybe, ne, noneOf, oneOf, size } from 'typestar';
import type { BranchOf, FilterOf, RowOf, ShapeOf } from 'typestar';
import { createFetcher, hashingEmbedder, LocalDataApi, sharedDataApi, startLocalDataApi, type LocalServer } from 'typestar/local';
import { DataAPIClient } from '@datastax/astra-db-ts';
import * as given from '../../tests/docs/prelude.js';
const { Movie, User, key, rows, again, id, vector, rating, city } = given;
const movies = Movie.$table;
declare const server: LocalServer;
declare const beforeEach: (hook: () => unknown) => void;`;

/** The examples of a page; undefined if it has none that compile. */
export function examplesOf(file: string, markdown: string): ExamplePage | undefined {
  const isReference = file.startsWith('docs/api/');
  if (!isReference && !/^(README|docs\/[^/]+|site\/index)\.md$/.test(file)) return undefined;
  const blocks = blocksOf(markdown);
  if (blocks.length === 0) return undefined;
  // Each example of a docstring stands for itself.
  return isReference
    ? { blocks: blocks.map((block) => ({ ...block, kind: 'no-run' })), prelude }
    : { blocks, prelude: '' };
}
