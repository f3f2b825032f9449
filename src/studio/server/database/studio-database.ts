import { setDefaultDriver } from '../../../driver/default-mongoose.js';
import { openConnection } from '../../../driver/open-connection.js';
import type { AstraConnection } from '../../../driver/index.js';
import { StudioError } from '../shared/studio-error.js';
import type { StudioSource } from '../shared/studio-source.js';
import { StudioKeyspace } from './keyspace.js';
import { loadProgram, type Program } from './program.js';

/** The open database: its connection, its keyspaces, and what the program declares of it. */
export class StudioDatabase {
  readonly #keyspaces = new Map<string, StudioKeyspace>();
  readonly #listeners = new Set<(connection: AstraConnection) => void>();

  private constructor(
    /** The connection of the keyspace that the studio was opened with. */
    readonly connection: AstraConnection,
    readonly program: Program,
    /** The keyspace that the studio was opened with; the tables of the program are in it. */
    readonly keyspace: string,
  ) {}

  /** Opens the database. @throws AstraMongooseError if it cannot be reached, or has no such keyspace */
  static async open(source: StudioSource): Promise<StudioDatabase> {
    // Models of the program are made when its modules are loaded.
    setDefaultDriver();
    const [connection, program] = await Promise.all([
      openConnection(source.uri, source.connectOptions),
      loadProgram(source),
    ]);
    const database = new StudioDatabase(connection, program, source.keyspace);
    try {
      // A keyspace that does not exist is said here, not by each view.
      await database.openKeyspace(source.keyspace);
    } catch (error) {
      await connection.close();
      throw error;
    }
    return database;
  }

  /** The keyspaces, by name; the one that was opened alone if the database does not list them. */
  async listKeyspaces(): Promise<readonly string[]> {
    const listed = await this.connection.listDatabases().then(
      ({ databases }) => databases.map(({ name }) => name),
      // Some roles may use a keyspace and not list them.
      () => [],
    );
    return [...new Set([...listed.filter((name) => !SYSTEM.test(name)), this.keyspace])].toSorted();
  }

  /** A keyspace with its schema, which is read when it is asked for first. */
  async openKeyspace(name: string): Promise<StudioKeyspace> {
    const known = this.#keyspaces.get(name);
    if (known) return await known.ready();
    const isOwn = name === this.keyspace;
    const connection = isOwn ? this.connection : this.#openOther(name);
    const made = new StudioKeyspace(name, connection, isOwn ? this.program : undefined);
    this.#keyspaces.set(name, made);
    for (const listen of this.#listeners) listen(connection);
    try {
      return await made.ready();
    } catch (error) {
      this.#keyspaces.delete(name);
      throw error;
    }
  }

  /** Calls back with each connection, those that are open and those that will be. @returns a function that ends it */
  onConnection(listener: (connection: AstraConnection) => void): () => void {
    for (const connection of new Set([
      this.connection,
      ...[...this.#keyspaces.values()].map((each) => each.connection),
    ])) {
      listener(connection);
    }
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  #openOther(name: string): AstraConnection {
    if (!/^\w{1,48}$/.test(name)) throw new StudioError(`'${name}' is not the name of a keyspace.`);
    return this.connection.useDb(name, { useCache: true });
  }
}

/** The keyspaces of the database itself. */
const SYSTEM = /^(?:system(?:_\w+)?|dse_\w+|solr_admin|datastax_sla|data_endpoint_auth)$/;
