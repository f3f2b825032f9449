import manifest from '../../../package.json' with { type: 'json' };
import { isLocalUri, parseLocalUri, parseUri } from '../../driver/transport/uri.js';
import type { EmbeddedSource, StudioSource } from '../../studio/server/shared/studio-source.js';
import { toConnectArguments, type Target } from '../settings/database.js';
import { createLoader, evaluateModule, quietly } from '../settings/loader.js';

/** What the studio is started with, apart from the database. */
export interface SourceOptions {
  readonly cwd: string;
  /** The modules that export the tables, as absolute paths. */
  readonly modules: readonly string[];
  readonly isReadOnly: boolean;
  readonly embedded?: EmbeddedSource;
}

/** What the studio needs to know of the program and its database. @throws CliError if the database needs credentials */
export function createStudioSource(
  target: Target,
  { cwd, modules, isReadOnly, embedded }: SourceOptions,
): StudioSource {
  const { uri, options } = toConnectArguments(target);
  return {
    ...{ uri, connectOptions: options, ...describeUri(uri) },
    ...{ cwd, modules, isReadOnly, version: manifest.version },
    async load(file) {
      const loader = await createLoader(file);
      const module: unknown = await quietly(() => loader.import(file));
      return typeof module === 'object' && module !== null ? module : {};
    },
    evaluate: evaluateModule,
    ...(embedded && { embedded }),
  };
}

function describeUri(uri: string): { readonly label: string; readonly keyspace: string } {
  if (isLocalUri(uri)) return { label: uri, keyspace: parseLocalUri(uri).keyspaceName };
  const { baseUrl, keyspaceName } = parseUri(uri);
  return { label: baseUrl, keyspace: keyspaceName };
}
