import mongoose, { Model, Query, SchemaType, SchemaTypes, Types } from 'mongoose';
import { BaseCollection, BaseConnection } from './base-classes.js';

/** A method of Mongoose, called with its owner as `this`. */
export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The owners of the methods. */
const OWNERS: Readonly<Record<Owner, object>> = {
  array: SchemaTypes.Array.prototype,
  collection: BaseCollection.prototype as object,
  connection: BaseConnection.prototype as object,
  document: Model.prototype as object,
  documentArray: new Types.Array(),
  model: Model,
  query: Query.prototype,
  schemaType: SchemaType.prototype,
  subdocument: Types.Subdocument.prototype as object,
  text: SchemaTypes.String.prototype,
};

/** The methods that the driver overrides, or calls although they are private. */
const NAMES = {
  array: ['cast', 'castForQuery'],
  collection: ['_getBufferTimeoutMS', '_shouldBufferCommands'],
  connection: ['_getBufferTimeoutMS', '_shouldBufferCommands', '_waitForConnect'],
  document: [
    '$__delta',
    '$__dirty',
    '$__reset',
    '$__save',
    '$__toObjectShallow',
    '$__undoReset',
    '$__where',
    '$set',
    'deleteOne',
    'get',
    'increment',
    'populate',
    'toJSON',
    'toObject',
    'updateOne',
  ],
  documentArray: ['_registerAtomic', 'getAtomics'],
  model: [
    'buildBulkWriteOperations',
    'bulkSave',
    'bulkWrite',
    'cleanIndexes',
    'countDocuments',
    'createCollection',
    'deleteMany',
    'deleteOne',
    'diffIndexes',
    'distinct',
    'ensureIndexes',
    'find',
    'findById',
    'findOne',
    'findOneAndDelete',
    'findOneAndReplace',
    'findOneAndUpdate',
    'init',
    'insertMany',
    'populate',
    'replaceOne',
    'syncIndexes',
    'updateMany',
    'updateOne',
    'watch',
  ],
  query: [
    '__distinct',
    '_castFields',
    '_castUpdate',
    '_countDocuments',
    '_deleteMany',
    '_deleteOne',
    '_find',
    '_findOne',
    '_findOneAndDelete',
    '_findOneAndReplace',
    '_findOneAndUpdate',
    '_replaceOne',
    '_updateMany',
    '_updateOne',
    'cast',
    'clone',
    'countDocuments',
    'deleteMany',
    'deleteOne',
    'distinct',
    'exec',
    'find',
    'findOne',
    'findOneAndDelete',
    'findOneAndReplace',
    'findOneAndUpdate',
    'merge',
    'populate',
    'replaceOne',
    'sort',
    'toConstructor',
    'updateMany',
    'updateOne',
  ],
  schemaType: ['applySetters', 'getDefault', 'getEmbeddedSchemaType'],
  subdocument: ['$__save', 'deleteOne', 'toObject'],
  text: ['castForQuery'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Owner = keyof typeof NAMES;

/** Methods that some versions of Mongoose lack, where no override is needed. */
type LateName = 'clientEncryption' | 'useConnection';

/**
 * Mongoose's own method.
 * @throws TypeError if the installed Mongoose lacks it, which {@link findMissingMethods} reports first
 */
export function getMethod<Of extends Owner>(owner: Of, name: (typeof NAMES)[Of][number]): Method {
  const found: unknown = Reflect.get(OWNERS[owner], name);
  if (typeof found !== 'function') throw new TypeError(`Mongoose ${mongoose.version} has no ${owner}.${name}().`);
  return found as Method;
}

/** Mongoose's own model method; undefined in versions without it. */
export function findLateMethod(name: LateName): Method | undefined {
  const found: unknown = Reflect.get(Model, name);
  return typeof found === 'function' ? (found as Method) : undefined;
}

/** The methods that the installed Mongoose lacks. */
export const findMissingMethods = (): string[] =>
  Object.entries(NAMES).flatMap(([owner, names]) =>
    names
      .filter((name: string) => typeof Reflect.get(OWNERS[owner as Owner], name) !== 'function')
      .map((name: string) => `${owner}.${name}()`),
  );
