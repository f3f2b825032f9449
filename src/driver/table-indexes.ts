import type { Db, TableIndexDescriptor, TableTextIndexOptions } from '@datastax/astra-db-ts';
import type { Fields } from './store/store.js';

/** The index of a column as Mongoose writes it: `{ year: 1 }`, `{ text: 'text' }`, `{ facts: '$keys' }`. */
export type IndexSpec = Readonly<Record<string, unknown>>;

/** Options of a table's index: those of Mongoose that have a meaning here, and those of the Data API. */
export interface IndexOptions {
  /** @default '<column>_index' */
  readonly name?: string;
  /** Makes it a vector index. */
  readonly vector?: boolean;
  readonly metric?: 'cosine' | 'euclidean' | 'dot_product';
  readonly sourceModel?: string;
  readonly ascii?: boolean;
  readonly caseSensitive?: boolean;
  readonly normalize?: boolean;
  readonly analyzer?: TableTextIndexOptions['analyzer'];
}

/** An index with the key by which Mongoose compares it to those of the schema. */
export type IndexDescription = TableIndexDescriptor & { readonly key: Fields };

/** The columns of tables are indexed one by one: a spec has one key. @throws TypeError */
export function indexedColumn(spec: IndexSpec): readonly [column: string, kind: unknown] {
  const [only, ...others] = Object.entries(spec);
  if (!only || others.length > 0) throw new TypeError('createIndex indexSpec must have exactly 1 key');
  return only;
}

/** Creates an index unless there is one of that name, and gives its name. */
export async function createIndex(db: Db, table: string, spec: IndexSpec, options: IndexOptions): Promise<string> {
  const [column, kind] = indexedColumn(spec);
  const { name = `${column}_index`, vector, metric, sourceModel, analyzer } = options;
  const client = db.table<Fields>(table);
  const ifNotExists = true;
  if (vector) {
    const given = { ...(metric && { metric }), ...(sourceModel && { sourceModel }) };
    await client.createVectorIndex(name, column, { ifNotExists, options: given });
  } else if (kind === 'text') {
    await client.createTextIndex(name, column, {
      ifNotExists,
      options: { ...(analyzer !== undefined && { analyzer }) },
    });
  } else {
    const ofMap = kind === '$keys' || kind === '$values';
    const target: string | Record<string, '$keys' | '$values'> = ofMap ? { [column]: kind } : column;
    await client.createIndex(name, target, { ifNotExists, options: textOptions(options) });
  }
  return name;
}

/** The indexes of a table. */
export async function listIndexes(db: Db, table: string): Promise<IndexDescription[]> {
  const indexes = await db.table<Fields>(table).listIndexes();
  return indexes.map((index) => {
    const column: unknown = 'column' in index.definition ? index.definition.column : undefined;
    return { ...index, key: typeof column === 'string' ? { [column]: 1 } : { ...(column as Fields | undefined) } };
  });
}

function textOptions({ ascii, caseSensitive, normalize }: IndexOptions): IndexOptions {
  return {
    ...(ascii !== undefined && { ascii }),
    ...(caseSensitive !== undefined && { caseSensitive }),
    ...(normalize !== undefined && { normalize }),
  };
}
