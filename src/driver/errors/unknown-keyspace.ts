import { DataAPIError, DataAPIResponseError, type Db } from '@datastax/astra-db-ts';
import { redactError, redactTokens } from './redaction.js';
import { isError } from '../../util/kinds.js';

/** What of the client sends a command. */
interface Sender {
  executeCommand?: (command: object, options: object) => Promise<unknown>;
}

export const isUnknownKeyspace = (error: unknown): boolean =>
  error instanceof DataAPIResponseError && error.errorDescriptors.some((each) => each.errorCode === 'UNKNOWN_KEYSPACE');

/** Makes errors of a database about a missing keyspace say how to create it. */
export function explainKeyspaceErrors(db: Db): Db {
  const sender = db._httpClient as Sender;
  const send = sender.executeCommand;
  if (send) {
    sender.executeCommand = async (command, options) => {
      try {
        return await send.call(sender, command, options);
      } catch (error) {
        explainKeyspace(error, db.keyspace);
        // Providers of tokens throw errors of their own.
        if (isError(error) && !(error instanceof DataAPIError)) redactError(error, redactTokens);
        throw error;
      }
    };
  }
  return db;
}

/** Adds to an error about a missing keyspace how to create it. */
export function explainKeyspace(error: unknown, keyspace: string): void {
  if (!isUnknownKeyspace(error)) return;
  const how = `Create it: await connection.createKeyspace('${keyspace}')`;
  const message = (error as Error).message;
  if (!message.includes(how)) (error as Error).message = `${message} ${how}, or correct the connection string.`;
}
