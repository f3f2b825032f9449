import mongoose, { type Model, type Mongoose } from 'mongoose';
import type { EventEmitter } from 'node:events';

/** Mongoose's base classes, with members that its types lack or declare for MongoDB only. */

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
  /** The connection from which `useDb()` created this one. */
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
  set(name: string, value: unknown): unknown;
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

/** The arguments that Mongoose passes to a collection when it compiles a model. */
export interface CollectionOptions {
  readonly schemaUserProvidedOptions?: Readonly<Record<string, unknown>>;
  readonly modelName?: string;
}

interface Internals {
  readonly BaseConnection: new (base?: Mongoose) => ConnectionBase;
  readonly BaseCollection: new (name: string, conn: ConnectionBase, options?: CollectionOptions) => CollectionBase;
}

export const { BaseConnection, BaseCollection } = mongoose as object as Internals;

/** The options of a Mongoose instance, which its types lack. */
export const getMongooseOptions = (base: Mongoose): Readonly<Record<string, unknown>> =>
  (base as object as { readonly options?: Readonly<Record<string, unknown>> }).options ?? {};

/** Applies options to a connection: some versions look for `sanitizeFilter` only among them. */
export function configure(connection: ConnectionBase, config: Readonly<Record<string, unknown>>): void {
  Object.assign(connection.config, config);
  const { sanitizeFilter } = config;
  if (sanitizeFilter !== undefined) connection.options = { ...connection.options, sanitizeFilter };
}
