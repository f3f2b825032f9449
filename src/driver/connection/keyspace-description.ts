import type { KeyspaceDb } from './keyspace-db.js';
import { AstraMongooseError } from '../errors/errors.js';
import type { Fields } from '../../util/fields.js';

/**
 * The options with which a collection was created, or the definition of a table.
 * @throws AstraMongooseError if there is none with that name
 */
export async function fetchOptions(
  db: KeyspaceDb,
  { name, isTable }: { readonly name: string; readonly isTable: boolean },
): Promise<Fields> {
  const all = isTable ? await db.listTables() : await db.listCollections();
  const found = all.find((each) => each.name === name);
  if (!found)
    throw new AstraMongooseError(`The keyspace '${db.name}' has no ${isTable ? 'table' : 'collection'} '${name}'.`);
  return { ...found.definition };
}
