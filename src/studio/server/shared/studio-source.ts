import type { WatchedRequest } from '../../protocol/watch.js';
import type { Json } from '../../protocol/values.js';

/** What the command line gives to the studio. */
export interface StudioSource {
  /** The connection string, with its credentials; it never reaches the page. */
  readonly uri: string;
  /** The options of `mongoose.connect()`. */
  readonly connectOptions: object;
  /** Where the database is, without credentials. */
  readonly label: string;
  readonly keyspace: string;
  /** The folder of the program. */
  readonly cwd: string;
  /** The modules that export the tables and models, as absolute paths; empty if there are none. */
  readonly modules: readonly string[];
  /** Loads a module of the program, with this package in place of `typestar`. */
  readonly load: (file: string) => Promise<object>;
  /**
   * Evaluates the text of a module that would be the given file.
   * @param plugins - of Babel, for this text
   */
  readonly evaluate: (text: string, file: string, plugins?: readonly object[]) => Promise<unknown>;
  readonly isReadOnly: boolean;
  readonly version: string;
  /** The server of `typestar local --studio`. */
  readonly embedded?: EmbeddedSource;
}

/** The request log and the faults of an embedded server. */
export interface EmbeddedSource {
  /** Calls back after each request. @returns a function that ends it */
  onRequest(listener: (request: SeenRequest) => void): () => void;
  listFaults(): readonly { readonly id: number; readonly fault: Json }[];
  /** @throws if it is not a fault */
  addFault(fault: Json): void;
  removeFault(id: number): void;
}

/** A request as it was seen. */
export interface SeenRequest extends Omit<WatchedRequest, 'id' | 'source' | 'plan'> {
  /** The command as JSON text. */
  readonly body?: string;
}
