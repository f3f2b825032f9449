import type { DataAPIClient, Db, DbAdmin } from '@datastax/astra-db-ts';
import { MongooseError, type Mongoose } from 'mongoose';
import { inspect } from 'node:util';
import { openAdmin, openKeyspaceDb, openClient, type Opened } from '../transport/client.js';
import { Collection } from './collection.js';
import { AstraMongooseError } from '../errors/errors.js';
import { configure, getMongooseOptions, refuseOtherCopy, type CollectionOptions } from '../internals/index.js';
import { refuseUnknownOptions } from '../errors/known-options.js';
import { forgetInit, KeyspaceConnection, createNotConnectedError, type Waiting } from './keyspace-connection.js';
import { KeyspaceDb } from './keyspace-db.js';
import { RETRIES } from '../store/shared/retry.js';
import { refuseKeyspace, refuseNoText } from '../transport/uri.js';
import { isOfSameDocuments } from '../schema/ids.js';
import { refuseSchema } from '../schema/unsupported-schemas.js';
import { refuseMongoOptions } from '../options/mongodb-options.js';
import { refuseCloseOptions, skipsClient, type CloseOptions } from '../options/close-options.js';
import { refuseWrongOptions } from '../options/wrong-options.js';
import type { Fields } from '../../util/fields.js';
import {
  CONNECT_OPTIONS,
  toConnectionConfig,
  pickServiceKeys,
  type ConnectOptions,
  type DebugOption,
  type ServiceKeys,
} from '../options/options.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

const CONNECTED = 1;
const CONNECTING = 2;
const DISCONNECTING = 3;
const DISCONNECTED = 0;

/** A Mongoose connection to one keyspace of a Data API. */
export class Connection extends KeyspaceConnection {
  static {
    recognizeAcrossCopies(this, `Connection@${VERSION}`);
  }

  readonly debugType = 'AstraMongooseConnection';
  client: DataAPIClient | null = null;
  /** The keyspace commands, once the connection is open. */
  db: KeyspaceDb | undefined;
  keyspaceName: string | null = null;
  baseUrl: string | null = null;
  baseApiPath: string | null = null;
  /** Maximum retries of an idempotent command after a network failure. */
  retries = RETRIES;
  /** Milliseconds for all pages of a read, if the option `timeoutDefaults` sets them. */
  readTimeout: number | undefined;
  #opened: Opened | undefined;
  #serviceKeys: ServiceKeys = {};
  #debug: DebugOption | null | undefined;
  /** The client belongs to the connection from which this one was created. */
  #sharesClient = false;

  constructor(base?: Mongoose) {
    if (base) refuseOtherCopy(base);
    super(base);
    // Printing a connection must not print the connection string, which contains the token.
    Object.defineProperty(this, '_connectionString', { enumerable: false, writable: true, value: undefined });
    if (base) forgetInit(base);
  }

  /** The name of the keyspace. */
  get name(): string | null {
    return this.keyspaceName;
  }

  /** The debug option of this connection, or of its Mongoose instance. */
  get debug(): DebugOption | null | undefined {
    return this.#debug ?? (getMongooseOptions(this.base)['debug'] as DebugOption | undefined);
  }

  /**
   * The astra-db-ts database of the keyspace.
   * @throws {@link AstraMongooseError} `NOT_CONNECTED` before the connection is open
   */
  get astraDb(): Db {
    if (!this.#opened) throw createNotConnectedError(this.readyState);
    return this.#opened.db;
  }

  /** The same, but undefined while the connection is not open. */
  get openedDb(): Db | undefined {
    return this.readyState === CONNECTED ? this.#opened?.db : undefined;
  }

  /** API keys of external services; they are never printed. */
  get serviceKeys(): ServiceKeys {
    return this.#serviceKeys;
  }

  /** The database administration of astra-db-ts; null before the connection is open. */
  get admin(): DbAdmin | null {
    return this.#opened ? openAdmin(this.#opened) : null;
  }

  /** Opens the connection; if it is already open, to any database, it stays unchanged. */
  override async openUri(uri: string, options?: object): Promise<this> {
    const isOpen = this.readyState === CONNECTED || this.readyState === CONNECTING;
    if (isOpen && this._connectionString !== uri) {
      const message = 'This connection is open to another database: close it first, or use createConnection().';
      // Otherwise Mongoose would consider the connection closed after an error of its own openUri().
      throw new AstraMongooseError(message, {}, 'OPERATION_FAILED');
    }
    return super.openUri(uri, options);
  }

  /** Opens the client; Mongoose calls it from `openUri()`, `connect()` and `createConnection()`. */
  async createClient(uri: unknown, options: ConnectOptions = {}): Promise<this> {
    refuseNoText(uri);
    if (this._destroyCalled) {
      const message = 'This connection was destroyed and cannot be opened again: create a new one.';
      throw new AstraMongooseError(message, {}, 'NOT_CONNECTED');
    }
    refuseMongoOptions(options, 'connect()');
    refuseUnknownOptions(options, CONNECT_OPTIONS, 'connect()');
    refuseWrongOptions(options);
    configure(this, toConnectionConfig(options));
    this.isTable = options.isTable ?? false;
    this.#debug = options.debug;
    this.retries = options.retries ?? RETRIES;
    this.readTimeout = options.timeoutDefaults?.generalMethodTimeoutMs;
    this.#serviceKeys = pickServiceKeys(options);
    this._connectionString = uri;
    this.readyState = CONNECTING;
    this.#use(await openClient(uri, options));
    return this;
  }

  /** Rejects if the connection was never opened, because there is nothing to wait for. */
  override async asPromise(): Promise<this> {
    if (this.readyState === CONNECTED) return this;
    if (!this.$initialConnection) throw new AstraMongooseError('Connection not initialized', {}, 'NOT_CONNECTED');
    await this.$initialConnection;
    return this;
  }

  /** Returns a collection or table by name: one object for each schema. The caller states the type of its documents. */
  override collection<Doc extends object = Fields>(name: string, options?: CollectionOptions): Collection<Doc> {
    if (options) refuseSchema(name, options.schemaUserProvidedOptions);
    const existing = this.collections[name];
    if (!(existing instanceof Collection)) return (this.collections[name] = new Collection<Doc>(name, this, options));
    const given = options?.schemaUserProvidedOptions;
    const known = existing.opts.schemaUserProvidedOptions;
    if (given === undefined || (known !== undefined && isOfSameDocuments(known, given)))
      return existing as Collection<Doc>;
    // One obtained by name does not know the schema of a model that is created later.
    const made = new Collection<Doc>(name, this, options, known && existing);
    if (known === undefined) this.collections[name] = made;
    return made;
  }

  async ready({
    buffers = this._shouldBufferCommands(),
    timeoutMS = this._getBufferTimeoutMS(),
    operation,
  }: Waiting = {}): Promise<Db> {
    if (this.readyState !== CONNECTED) {
      const waits = this.readyState === CONNECTING || this.readyState === DISCONNECTED;
      if (!waits || !buffers || this.$wasForceClosed) throw createNotConnectedError(this.readyState);
      await this.#waitForOpen(timeoutMS, operation);
    }
    return this.astraDb;
  }

  async openDb(): Promise<KeyspaceDb> {
    await this.ready();
    return this.db ?? Promise.reject(createNotConnectedError(this.readyState));
  }

  /**
   * Closes the connection and its client, and so, as in Mongoose, all connections that share the client: those that
   * `useDb()` created, and the one from which it created them.
   * @param force - operations that wait for the connection fail at once
   */
  override close(force?: boolean): Promise<void> {
    return this.#end('close', force);
  }

  /** Closes the connection permanently: it cannot be opened again. */
  override destroy(force?: boolean): Promise<void> {
    return this.#end('destroy', force);
  }

  /** Mongoose calls it from `close()` and `destroy()`. */
  async doClose(force?: boolean | CloseOptions): Promise<this> {
    const opened = this.#opened;
    this.#opened = undefined;
    this.client = null;
    this.db = undefined;
    if (!this.#sharesClient) await opened?.client.close();
    else if (!skipsClient(force)) await this._parent?.[this._destroyCalled ? 'destroy' : 'close'](this.$wasForceClosed);
    return this;
  }

  /**
   * Opens another keyspace with the same client.
   * @param options - `useCache` returns the same connection for the same name; `isTable` as in {@link ConnectOptions}
   */
  useDb(name: string, options: { readonly useCache?: boolean; readonly isTable?: boolean } = {}): Connection {
    refuseUnknownOptions(options, ['useCache', 'isTable', 'noListener'], 'useDb()');
    refuseKeyspace(name, 'INVALID_OPTIONS');
    const cached = options.useCache ? this.relatedDbs[name] : undefined;
    if (cached instanceof Connection) {
      if (options.isTable === undefined || options.isTable === cached.isTable) return cached;
      const message = `Cannot use cached connection for ${name} with isTable=${options.isTable} (cached connection is isTable=${cached.isTable})`;
      throw new AstraMongooseError(message, {}, 'INVALID_OPTIONS');
    }
    const other = new Connection(this.base);
    Object.assign(other.config, this.config);
    other.options = this.options;
    other.isTable = options.isTable ?? this.isTable;
    other.#debug = this.#debug;
    other.retries = this.retries;
    other.readTimeout = this.readTimeout;
    other.#serviceKeys = this.#serviceKeys;
    other.#sharesClient = true;
    other.keyspaceName = name;
    // Where Mongoose looks for models that a `ref` names and this connection lacks.
    other._parent = this;
    other.$initialConnection = this.ready({ buffers: true }).then(() => other);
    // Callers that wait for it receive the error; a rejection that nobody awaits is not unhandled.
    other.$initialConnection.catch(() => undefined);
    if (this.#opened) other.#share(this.#opened);
    this.otherDbs.push(other);
    if (options.useCache) this.relatedDbs[name] = other;
    return other;
  }

  /** The astra-db-ts client. */
  getClient(): DataAPIClient | null {
    return this.client;
  }

  /** Never contains the connection string, which contains the token. */
  [inspect.custom](): string {
    return `Connection(keyspace=${this.keyspaceName ?? 'none'}, readyState=${this.readyState})`;
  }

  async #end(how: 'close' | 'destroy', force: boolean | undefined): Promise<void> {
    refuseCloseOptions(force, `${how}()`);
    // While the client is being closed, Mongoose would wait for an event that does not come.
    const isClosing = this.#sharesClient && this.readyState === DISCONNECTING && !skipsClient(force);
    await (isClosing ? this._parent?.[how](force) : super[how](force));
  }

  #use(opened: Opened): void {
    this.#opened = opened;
    this.client = opened.client;
    this.keyspaceName = opened.keyspaceName;
    this.baseUrl = opened.baseUrl;
    this.baseApiPath = opened.baseApiPath;
    const { hostname, port, protocol } = new URL(opened.baseUrl);
    this.host = hostname;
    this.port = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
    this.environment = opened.environment;
    this.db = new KeyspaceDb(opened.db, opened.keyspaceName, this.isTable, this);
    this.#relayEvents(opened.db);
    for (const other of this.otherDbs) {
      if (other instanceof Connection && other.#sharesClient) other.#share(opened);
    }
    this.onOpen();
  }

  /** Opens this connection to its keyspace with the client of another. */
  #share(opened: Opened): void {
    const { keyspaceName } = this;
    if (keyspaceName !== null) this.#use({ ...opened, keyspaceName, db: openKeyspaceDb(opened, keyspaceName) });
  }

  /** Waits until the connection is open, as Mongoose does, but with the given timeout. */
  #waitForOpen(timeoutMS: number, operation: string | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this._queue = this._queue.filter((each) => each !== entry);
        const what = operation === undefined ? 'Connection operation' : `Operation \`${operation}\``;
        reject(new MongooseError(`${what} buffering timed out after ${timeoutMS}ms`));
      }, timeoutMS);
      const entry = {
        fn: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this._queue.push(entry);
    });
  }

  // Events of collections and tables propagate to their database, so each is received once here.
  #relayEvents(db: Db): void {
    for (const name of ['commandStarted', 'commandSucceeded', 'commandFailed', 'commandWarnings'] as const) {
      db.on(name, (event: unknown) => void this.emit(name, event));
    }
  }
}
