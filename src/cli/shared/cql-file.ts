import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { readCql } from '../../keyspace/cql/read-cql.js';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import { isError } from '../../util/kinds.js';
import { CliError } from './cli-error.js';
import type { Run } from './command.js';
import type { Terminal } from './terminal.js';

/** The options of the command line that name a schema in CQL. */
export interface CqlOptions {
  readonly cql?: string;
  readonly keyspace?: string;
  readonly uri?: string;
}

/** Adds `--cql` and `--keyspace`. */
export const addCqlOptions = (command: Command): Command =>
  command
    .option('--cql <file>', 'a CQL file instead of a database: the output of DESCRIBE KEYSPACE; - reads stdin')
    .option('--keyspace <name>', 'keyspace of the CQL file, if it has several');

/**
 * Reads the keyspace of a CQL file; what of it is skipped is told, with its line.
 * @throws CliError if the file cannot be read, or does not determine a keyspace
 */
export async function readCqlFile(
  { terminal, output }: Run,
  { cql: file = '', keyspace: wanted, uri }: CqlOptions,
): Promise<KeyspaceDescription> {
  if (uri !== undefined) throw new CliError('--cql and --uri: give one of them.');
  const { keyspaces, notes } = readCql(await readText(terminal, file));
  for (const { line, text: note } of notes) output.warn(`${file}:${line}: ${note}`);
  const names = keyspaces.map(({ name }) => name).join(', ');
  if (wanted !== undefined) {
    const found = keyspaces.find(({ name }) => name === wanted);
    if (!found)
      throw new CliError(`--keyspace ${wanted}: ${file} has ${names === '' ? 'no tables' : `only ${names}`}.`);
    return found.description;
  }
  const [first, ...more] = keyspaces;
  if (!first) throw new CliError(`${file}: there is no CREATE TABLE or CREATE TYPE.`);
  if (more.length > 0) throw new CliError(`${file} has the keyspaces ${names}: choose one with --keyspace.`);
  return first.description;
}

async function readText({ cwd, stdin }: Terminal, file: string): Promise<string> {
  if (file === '-') return await text(stdin);
  try {
    return await readFile(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new CliError(`Cannot read ${file}: ${isError(error) ? error.message : String(error)}`);
  }
}
