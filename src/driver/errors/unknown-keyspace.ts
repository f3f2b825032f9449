import { DataAPIError, DataAPIResponseError, type Db } from '@datastax/astra-db-ts';
import { redactError, redactTokens } from './redaction.js';
import { isError } from '../../util/kinds.js';

/** The part of the client that sends a command. */
interface Sender {
  executeCommand?: (command: object, options: object) => Promise<unknown>;
}

export const isUnknownKeyspace = (error: unknown): boolean =>
  error instanceof DataAPIResponseError && error.errorDescriptors.some((each) => each.errorCode === 'UNKNOWN_KEYSPACE');

/** Makes a database's errors about a missing keyspace say how to create it. */
export function explainKeyspaceErrors(db: Db): Db {
  const sender = db._httpClient as Sender;
  const send = sender.executeCommand;
  if (send) {
    sender.executeCommand = async (command, options) => {
      try {
        return await send.call(sender, command, options);
      } catch (error) {
        explainKeyspace(error, db.keyspace);
        // Token providers throw their own errors.
        if (isError(error) && !(error instanceof DataAPIError)) redactError(error, redactTokens);
        throw error;
      }
    };
  }
  return db;
}

/** Makes an error about a missing keyspace say how to create it. */
export function explainKeyspace(error: unknown, keyspace: string): void {
  if (!isUnknownKeyspace(error)) return;
  const how = `Create it: await connection.createKeyspace('${keyspace}')`;
  const message = (error as Error).message;
  if (!message.includes(how)) (error as Error).message = `${message} ${how}, or correct the connection string.`;
}
