import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { readCql } from '../../keyspace/cql/read-cql.js';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
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
    .option('--cql <file>', 'read the schema from CQL instead of a database; - reads standard input')
    .option('--keyspace <name>', 'keyspace of the CQL file, if it has several');

/** @throws CliError for `--keyspace` without `--cql`: the connection string of a database has its keyspace */
export function refuseKeyspace({ cql, keyspace }: CqlOptions): void {
  if (cql !== undefined || keyspace === undefined) return;
  throw new CliError('--keyspace is for --cql: the keyspace of a database is part of its connection string.');
}

/**
 * Reads the keyspace of a CQL file; reports what it skips, with its line.
 * @throws CliError if there is no such file, or it does not determine a keyspace
 */
export async function readCqlFile(
  { terminal, output }: Run,
  { cql: file = '', keyspace, uri }: CqlOptions,
): Promise<KeyspaceDescription> {
  if (uri !== undefined) throw new CliError('--cql and --uri: give one of them.');
  const { keyspaces, notes } = readCql(await readText(file, terminal));
  for (const { line, text: note } of notes) output.warn(`${file === '-' ? 'line ' : `${file}:`}${line}: ${note}`);
  const names = keyspaces.map(({ name }) => name || '(unnamed)').join(', ');
  const [found, ...others] = keyspaces.filter(({ name }) => keyspace === undefined || name === keyspace);
  if (!found) {
    throw new CliError(
      keyspaces.length === 0
        ? `${file} defines no table.`
        : `${file} has no keyspace '${keyspace ?? ''}': it has ${names}.`,
    );
  }
  if (others.length > 0) throw new CliError(`${file} has several keyspaces: give --keyspace with one of ${names}.`);
  return found.description;
}

async function readText(file: string, { cwd, stdin }: Terminal): Promise<string> {
  if (file === '-') return decode(await buffer(stdin), 'Standard input');
  const resolved = path.resolve(cwd, file);
  const stats = statSync(resolved, { throwIfNoEntry: false });
  if (!stats) throw new CliError(`--cql ${file}: there is no such file.`);
  if (stats.isDirectory()) throw new CliError(`--cql ${file} is a folder: name a file.`);
  return decode(readFileSync(resolved), `--cql ${file}`);
}

/** A text in UTF-8, or in UTF-16 with a byte order mark, as PowerShell writes it. */
function decode(bytes: Uint8Array, name: string): string {
  const encoding = ENCODINGS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))?.name ?? 'utf-8';
  const decoded = new TextDecoder(encoding).decode(bytes);
  if (!decoded.includes('\0')) return decoded;
  throw new CliError(`${name} is not a text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8.`);
}

const ENCODINGS = [
  { name: 'utf-16le', mark: [0xff, 0xfe] },
  { name: 'utf-16be', mark: [0xfe, 0xff] },
] as const;
