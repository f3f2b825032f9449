import own from '../../../package.json' with { type: 'json' };
import { isFields } from '../../util/kinds.js';
import { CliError } from '../shared/cli-error.js';
import type { Project, TestRunner } from './project.js';

type Fields = Readonly<Record<string, unknown>>;

/** A `package.json` as text, and sentences about what it was not given. */
export interface Manifest {
  readonly text: string;
  readonly kept: readonly string[];
}

/** The `package.json` of a new project in a folder of that name. */
export function createManifest(folder: string, project: Project): Manifest {
  const name =
    folder
      .toLowerCase()
      .replaceAll(/[^\w.-]+/g, '-')
      .replace(/^[._-]+/, '') || 'films';
  const type = project.isCommonJs ? 'commonjs' : 'module';
  const scripts = createScripts(project);
  return {
    text: print({ name, version: '0.0.0', private: true, type, scripts, ...listPackages(project.runner) }),
    kept: [],
  };
}

/**
 * Adds scripts and dependencies to a `package.json`; what it has stays.
 * @throws CliError if it is not one, or of modules of another kind
 */
export function completeManifest(text: string, project: Project): Manifest {
  const given = parse(text);
  if (project.isCommonJs && given['type'] === 'module') {
    throw new CliError('--cjs: package.json has "type": "module". Nothing was written.');
  }
  const packages = listGiven(given);
  const { dependencies, devDependencies } = listPackages(project.runner);
  const missing = (wanted: Fields): Fields =>
    Object.fromEntries(Object.entries(wanted).filter(([name]) => !Object.hasOwn(packages, name)));
  const { scripts, clashes } = addScripts(toFields(given['scripts']), createScripts(project));
  const completed = {
    ...given,
    scripts,
    ...join(given, 'dependencies', missing(dependencies)),
    ...join(given, 'devDependencies', missing(devDependencies)),
  };
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  return { text: print(completed, indent), kept: [...clashes, ...findOldMongoose(packages['mongoose'])] };
}

function parse(text: string): Fields {
  const manifest = tryParse(text);
  if (isFields(manifest)) return manifest;
  throw new CliError('package.json is not a JSON object. Nothing was written.');
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const TEST_COMMANDS: Readonly<Record<TestRunner, (source: string) => string>> = {
  vitest: () => 'vitest run',
  jest: () => 'jest',
  node: (source) => `node --import tsx --test ${source}/films.test.ts`,
};

const createScripts = ({ source, runner }: Project): Readonly<Record<string, string>> => ({
  start: `tsx ${source}/main.ts`,
  test: `tsc --noEmit && ${TEST_COMMANDS[runner](source)}`,
  'db:local': 'typestar local --keyspace films',
  'db:diff': 'typestar diff',
  'db:push': 'typestar push',
});

/** The versions are those with which this package is tested. */
function listPackages(runner: TestRunner): { readonly dependencies: Fields; readonly devDependencies: Fields } {
  const tested = own.devDependencies;
  const { jest, vitest } = tested;
  const runners = { vitest: { vitest }, jest: { '@jest/globals': jest, jest, 'ts-jest': tested['ts-jest'] }, node: {} };
  const { '@types/node': node, tsx, typescript } = tested;
  return {
    dependencies: { mongoose: tested.mongoose, typestar: `^${own.version}` },
    devDependencies: sort({ '@types/node': node, tsx, typescript, ...runners[runner] }),
  };
}

/** What `npm init` writes where there are no tests. */
const NO_TESTS = 'echo "Error: no test specified" && exit 1';

interface Scripts {
  readonly scripts: Fields;
  readonly clashes: readonly string[];
}

function addScripts(given: Fields, wanted: Readonly<Record<string, string>>): Scripts {
  const isTaken = (name: string): boolean => Object.hasOwn(given, name) && given[name] !== NO_TESTS;
  const wantedEntries = Object.entries(wanted);
  const added = wantedEntries.filter(([name]) => !isTaken(name));
  const clashes = wantedEntries.filter(([name, command]) => isTaken(name) && given[name] !== command);
  return {
    scripts: { ...given, ...Object.fromEntries(added) },
    clashes: clashes.map(
      ([name, command]) => `The script '${name}' of package.json is unchanged; for the example it would be: ${command}`,
    ),
  };
}

function findOldMongoose(range: unknown): readonly string[] {
  const major = typeof range === 'string' ? /^[\^~>=v\s]*(\d+)\b/.exec(range)?.[1] : undefined;
  const supported = own.peerDependencies.mongoose;
  if (major === undefined || supported.includes(`^${major}.`)) return [];
  return [`package.json has mongoose ${String(range)}: typestar needs ${supported}.`];
}

const KINDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

const listGiven = (manifest: Fields): Fields =>
  Object.fromEntries(KINDS.flatMap((kind) => Object.entries(toFields(manifest[kind]))));

const join = (given: Fields, kind: string, added: Fields): Fields =>
  Object.keys(added).length === 0 ? {} : { [kind]: sort({ ...toFields(given[kind]), ...added }) };

/** In the order in which npm writes them. */
const sort = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)));

const toFields = (value: unknown): Fields => (isFields(value) ? value : {});

const print = (manifest: Fields, indent = '  '): string => `${JSON.stringify(manifest, null, indent)}\n`;
