import { findSurplusProblem } from '../util/known-options.js';

/** The database that the commands of `typestar` use. */
export interface ConnectionConfig {
  /**
   * The connection string, as for `mongoose.connect()`: `local://keyspace?dir=./data`, `http://host:8181/v1/keyspace`, or
   * that of Astra DB.
   */
  readonly uri?: string | undefined;
  /** An application token of Astra DB, or of another Data API. */
  readonly token?: string | undefined;
  /** User name for a self-hosted Data API. */
  readonly username?: string | undefined;
  /** Password for a self-hosted Data API. */
  readonly password?: string | undefined;
  /** Kind of database behind a self-hosted Data API. @default 'hcd' */
  readonly environment?: 'dse' | 'hcd' | 'cassandra' | 'other' | undefined;
}

/** What a profile replaces, or the configuration itself. */
export interface ProfileConfig extends ConnectionConfig {
  /** The modules that export the tables: files, or folders of files. */
  readonly schema?: string | readonly string[] | undefined;
  /** The file that `typestar pull` writes. */
  readonly out?: string | undefined;
  /** The folder of migrations. @default 'migrations' */
  readonly migrations?: string | undefined;
}

/** The configuration of the command line, in `typestar.config.ts`. */
export interface Config extends ProfileConfig {
  /** Settings by name, chosen with `--profile`; they replace those of the same name above. */
  readonly profiles?: Readonly<Record<string, ProfileConfig>> | undefined;
}

/**
 * Checks the types of a configuration in `typestar.config.ts`, and returns it unchanged.
 *
 * @example
 * const config = defineConfig({
 *   uri: 'local://films?dir=./data',
 *   schema: 'src/tables.ts',
 *   profiles: { production: { uri: process.env['PRODUCTION_URI'] ?? '' } },
 * });
 * // export default config;
 */
export function defineConfig(config: Config): Config;
export function defineConfig(config: Config, ...surplus: readonly unknown[]): Config {
  const problem = findSurplusProblem(surplus, 1, 'defineConfig()');
  if (problem !== undefined) throw new TypeError(`${problem}.`);
  return config;
}
