import path from 'node:path';
import { loadConfig, loadDotenv } from 'c12';
import type { Config, ProfileConfig } from '../../config/define-config.js';
import { isError, isFields } from '../../util/kinds.js';
import { findOptionsProblem } from '../../util/known-options.js';
import { CliError } from './cli-error.js';
import { createLoader } from './loader.js';
import type { Terminal } from './terminal.js';

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
  /** The file from which the configuration was read. */
  readonly file?: string;
}

/**
 * Reads `.env` and `typestar.config.ts` (or `.js`, `.mjs`, `.cjs`, `.json` …) in the current folder.
 * @throws CliError if a file cannot be read, or the configuration is not one
 */
export async function readSettings(terminal: Terminal, options: SettingsOptions): Promise<Settings> {
  const { cwd } = terminal;
  const fromFile = await loadDotenv({ cwd, env: {} });
  const env = { ...fromFile, ...terminal.env };
  const { config, file } = await readConfigFile(cwd, options.config);
  refuseUnknown(config, file);
  return { env, config: applyProfile(config, options.profile, file), ...(file !== undefined && { file }) };
}

async function readConfigFile(cwd: string, given: string | undefined): Promise<{ config: Config; file?: string }> {
  try {
    const { config, _configFile: file } = await loadConfig<Config>({
      ...{ cwd, name: 'typestar', rcFile: false, globalRc: false, packageJson: false, giget: false, extend: false },
      ...{ envName: false, dotenv: false, configFileRequired: given !== undefined },
      jiti: await createLoader(path.join(cwd, 'typestar.config.ts')),
      ...(given !== undefined && { configFile: path.resolve(cwd, given) }),
    });
    return { config, ...(file !== undefined && { file }) };
  } catch (error) {
    const reason = isError(error) ? error.message : String(error);
    throw new CliError(`Cannot read the configuration ${given ?? 'typestar.config'}: ${reason}`);
  }
}

const PROFILE = {
  ...{ uri: 0, token: 0, username: 0, password: 0, environment: 0, schema: 0, out: 0, migrations: 0 },
} satisfies Record<keyof ProfileConfig, 0>;

function refuseUnknown(config: Config, file = 'typestar.config'): void {
  const name = path.basename(file);
  const problem =
    findOptionsProblem(config, [...Object.keys(PROFILE), 'profiles'], name) ??
    Object.entries(isFields(config.profiles) ? config.profiles : {})
      .map(([profile, of]) => findOptionsProblem(of, Object.keys(PROFILE), `${name}: profile '${profile}'`))
      .find((each) => each !== undefined);
  if (problem !== undefined) throw new CliError(`${problem}.`);
}

function applyProfile({ profiles = {}, ...config }: Config, name: string | undefined, file = ''): ProfileConfig {
  if (name === undefined) return config;
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile) return { ...config, ...profile };
  const names = Object.keys(profiles);
  const known = names.length > 0 ? `its profiles are ${names.join(', ')}` : 'it has no profiles';
  throw new CliError(
    file === ''
      ? `--profile ${name}: there is no typestar.config.ts.`
      : `--profile ${name}: ${path.basename(file)} does not define it; ${known}.`,
  );
}
