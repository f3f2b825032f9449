import type { Command } from 'commander';
import type { KeyspaceDescription, TableDescription } from '../../keyspace/description/description.js';
import { usesType } from '../../keyspace/description/statable.js';
import { CliError } from './cli-error.js';

/** The options of the command line that choose tables. */
export interface SelectionOptions {
  readonly table?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Adds `--table` and `--exclude`. */
export const addSelectionOptions = (command: Command): Command =>
  command
    .option('--table <names>', 'only these tables, separated by commas; * stands for any characters', split)
    .option('--exclude <names>', 'all but these tables, separated by commas; * stands for any characters', split);

const split = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text.split(',').flatMap((each) => each.trim() || []),
];

/**
 * A pattern of `--exclude` may match nothing: `tmp_*` excludes what may be there.
 * @throws CliError for a name of `--table` or `--exclude` that no keyspace has
 */
export function refuseUnknownTables(
  keyspaces: readonly KeyspaceDescription[],
  { table = [], exclude = [] }: SelectionOptions,
): void {
  const names = keyspaces.flatMap(({ tables, collections }) => [...tables, ...collections].map(({ name }) => name));
  const named = exclude.filter((name) => !name.includes('*'));
  for (const [option, given] of [['--table', table] as const, ['--exclude', named] as const]) {
    const unknown = given.find((pattern) => !names.some((name) => matches(pattern, name)));
    if (unknown !== undefined) {
      const there = names.length === 0 ? 'there are none' : `there are ${[...new Set(names)].join(', ')}`;
      throw new CliError(`${option} ${unknown}: there is no such table; ${there}.`);
    }
  }
}

/** The chosen tables of a keyspace, and the types that they use. */
export function selectTables(
  keyspace: KeyspaceDescription,
  { table: only, exclude = [] }: SelectionOptions,
): KeyspaceDescription {
  const isChosen = ({ name }: { readonly name: string }): boolean =>
    (only === undefined || only.some((pattern) => matches(pattern, name))) &&
    !exclude.some((pattern) => matches(pattern, name));
  const tables = keyspace.tables.filter(isChosen);
  const left = keyspace.tables.filter((table) => !isChosen(table));
  const isUsed = (name: string, by: readonly TableDescription[]): boolean => by.some((table) => usesType(table, name));
  // A type that only the tables that were left out use is left out, too; one that no table uses, by --table alone.
  const types = keyspace.types.filter(
    ({ name }) => isUsed(name, tables) || (only === undefined && !isUsed(name, left)),
  );
  return { tables, types, collections: keyspace.collections.filter(isChosen) };
}

const matches = (pattern: string, name: string): boolean =>
  pattern === name || new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`).test(name);

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
