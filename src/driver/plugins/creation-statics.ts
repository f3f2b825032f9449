import type { Model, Schema } from 'mongoose';
import {
  BaseConnection,
  findLateMethod,
  getMethod,
  getMongooseOptions,
  type CollectionBase,
  type ConnectionBase,
} from '../internals/index.js';
import { getCollection } from '../connection/model-collection.js';

/** What of a model is used that its types leave out. */
type AnyModel = Omit<typeof Model, 'collection'> & {
  readonly collection: CollectionBase;
  $init?: Promise<unknown> | null;
};

/** Keeps `init()` from asking for what is not there: the creation of tables without a definition. */
export function createQuietly(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const createCollection = getMethod('model', 'createCollection');
  statics['createCollection'] ??= async function (this: typeof Model, options?: object): Promise<unknown> {
    const collection = getCollection(this);
    if (!collection) return createCollection.call(this, options);
    if (collection.isTable && createsAutomatically(this)) return collection;
    const { unsupportedIndexes } = this.schema.options as { readonly unsupportedIndexes?: unknown };
    const given = unsupportedIndexes === undefined ? options : { ...options, unsupportedIndexes };
    return collection.creation.during(() => Promise.resolve(createCollection.call(this, given)));
  };
}

/** With `autoCreate`, which `init()` obeys, creation is asked for on all models alike. */
function createsAutomatically({ schema, db }: typeof Model): boolean {
  const config = db.config as Readonly<Record<string, unknown>>;
  const given = [schema.get('autoCreate'), config['autoCreate'], getMongooseOptions(db.base)['autoCreate']];
  return given.find((option) => option !== undefined && option !== null) !== false;
}

/**
 * Lets operations wait from the moment that a model is made: Mongoose creates what it needs by itself, some steps later. Where
 * the application has a `createCollection()` of its own they do not, for it may call them.
 */
export function awaitCreation(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const isOurs = ['createCollection', 'ensureIndexes'].every((name) => statics[name] === undefined);
  const init = getMethod('model', 'init');
  statics['init'] ??= function (this: AnyModel, ...args: unknown[]): unknown {
    // A model that was made of another has a collection of its own to create.
    if (!Object.hasOwn(this, '$init')) Reflect.set(this, '$init', undefined);
    const isBegun = this.$init !== undefined && this.$init !== null;
    const collection = getCollection(this);
    const creation = collection?.creation;
    // Where a schema was copied, Mongoose has made another object of it.
    if (collection?.table) Reflect.set(this, '$table', collection.table);
    if (isOurs && !isBegun) creation?.begin();
    const done = init.apply(this, args) as Promise<unknown>;
    const finish = (): void => creation?.finish();
    if (!isBegun) void done.then(finish, finish);
    return done;
  };
}

/** Lets a model move to another connection with its schema: Mongoose hands the new collection that of no model. */
export function supportUseConnection(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const useConnection = findLateMethod('useConnection');
  if (!useConnection) return;
  statics['useConnection'] ??= function (this: AnyModel, connection: ConnectionBase): unknown {
    const { collectionName, opts } = this.collection;
    // Mongoose takes the one that is there.
    if (connection instanceof BaseConnection) connection.collection(collectionName, opts);
    const moved = useConnection.call(this, connection);
    getCollection(this)?.dropped();
    return moved;
  };
}
