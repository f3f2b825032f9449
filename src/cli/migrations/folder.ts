import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { CliError } from '../shared/cli-error.js';
import type { Settings } from '../settings/settings.js';
import type { Terminal } from '../shared/terminal.js';
import { writeText } from '../schema/write-text.js';
import { isMigrationName, parseMigration, readNumber, type Migration } from './migration.js';

/** The option of the command line that names the folder of migrations. */
export interface FolderOptions {
  readonly migrations?: string;
}

/** Adds `--migrations`. */
export const addFolderOption = (command: Command): Command =>
  command.option(
    '--migrations <folder>',
    "folder of migrations (default: migrations in typestar.config.ts, else 'migrations')",
  );

/** The folder of migrations: as it was given, and where it is. */
export interface Folder {
  readonly name: string;
  readonly path: string;
}

/** The folder of migrations; it need not exist. */
export function findFolder({ cwd }: Terminal, { config }: Settings, { migrations }: FolderOptions): Folder {
  const name = migrations ?? config.migrations ?? 'migrations';
  return { name, path: path.resolve(cwd, name) };
}

/**
 * Reads the migrations of a folder, in their order.
 * @throws CliError for a file that is no migration, and for migrations that do not follow one another
 */
export function readMigrations(folder: Folder): readonly Migration[] {
  if (!existsSync(folder.path)) return [];
  if (!statSync(folder.path).isDirectory()) throw new CliError(`The folder of migrations, ${folder.name}, is a file.`);
  const names = readdirSync(folder.path)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
  const wrong = names.find((name) => !isMigrationName(name));
  if (wrong !== undefined) {
    throw new CliError(`${folder.name}/${wrong}.json is not named like a migration: 0001_name.json.`);
  }
  const migrations = names
    .toSorted((one, other) => readNumber(one) - readNumber(other) || (one < other ? -1 : 1))
    .map((name) => parseMigration(name, readFileSync(path.join(folder.path, `${name}.json`), 'utf8')));
  refuseBranches(migrations);
  return migrations;
}

/** Migrations of two branches that were merged: both follow the same one. */
function refuseBranches(migrations: readonly Migration[]): void {
  for (const [at, { name, previous }] of migrations.entries()) {
    const before = migrations[at - 1]?.name ?? null;
    if (previous === before) continue;
    const twin = migrations.slice(0, at).find((other) => other.previous === previous);
    const generated = previous === null ? 'as the first' : `after ${previous}`;
    throw new CliError(
      twin
        ? `${twin.name} and ${name} were both generated ${generated}, on two branches. Delete the one that no database has applied, and run typestar generate again.`
        : `${name} was generated ${generated}, but follows ${before ?? 'nothing'}: a migration is missing, or was renamed.`,
    );
  }
}

/** Writes a new migration. @returns its path, relative as the folder was given */
export function writeMigration(folder: Folder, migration: Migration): string {
  const file = `${migration.name}.json`;
  const name = path.posix.join(folder.name, file);
  writeText(path.join(folder.path, file), name, `${JSON.stringify(migration, null, 2)}\n`, true);
  return name;
}
