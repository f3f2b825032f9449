import type {
  CollectionDescription,
  KeyspaceDescription,
  TableDescription,
  TypeDescription,
} from '../../keyspace/description/description.js';
import { CliError } from '../shared/cli-error.js';

/** A table or collection that rows or documents come from or go to. */
export type DataTarget =
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly table: TableDescription;
      readonly types: readonly TypeDescription[];
    }
  | { readonly kind: 'collection'; readonly name: string; readonly collection: CollectionDescription };

/** Its name, as the user gave it. */
export interface NamedTarget {
  readonly table?: string | undefined;
  readonly collection?: string | undefined;
  /** The name for those who named neither: that of the file. */
  readonly name?: string | undefined;
}

/** Finds a table or collection. @throws CliError if there is none, or the keyspace has both of that name */
export function findDataTarget(keyspace: KeyspaceDescription, named: NamedTarget): DataTarget {
  if (named.table !== undefined && named.collection !== undefined) {
    throw new CliError('Give either --table or --collection.');
  }
  const name = named.table ?? named.collection ?? named.name;
  if (name === undefined) throw new CliError('Name the table with --table, or the collection with --collection.');
  const table = keyspace.tables.find((each) => each.name === name);
  const collection = keyspace.collections.find((each) => each.name === name);
  if (table && named.collection === undefined) return { kind: 'table', name, table, types: keyspace.types };
  if (collection && named.table === undefined) return { kind: 'collection', name, collection };
  throw new CliError(describeMissing(keyspace, named, name));
}

function describeMissing({ tables, collections }: KeyspaceDescription, named: NamedTarget, name: string): string {
  const all = [...tables.map((each) => `table ${each.name}`), ...collections.map((each) => `collection ${each.name}`)];
  const what =
    named.table !== undefined ? 'table' : named.collection !== undefined ? 'collection' : 'table or collection';
  const has = all.length === 0 ? 'the keyspace is empty' : `the keyspace has ${all.slice(0, 20).join(', ')}`;
  const hint =
    named.name !== undefined && named.table === undefined ? '; name another one with --table or --collection' : '';
  return `There is no ${what} '${name}': ${has}${all.length > 20 ? ' and others' : ''}${hint}.`;
}
