import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { areFor, withholdCredentials } from '../../config/credentials.js';
import type { Config, ProfileConfig } from '../../config/define-config.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { isFields } from '../../util/kinds.js';
import { findOptionsProblem } from '../../util/known-options.js';
import { CliError } from '../shared/cli-error.js';
import { hasConfig, hasConfigFolder, listFolders, movePaths, moveUri } from './config-paths.js';
import { expandVariables } from './expand-variables.js';
import { createLoader, quietly } from './loader.js';
import { describeProgramFailure } from './program-failure.js';
import type { Terminal } from '../shared/terminal.js';

/** The options of the command line that say where the settings are. */
export interface SettingsOptions {
  readonly config?: string;
  readonly profile?: string;
}

/** The settings of a run: the environment with `.env`, and the configuration with its profile. */
export interface Settings {
  /** The environment of the process takes precedence over `.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: ProfileConfig;
  /** The connection string of the profile that was chosen. */
  readonly profileUri?: string | undefined;
  /** The file from which the configuration was read. */
  readonly file?: string;
}

/**
 * Reads `.env` and `typestar.config.ts` (or `.js`, `.mjs`, `.cjs`, `.json` …) in the current folder, or the nearest one above it
 * that has the file, up to the root of the package. Their paths are relative to them.
 * @throws CliError if a file cannot be read, or the configuration is not one
 */
export async function readSettings(terminal: Terminal, options: SettingsOptions): Promise<Settings> {
  const { cwd } = terminal;
  const env = mergeEnvironments(await readDotenv(cwd, terminal.env), terminal.env);
  const { config, file } = await readConfigFile(cwd, options.config);
  refuseWrong(config, file);
  const profile = findProfile(config, options.profile, file);
  const chosen = profile ? applyProfile(config, profile) : config;
  if (file === undefined) return { env, config: chosen };
  const moved = movePaths(chosen, path.dirname(file), cwd);
  return { env, config: moved, ...(profile && 'uri' in profile && { profileUri: moved.uri ?? '' }), file };
}

/** The credentials of `.env` are for the host of its connection string. */
function mergeEnvironments(dotenv: Settings['env'], env: Settings['env']): Settings['env'] {
  const isFor = areFor(dotenv['TYPESTAR_URI'], env['TYPESTAR_URI'] ?? dotenv['TYPESTAR_URI'] ?? '');
  const { TYPESTAR_USERNAME: _username, TYPESTAR_PASSWORD: _password, TYPESTAR_TOKEN: _token, ...others } = dotenv;
  return { ...(isFor ? dotenv : others), ...env };
}

async function readDotenv(cwd: string, given: Settings['env']): Promise<Settings['env']> {
  const folder = listFolders(cwd).find((each) => existsSync(path.join(each, '.env')));
  if (folder === undefined) return {};
  const { loadDotenv } = await import('c12');
  const env = expandVariables(await loadDotenv({ cwd: folder, env: {} }), given);
  const { TYPESTAR_URI: uri } = env;
  return { ...env, ...(uri && { TYPESTAR_URI: moveUri(uri, folder, cwd) }) };
}

async function readConfigFile(current: string, given: string | undefined): Promise<{ config: Config; file?: string }> {
  if (given !== undefined && !statSync(path.resolve(current, given), { throwIfNoEntry: false })?.isFile()) {
    throw new CliError(`--config ${given}: there is no such file.`);
  }
  const found = given === undefined ? listFolders(current).find(hasConfig) : current;
  // To look for nothing with all endings takes longer than many a command.
  if (found === undefined && !hasConfigFolder(current)) return { config: {} };
  const cwd = found ?? current;
  const { loadConfig } = await import('c12');
  try {
    const jiti = await createLoader(path.join(cwd, 'typestar.config.ts'));
    const { config, _configFile: file } = await quietly(() =>
      loadConfig<Config>({
        ...{ cwd, name: 'typestar', rcFile: false, globalRc: false, packageJson: false, giget: false, extend: false },
        ...{ envName: false, dotenv: false, configFileRequired: given !== undefined },
        jiti,
        ...(given !== undefined && { configFile: path.resolve(cwd, given) }),
      }),
    );
    return { config, ...(file !== undefined && { file }) };
  } catch (error) {
    const reason = describeProgramFailure(error, path.join(cwd, 'typestar.config.ts'));
    throw new CliError(`Cannot read the configuration ${given ?? 'typestar.config'}: ${reason}`);
  }
}

const PROFILE = {
  ...{ uri: 0, token: 0, username: 0, password: 0, environment: 0, schema: 0, out: 0, migrations: 0 },
} satisfies Record<keyof ProfileConfig, 0>;

function refuseWrong(config: Config, file = 'typestar.config'): void {
  const name = path.basename(file);
  const { profiles, ...own } = config as Readonly<Record<string, unknown>>;
  const problem =
    findOptionsProblem(config, [...Object.keys(PROFILE), 'profiles'], name) ??
    findValueProblem(own, name) ??
    (profiles === undefined || isFields(profiles) ? undefined : `${name}: profiles must be an object`) ??
    Object.entries(isFields(profiles) ? profiles : {})
      .map(([profile, of]) => findProfileProblem(of, `${name}: profile '${profile}'`))
      .find((each) => each !== undefined);
  if (problem !== undefined) throw new CliError(`${problem}.`);
}

const findProfileProblem = (profile: unknown, name: string): string | undefined =>
  findOptionsProblem(profile, Object.keys(PROFILE), name) ?? findValueProblem(isFields(profile) ? profile : {}, name);

/** Names a member of the wrong type, not its value, which may be secret. */
function findValueProblem(config: ReadonlyFields, name: string): string | undefined {
  const isText = (value: unknown): boolean => typeof value === 'string';
  const wrong = Object.entries(config).find(
    ([member, value]) =>
      value !== undefined && !isText(value) && !(member === 'schema' && Array.isArray(value) && value.every(isText)),
  );
  return wrong && `${name}: ${wrong[0]} must be ${wrong[0] === 'schema' ? 'text, or a list of texts' : 'text'}`;
}

/** The credentials of the configuration are for the host of its own connection string. */
const applyProfile = ({ profiles: _profiles, ...config }: Config, profile: ProfileConfig): ProfileConfig => ({
  ...(profile.uri ? withholdCredentials(config, profile.uri) : config),
  ...Object.fromEntries(Object.entries(profile).filter(([member, value]) => value !== undefined || member === 'uri')),
});

/** @throws CliError if there is no profile of that name */
function findProfile({ profiles = {} }: Config, name: string | undefined, file = ''): ProfileConfig | undefined {
  if (name === undefined) return undefined;
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile) return profile;
  const names = Object.keys(profiles);
  const known = names.length > 0 ? `its profiles are ${names.join(', ')}` : 'it has no profiles';
  throw new CliError(
    file === ''
      ? `--profile ${name}: there is no typestar.config.ts.`
      : `--profile ${name}: ${path.basename(file)} does not define it; ${known}.`,
  );
}
