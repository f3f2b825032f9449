import type { KeyspaceDescription } from '../../keyspace/description/description.js';

/** The table that lists the applied migrations. */
export const MIGRATIONS_TABLE = 'typestar_migrations';
/** The collection that keeps two runners apart. */
export const LOCK_COLLECTION = 'typestar_lock';

/** A keyspace without the table and the collection that `typestar migrate` creates. */
export const hideOwnObjects = (keyspace: KeyspaceDescription): KeyspaceDescription => ({
  ...keyspace,
  tables: keyspace.tables.filter(({ name }) => name !== MIGRATIONS_TABLE),
  collections: keyspace.collections.filter(({ name }) => name !== LOCK_COLLECTION),
});
