import { NO_CHANGE_STREAMS, notImplemented, notImplementedError } from '../store/shared/refusals.js';

/** What the databases of MongoDB have and the Data API has not. */
export abstract class RefusingDb {
  /** Throws at once: what it gives is no promise. */
  aggregate(): never {
    throw notImplementedError('aggregate', 'ask a collection: connection.collection(name).aggregate()');
  }

  /** Throws at once: Mongoose's change streams would leave a rejected promise alone. */
  watch(): never {
    throw notImplementedError('watch', NO_CHANGE_STREAMS);
  }

  runCursorCommand(): never {
    throw notImplementedError('runCursorCommand', 'use the find() of a collection, or command()');
  }

  async stats(): Promise<never> {
    return notImplemented('stats', 'the database tells how much it holds in its own tools');
  }

  async renameCollection(): Promise<never> {
    return notImplemented(
      'renameCollection',
      'the Data API renames nothing: create another, copy, and drop the old one',
    );
  }

  async profilingLevel(): Promise<never> {
    return notImplemented('profilingLevel', 'the option `logging` of the connection tells the commands');
  }

  async setProfilingLevel(): Promise<never> {
    return notImplemented('setProfilingLevel', 'the option `logging` of the connection tells the commands');
  }

  async removeUser(): Promise<never> {
    return notImplemented('removeUser', USERS);
  }
}

const USERS = 'the Data API has no users: Astra DB has tokens, and a database of your own its roles';
const SERVER = 'the Data API tells nothing of its servers';

/** The same of the administration. */
export abstract class RefusingAdmin {
  async buildInfo(): Promise<never> {
    return notImplemented('buildInfo', SERVER);
  }

  async serverInfo(): Promise<never> {
    return notImplemented('serverInfo', SERVER);
  }

  async serverStatus(): Promise<never> {
    return notImplemented('serverStatus', SERVER);
  }

  async replSetGetStatus(): Promise<never> {
    return notImplemented('replSetGetStatus', SERVER);
  }

  async validateCollection(): Promise<never> {
    return notImplemented('validateCollection', 'the database repairs its own files');
  }

  async removeUser(): Promise<never> {
    return notImplemented('removeUser', USERS);
  }
}
