import mongoose, { type Model, type Mongoose } from 'mongoose';
import type { EventEmitter } from 'node:events';

/** The parts of Mongoose that its drivers build on and its types leave out or type for MongoDB only. */

export interface QueueEntry {
  readonly fn: () => void;
}

/** Mongoose's base connection: models, states, buffering. */
export interface ConnectionBase extends EventEmitter {
  base: Mongoose;
  collections: Record<string, object>;
  models: Record<string, Model<unknown>>;
  config: Record<string, unknown>;
  options: object | null;
  otherDbs: ConnectionBase[];
  relatedDbs: Record<string, ConnectionBase>;
  /** The connection that this one was made from by `useDb()`. */
  _parent?: ConnectionBase;
  host?: string;
  port?: number;
  readyState: number;
  _readyState: number;
  _hasOpened: boolean;
  _closeCalled: boolean;
  $wasForceClosed?: boolean;
  _destroyCalled?: boolean;
  _connectionString?: string;
  $initialConnection?: Promise<unknown>;
  _queue: QueueEntry[];
  openUri(uri: string, options?: object): Promise<this>;
  asPromise(): Promise<this>;
  onOpen(): void;
  close(force?: boolean): Promise<void>;
  destroy(force?: boolean): Promise<void>;
  collection(name: string, options?: object): object;
  model(name: string, schema?: object): Model<unknown>;
  _waitForConnect(noTimeout?: boolean): Promise<void>;
  _shouldBufferCommands(): boolean;
  _getBufferTimeoutMS(): number;
}

/** Mongoose's base collection. */
export interface CollectionBase {
  readonly name: string;
  readonly collectionName: string;
  readonly conn: ConnectionBase;
  readonly opts: CollectionOptions;
  buffer: boolean;
  onOpen(): void;
  onClose(): void;
  _shouldBufferCommands(): boolean;
  _getBufferTimeoutMS(): number;
}

/** What Mongoose hands to a collection when it compiles a model. */
export interface CollectionOptions {
  readonly schemaUserProvidedOptions?: Readonly<Record<string, unknown>>;
  readonly modelName?: string;
}

interface Internals {
  readonly BaseConnection: new (base?: Mongoose) => ConnectionBase;
  readonly BaseCollection: new (name: string, conn: ConnectionBase, options?: CollectionOptions) => CollectionBase;
}

export const { BaseConnection, BaseCollection } = mongoose as object as Internals;

/** The options of a Mongoose instance, which its types hide. */
export const mongooseOptions = (base: Mongoose): Readonly<Record<string, unknown>> =>
  (base as object as { readonly options?: Readonly<Record<string, unknown>> }).options ?? {};

/** A method of Mongoose that is overridden, to be called by the override. */
export function overridden(owner: object, method: string): (this: unknown, ...args: unknown[]) => unknown {
  const found: unknown = Reflect.get(owner, method);
  if (typeof found !== 'function') throw new TypeError(`This version of Mongoose has no ${method}().`);
  return found as (this: unknown, ...args: unknown[]) => unknown;
}

/** Runs the setters and the cast of a path, as Mongoose does for values of queries and updates. */
export const applySetters = (type: object, value: unknown, context: unknown): unknown =>
  overridden(type, 'applySetters').call(type, value, context);

/** The part of a document that change tracking needs. */
export interface TrackingDocument {
  readonly $isNew: boolean;
  get(path: string): unknown;
  markModified(path: string): void;
  $isDefault(path: string): boolean;
}

/** Whether a cast's `doc` argument is a document that tracks changes; in queries it is the query. */
export const isTracking = (value: unknown): value is TrackingDocument =>
  typeof value === 'object' && value !== null && '$isNew' in value && 'markModified' in value;

/** Whether a value is a document, as a populated path holds. */
export const isDocument = (value: unknown): value is { toObject(): object } =>
  typeof value === 'object' && value !== null && '$__' in value && value.$__ !== undefined;

/** An array of a document, with the atomic operations that Mongoose remembers of it. */
export interface TrackingArray extends Array<unknown> {
  getAtomics(): readonly (readonly [operator: string, operand: unknown])[];
  /** From now on the array is saved as a whole. */
  _registerAtomic(operator: '$set', whole: TrackingArray): void;
}

// These arrays are proxies that do not answer to `in`.
export const isTrackingArray = (value: unknown): value is TrackingArray =>
  Array.isArray(value) && typeof (value as Partial<TrackingArray>).getAtomics === 'function';
