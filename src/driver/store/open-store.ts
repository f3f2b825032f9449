import type { Db } from '@datastax/astra-db-ts';
import type { NamedColumns, Table } from '../../schema/index.js';
import type { ServiceKeys } from '../options/options.js';
import type { IdRules } from '../filters/id-rules.js';
import type { MapRules } from '../filters/map-rules.js';
import type { Places } from '../values/places.js';
import { keepDigits } from './collections/big-numbers.js';
import { DocumentStore } from './collections/document-store.js';
import { RowStore } from './tables/row-store.js';
import { normalizeSentCommands } from './shared/sent-command.js';
import { plainCodecs, createRowCodecs } from './tables/row-values.js';
import type { Fields } from '../../util/fields.js';
import type { Store } from './shared/store.js';

/** The options of a store. */
export interface StoreOptions {
  readonly name: string;
  readonly isTable: boolean;
  /** The definition of the table, if the model was created from one. */
  readonly table: Table | undefined;
  /** The column names used in programs. */
  readonly named: NamedColumns | undefined;
  /** The schema's option `serdes`. */
  readonly serdes: unknown;
  readonly keys: ServiceKeys;
  readonly retries: number;
  readonly ids: IdRules;
  /** The maps of the documents, if the collection has a schema. */
  readonly maps: MapRules | undefined;
  /** The paths of the documents, if the collection has a schema. */
  readonly places: Places | undefined;
  /** Whether null in a filter also matches documents without a value. */
  readonly nullFindsMissing: boolean;
  /** Whether the collection indexes `_id`. */
  readonly sortsById: boolean;
}

/** Opens the collection or table with that name; nothing is sent. */
export function openStore(db: Db, options: StoreOptions): Store {
  const { name, isTable, table, named, serdes, keys, retries, places, nullFindsMissing, sortsById, ids, maps } =
    options;
  const given: object = typeof serdes === 'object' && serdes !== null ? serdes : {};
  if (!isTable) {
    const collection = normalizeSentCommands(db.collection<Fields>(name, { ...keys, serdes: given }));
    const rules = { leavesClasses: 'codecs' in given, places, nullFindsMissing, sortsById, ids, maps };
    return new DocumentStore(collection, retries, rules);
  }
  const rows = table ? { codecs: createRowCodecs(table) } : { codecs: [...plainCodecs], ...given };
  const client = normalizeSentCommands(keepDigits(db.table<Fields>(name, { ...keys, serdes: rows })));
  return new RowStore(client, table, retries, named);
}
