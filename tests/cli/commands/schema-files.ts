import { startLocalDataApi, type LocalServer, type RequestLogEntry } from '../../../src/local/index.js';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createTemporaryFolder } from '../temporary-folder.js';
import { runCli, type RunResult } from '../run-cli.js';

/** Tables by name, each written as its columns. */
export type Tables = Readonly<Record<string, string>>;

/** A module that exports tables, each written as the columns of a table with the partition key `id`. */
const writeSchema = (tables: Tables): string =>
  [
    `import { c, table } from 'typestar';`,
    ...Object.entries(tables).map(
      ([name, columns]) =>
        `export const ${name} = table('${name}', { id: c.int(), ${columns} }, { primaryKey: { partitionBy: ['id'] } });`,
    ),
  ].join('\n');

/** A folder with such modules, and a server with an empty keyspace; `sent` lists the commands that it got. */
export async function openSchemaProject(onCommand: (command: string) => void = () => undefined) {
  const sent: string[] = [];
  const log = ({ command = '' }: RequestLogEntry): void => {
    sent.push(command);
    onCommand(command);
  };
  const server = await startLocalDataApi({ port: 0, keyspaces: ['films'], log });
  onTestFinished(() => server.stop());
  const cwd = createTemporaryFolder();
  const env = {
    TYPESTAR_URI: `${server.url}/films`,
    ...{ TYPESTAR_USERNAME: 'cassandra', TYPESTAR_PASSWORD: 'cassandra' },
  };
  let written = 0;
  // A module is loaded once in a process.
  const write = (tables: Tables): string => {
    written += 1;
    const name = `tables-${written}.ts`;
    writeFileSync(path.join(cwd, name), writeSchema(tables));
    return name;
  };
  return { server, sent, cwd, env, write, run: (...args: string[]): Promise<RunResult> => runCli(args, { cwd, env }) };
}

/** Sends a command to the keyspace, or to a table or collection of it; within the process, and done when it returns. */
export async function send({ api }: LocalServer, command: object, to = ''): Promise<Record<string, unknown>> {
  const headers = { token: `Cassandra:${btoa('cassandra')}:${btoa('cassandra')}`, 'content-type': 'application/json' };
  const path = `/v1/films${to === '' ? '' : `/${to}`}`;
  const reply = await api.handle({ method: 'POST', path, headers, body: JSON.stringify(command) });
  return JSON.parse(reply.body) as Record<string, unknown>;
}
