import { readObject } from '../fields/arguments.js';
import { defineCollection, METRICS, hasSameOptions, SOURCE_MODELS } from '../definitions/collection-definition.js';
import { Collection } from '../collections/stored/collection.js';
import { OK, type KeyspaceCommand } from './command.js';
import { createServiceField } from '../providers/embedding-models.js';
import { fail } from '../errors/errors.js';
import { listCollectionIndexes, type Keyspace } from '../catalog/keyspace.js';
import { readNewName } from '../fields/names.js';
import { createRerankingServiceField } from '../providers/reranking-models.js';
import type { Limits } from '../protocol/limits.js';
import { alias, anything, flag, integer, list, object, required, text, word } from '../fields/fields.js';

const unknown = 'INVALID_CREATE_COLLECTION_FIELD';

const options = object(
  {
    defaultId: object({ type: required(word('objectId', 'uuid', 'uuidv6', 'uuidv7')) }, { unknown }),
    vector: object(
      {
        dimension: alias(integer({ min: 1 }), 'size'),
        metric: alias(word(...METRICS), 'function'),
        sourceModel: word(...Object.keys(SOURCE_MODELS)),
        service: createServiceField(),
      },
      { unknown },
    ),
    indexing: object({ allow: list(text()), deny: list(text()) }, { unknown }),
    lexical: object({ enabled: flag(), analyzer: anything() }),
    rerank: object({
      enabled: flag(),
      service: createRerankingServiceField(),
    }),
  },
  { unknown },
);

/** `createCollection`: succeeds if the collection exists with the same settings; other settings are refused. */
export const createCollection: KeyspaceCommand = {
  fields: { name: text(), options },
  changes: true,
  run(keyspace, args, { settings }) {
    const name = readNewName('collection', args.get('name'));
    const existing = keyspace.objects.get(name);
    const found = existing instanceof Collection ? existing.options : undefined;
    const wanted = defineCollection(readObject(args, 'options'), settings, found);
    if (found) {
      if (hasSameOptions(found, wanted)) return OK;
      fail('EXISTING_COLLECTION_DIFFERENT_SETTINGS', `Collection '${name}' exists with other settings.`);
    }
    if (existing) fail('EXISTING_TABLE_NOT_DATA_API_COLLECTION', `'${name}' is a table.`);
    checkRoom(keyspace, name, settings.limits);
    if (wanted.vector?.dimension === 1 && wanted.vector.metric === 'cosine') {
      fail('INVALID_DATABASE_QUERY', 'Cosine cannot compare vectors of one dimension.');
    }
    keyspace.objects.set(name, new Collection(name, wanted, keyspace.engine, keyspace.spaceName(name)));
    return OK;
  },
};

function checkRoom(keyspace: Keyspace, name: string, limits: Limits): void {
  if (keyspace.database.countCollections() >= limits.maxCollections) {
    fail('TOO_MANY_COLLECTIONS', `The database has ${limits.maxCollections} collections, the maximum.`);
  }
  const { indexesPerCollection, maxIndexes } = limits;
  if (keyspace.database.countIndexes(indexesPerCollection) + indexesPerCollection > maxIndexes) {
    fail('TOO_MANY_INDEXES_FOR_COLLECTION', `A collection needs ${indexesPerCollection} indexes: too few are left.`);
  }
  const taken = listCollectionIndexes(name).find((index) => keyspace.tableOfIndex(index));
  if (taken !== undefined) fail('EXISTING_INDEX_FOR_COLLECTION', `The index '${taken}' already exists.`);
}
