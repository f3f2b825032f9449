import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  DEFAULT_LIMITS,
  hashingEmbedder,
  startLocalDataApi,
  type Auth,
  type Dialect,
  type FaultOptions,
  type Limits,
  type RequestLogEntry,
} from '../../local/index.js';
import type { NamedFile } from '../local/fill-server.js';
import { runCommand } from '../local/run-command.js';
import { getServerTarget } from '../local/server-target.js';
import { CliError } from '../shared/cli-error.js';
import type { CommandContext } from '../shared/command.js';
import type { Target } from '../settings/database.js';
import { describeConnection } from '../shared/describe-connection.js';
import { readPort } from '../shared/numbers.js';
import { Output } from '../shared/output.js';
import { EXIT, type Terminal } from '../shared/terminal.js';
import { EmbeddedWatch } from '../studio/embedded-source.js';
import { waitForAbort } from '../studio/serve-studio.js';
import type { Studio } from '../../studio/server/start-studio.js';

interface LocalOptions {
  readonly port: number;
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly token?: string;
  /** False with `--no-auth`. */
  readonly auth: boolean;
  readonly keyspace?: readonly string[];
  readonly limit: Partial<Limits>;
  readonly dialect: Dialect;
  readonly seed?: number;
  readonly fault: readonly FaultOptions[];
  readonly embed?: 'hashing';
  readonly log?: boolean;
  readonly dir?: string;
  readonly allowHost?: readonly string[];
  readonly schema?: readonly string[];
  readonly load?: readonly NamedFile[];
  readonly run?: string;
  /** The port of the studio; 0 for a free one. */
  readonly studio?: number;
  /** False with `--no-open`. */
  readonly open: boolean;
}

/** `typestar local`: serves an embedded Data API until it is stopped. */
export function createLocalCommand({ terminal, exit }: CommandContext): Command {
  const command = new Command('local');
  return command
    .description('Serve an embedded Data API, in memory or from a folder.')
    .option('--port <number>', 'port to listen on; 0 picks a free one', readPort, 8181)
    .option('--host <name>', 'interface to listen on', '127.0.0.1')
    .option('--allow-host <name>', 'accepted host name besides localhost and IP addresses; repeatable', append)
    .option('--dir <folder>', 'store the data in this folder; needs the package lmdb')
    .option('--keyspace <name>', 'keyspace to create at the start; repeatable', append)
    .option('--user <name>', 'accepted user name', 'cassandra')
    .option('--password <text>', 'accepted password', 'cassandra')
    .addOption(
      new Option('--token <text>', 'accepted token, instead of a user and password').conflicts(['user', 'password']),
    )
    .addOption(new Option('--no-auth', 'turn authentication off').conflicts(['user', 'password', 'token']))
    .addOption(
      new Option('--limit <name=value>', 'change a limit; repeatable')
        .argParser(parseLimit)
        .default({}, 'those of the Data API'),
    )
    .addOption(
      new Option('--dialect <name>', 'database to emulate').choices(['datastax', 'cassandra']).default('datastax'),
    )
    .addOption(new Option('--fault <json>', 'inject a fault; repeatable').argParser(parseFault).default([], 'none'))
    .option('--seed <number>', 'seed for faults with a probability', parseWhole)
    .addOption(
      new Option('--embed <name>', 'compute vectors from text; hashing is for tests and is not a model').choices([
        'hashing',
      ]),
    )
    .option('--schema <path>', 'create the tables that a module exports; repeatable', append)
    .option('--load <name=file>', 'load a file into a table, or a collection; repeatable', appendFile)
    .option('--run <command>', 'run a command with the server in TYPESTAR_URI, and end with it', parseCommand)
    .addOption(
      new Option('--studio [port]', 'serve the studio on it, on a free port unless one is given')
        .argParser(readPort)
        .preset('0')
        .conflicts('run'),
    )
    .option('--no-open', 'print the address of the studio without opening it')
    .option('--log', 'print a line of JSON for each request')
    .addHelpText('after', EXAMPLES)
    .action(async (options: LocalOptions) => {
      const { stdout, stderr, signal } = terminal;
      for (const stream of [stdout, stderr]) surviveClosedPipe(stream, terminal);
      const stopped = waitForAbort(signal);
      const watch = options.studio === undefined ? undefined : new EmbeddedWatch();
      const server = await startLocalDataApi(toStartOptions(options, terminal, { command, watch }));
      let studio: { stop(): Promise<void> } | undefined;
      try {
        watch?.watch(server.api, options.fault);
        const target = getServerTarget(server, options.keyspace?.[0] ?? 'default_keyspace');
        await fill(options, target, terminal);
        if (options.run !== undefined) {
          exit(await runCommand(options.run, target, terminal));
          return;
        }
        const help = describeConnection(server, options);
        stdout.write(`Data API at ${server.url}\n${options.log ? '' : help}`);
        // With --log, stdout is for programs.
        if (options.log) stderr.write(help);
        if (watch) studio = await startStudio(target, options, { terminal, watch });
        await stopped;
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        stderr.write(`typestar local: ${error.message}\n`);
        exit(EXIT.error);
      } finally {
        await studio?.stop();
        await server.stop();
      }
    });
}

async function fill({ schema = [], load = [], run }: LocalOptions, target: Target, terminal: Terminal): Promise<void> {
  if (schema.length === 0 && load.length === 0) return;
  // The output of the command is to be that of the command alone.
  // The driver is loaded only if the server gets tables or data.
  const { fillServer } = await import('../local/fill-server.js');
  await fillServer({ terminal, output: new Output(terminal, { quiet: run !== undefined }) }, target, { schema, load });
}

/** The studio, and the driver that it uses, are loaded only then. */
async function startStudio(
  target: Target,
  { schema, studio: port = 0, log = false, open }: LocalOptions,
  { terminal, watch }: { readonly terminal: Terminal; readonly watch: EmbeddedWatch },
): Promise<Studio> {
  const { startLocalStudio } = await import('../studio/local-studio.js');
  return startLocalStudio(terminal, target, { schema, port, open, watch, isQuiet: log });
}

const EXAMPLES = `
Examples:
  $ typestar local                                        in memory, on port 8181
  $ typestar local --dir ./data --keyspace films          in a folder, with your own keyspace
  $ typestar local --no-auth --log                        without authentication; logs each request
  $ typestar local --host 0.0.0.0 --allow-host typestar   in a container, reachable by its service name
  $ typestar local --schema src/tables.ts --load films=films.csv     with tables and their rows
  $ typestar local --dir ./data --studio                  with the studio in the browser
  $ typestar local --schema src/tables.ts --run 'npm test'           for the time of a command
  $ typestar local --fault '{"commands":["insertOne"],"status":503,"times":1}'`;

function toStartOptions(
  options: LocalOptions,
  { stdout, cwd }: Terminal,
  { command, watch }: { readonly command: Command; readonly watch: EmbeddedWatch | undefined },
): NonNullable<Parameters<typeof startLocalDataApi>[0]> {
  const { port, host, dir, dialect, keyspace, seed, embed, log, limit: limits, fault: faults, allowHost } = options;
  return {
    // A command finds the server wherever it is.
    port: options.run !== undefined && command.getOptionValueSource('port') === 'default' ? 0 : port,
    ...{ host, dialect, limits, faults: watch ? [] : faults, auth: readAuth(options), logSize: 0 },
    ...(allowHost && { allowedHosts: allowHost }),
    ...(dir !== undefined && { dir: dir === '' ? dir : path.resolve(cwd, dir) }),
    ...(keyspace && { keyspaces: keyspace }),
    ...(seed !== undefined && { seed }),
    ...(embed && { embed: hashingEmbedder() }),
    ...(watch && { logBodies: true }),
    ...((log || watch) && {
      log({ body, ...entry }: RequestLogEntry) {
        if (log) stdout.write(`${JSON.stringify(entry)}\n`);
        watch?.see({ ...entry, ...(body !== undefined && { body }) });
      },
    }),
  };
}

function readAuth({ auth, token, user, password }: LocalOptions): Auth {
  if (!auth) return false;
  return token === undefined ? { user, password } : { token };
}

/** Keeps the server running when the reader of a pipe has exited, or the disk is full; further output is dropped. */
function surviveClosedPipe(stream: Terminal['stdout'], { stdout, stderr }: Terminal): void {
  let isClosed = false;
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    const reason = code === 'EPIPE' ? '' : `: ${message}`;
    if (!isClosed && stream === stdout) stderr.write(`typestar: the output is closed${reason}\n`);
    isClosed = true;
  });
}

function parseCommand(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError("It is empty: write a command, such as 'npm test'.");
}

function parseWhole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a non-negative integer.');
}

const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

function appendFile(text: string, before: readonly NamedFile[] = []): readonly NamedFile[] {
  const at = text.indexOf('=');
  const file = text.slice(at + 1);
  if (file === '') throw new InvalidArgumentError('Write it as name=file.');
  return [...before, { name: at < 0 ? path.basename(file).replace(/\..*$/, '') : text.slice(0, at), file }];
}

function parseLimit(text: string, limits: Partial<Limits>): Partial<Limits> {
  const [name = '', value = '', ...more] = text.split('=');
  if (!Object.hasOwn(DEFAULT_LIMITS, name)) {
    throw new InvalidArgumentError(`Limits are ${Object.keys(DEFAULT_LIMITS).join(', ')}.`);
  }
  if (!/^\d+$/.test(value) || more.length > 0)
    throw new InvalidArgumentError('Write it as name=value with a non-negative integer.');
  return { ...limits, [name]: Number(value) };
}

/** The server validates the options of the fault when it starts. */
function parseFault(text: string, faults: readonly FaultOptions[]): readonly FaultOptions[] {
  try {
    const fault: unknown = JSON.parse(text);
    if (typeof fault === 'object' && fault !== null && !Array.isArray(fault)) return [...faults, fault];
  } catch {
    // Reported below.
  }
  throw new InvalidArgumentError('Write it as JSON: {"commands":["insertOne"],"status":503,"times":1}.');
}
