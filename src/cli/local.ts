import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_LIMITS, startLocalDataApi, type Dialect, type Limits, type LocalServer } from '../local/index.js';

interface LocalOptions {
  readonly port: number;
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly limit: Partial<Limits>;
  readonly dialect: Dialect;
  readonly dir?: string;
}

/** `typestar local`: serves an embedded Data API until it is told to stop. */
export function localCommand(): Command {
  return new Command('local')
    .description('Serve an embedded Data API, in memory or from a folder.')
    .option('--port <number>', 'port to listen on; 0 takes a free one', parsePort, 8181)
    .option('--host <name>', 'interface to listen on', '127.0.0.1')
    .option('--dir <folder>', 'keep the data in this folder; needs the package lmdb')
    .option('--user <name>', 'user name that is let in', 'cassandra')
    .option('--password <text>', 'password of that user', 'cassandra')
    .option('--limit <name=value>', 'change a limit; may be given again', parseLimit, {})
    .addOption(
      new Option('--dialect <name>', 'the database that it behaves as')
        .choices(['datastax', 'cassandra'])
        .default('datastax'),
    )
    .action(async ({ limit, user, password, ...options }: LocalOptions) => {
      const server = await startLocalDataApi({ ...options, auth: { user, password }, limits: limit });
      process.stdout.write(`Data API at ${server.url}\n`);
      await stopped(server);
    });
}

async function stopped(server: LocalServer): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.stop();
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is an integer from 0 to 65535.');
}

function parseLimit(text: string, limits: Partial<Limits>): Partial<Limits> {
  const [name = '', value = '', ...more] = text.split('=');
  if (!isLimit(name)) {
    throw new InvalidArgumentError(`Limits are ${Object.keys(DEFAULT_LIMITS).join(', ')}.`);
  }
  if (!/^\d+$/.test(value) || more.length > 0)
    throw new InvalidArgumentError('Write it as name=value with an integer.');
  return { ...limits, [name]: Number(value) };
}

const isLimit = (name: string): name is keyof Limits => Object.hasOwn(DEFAULT_LIMITS, name);
