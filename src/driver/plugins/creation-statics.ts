import type { Model, Schema } from 'mongoose';
import {
  BaseConnection,
  findLateMethod,
  getMethod,
  getMongooseOptions,
  type CollectionBase,
  type ConnectionBase,
} from '../internals/index.js';
import { refuseUnknownOptions } from '../errors/known-options.js';
import { getCollection } from '../connection/model-collection.js';

/** The parts of a model that its types lack. */
type AnyModel = Omit<typeof Model, 'collection'> & {
  readonly collection: CollectionBase;
  $init?: Promise<unknown> | null;
};

/** Keeps `init()` from creating tables without a definition. */
export function createQuietly(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const createCollection = getMethod('model', 'createCollection');
  statics['createCollection'] ??= async function (this: typeof Model, options?: object): Promise<unknown> {
    const collection = getCollection(this);
    if (!collection) return createCollection.call(this, options);
    if (collection.isTable && createsAutomatically(this)) {
      refuseUnknownOptions(options, [], 'createCollection() of a table');
      return collection;
    }
    const { unsupportedIndexes } = this.schema.options as { readonly unsupportedIndexes?: unknown };
    const given = unsupportedIndexes === undefined ? options : { ...options, unsupportedIndexes };
    return collection.creation.during(() => Promise.resolve(createCollection.call(this, given)));
  };
}

/** Whether `init()` creates the collection or table: `autoCreate` applies to all models. */
function createsAutomatically({ schema, db }: typeof Model): boolean {
  const config = db.config as Readonly<Record<string, unknown>>;
  const given = [schema.get('autoCreate'), config['autoCreate'], getMongooseOptions(db.base)['autoCreate']];
  return given.find((option) => option !== undefined && option !== null) !== false;
}

/**
 * Makes operations wait from the moment a model is created: Mongoose creates its collection by itself, some steps
 * later. If the application has its own `createCollection()`, operations do not wait, because it may call them.
 */
export function awaitCreation(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const isOurs = ['createCollection', 'ensureIndexes'].every((name) => statics[name] === undefined);
  const init = getMethod('model', 'init');
  statics['init'] ??= function (this: AnyModel, ...args: unknown[]): unknown {
    // A model created from another has its own collection to create.
    if (!Object.hasOwn(this, '$init')) Reflect.set(this, '$init', undefined);
    const isBegun = this.$init !== undefined && this.$init !== null;
    const collection = getCollection(this);
    const creation = collection?.creation;
    // If a schema was copied, Mongoose has created another object.
    if (collection?.table) Reflect.set(this, '$table', collection.table);
    if (isOurs && !isBegun) creation?.begin();
    const done = init.apply(this, args) as Promise<unknown>;
    const finish = (): void => creation?.finish();
    if (!isBegun) void done.then(finish, finish);
    return done;
  };
}

/** Lets a model move to another connection with its schema: Mongoose does not pass the schema to the new collection. */
export function supportUseConnection(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const useConnection = findLateMethod('useConnection');
  if (!useConnection) return;
  statics['useConnection'] ??= function (this: AnyModel, connection: ConnectionBase): unknown {
    const { collectionName, opts } = this.collection;
    // Mongoose uses the existing one.
    if (connection instanceof BaseConnection) connection.collection(collectionName, opts);
    const moved = useConnection.call(this, connection);
    getCollection(this)?.dropped();
    return moved;
  };
}
