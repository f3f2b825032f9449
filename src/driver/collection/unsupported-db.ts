import { NO_CHANGE_STREAMS, rejectNotImplemented, createNotImplementedError } from '../store/shared/refusals.js';

/** The methods of MongoDB's databases that the Data API lacks. */
export abstract class RefusingDb {
  /** Throws synchronously: the method does not return a promise. */
  aggregate(): never {
    throw createNotImplementedError('aggregate', 'use a collection: connection.collection(name).aggregate()');
  }

  /** Throws synchronously: Mongoose's change streams would leave a rejection unhandled. */
  watch(): never {
    throw createNotImplementedError('watch', NO_CHANGE_STREAMS);
  }

  runCursorCommand(): never {
    throw createNotImplementedError('runCursorCommand', 'use the find() of a collection, or command()');
  }

  async stats(): Promise<never> {
    return rejectNotImplemented('stats', 'use the tools of the database for storage statistics');
  }

  async renameCollection(): Promise<never> {
    return rejectNotImplemented(
      'renameCollection',
      'the Data API cannot rename: create a new one, copy the data, and drop the old one',
    );
  }

  async profilingLevel(): Promise<never> {
    return rejectNotImplemented('profilingLevel', 'use the option `logging` of the connection to log commands');
  }

  async setProfilingLevel(): Promise<never> {
    return rejectNotImplemented('setProfilingLevel', 'use the option `logging` of the connection to log commands');
  }

  async removeUser(): Promise<never> {
    return rejectNotImplemented('removeUser', USERS);
  }
}

const USERS = 'the Data API has no users: use tokens on Astra DB, and roles on a self-hosted database';
const SERVER = 'the Data API has no information about its servers';

/** The methods of MongoDB's administration that the Data API lacks. */
export abstract class RefusingAdmin {
  async buildInfo(): Promise<never> {
    return rejectNotImplemented('buildInfo', SERVER);
  }

  async serverInfo(): Promise<never> {
    return rejectNotImplemented('serverInfo', SERVER);
  }

  async serverStatus(): Promise<never> {
    return rejectNotImplemented('serverStatus', SERVER);
  }

  async replSetGetStatus(): Promise<never> {
    return rejectNotImplemented('replSetGetStatus', SERVER);
  }

  async validateCollection(): Promise<never> {
    return rejectNotImplemented('validateCollection', 'the database maintains its own files');
  }

  async removeUser(): Promise<never> {
    return rejectNotImplemented('removeUser', USERS);
  }
}
