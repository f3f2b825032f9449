import type { Fields } from '../../../util/fields.js';

type Send = (command: Fields) => Promise<unknown>;

/** The part of the client that sends commands. */
interface Sender {
  executeCommand?: (command: Fields, options: object) => Promise<unknown>;
}

/** Wraps every command that a database, collection, table or administration of the client sends. */
export function wrapCommands(client: object, around: (send: Send, command: Fields) => Promise<unknown>): void {
  if (!('_httpClient' in client)) return;
  const sender = client._httpClient as Sender;
  const send = sender.executeCommand;
  // The administration of Astra DB sends no commands.
  if (send) sender.executeCommand = (command, options) => around((sent) => send.call(sender, sent, options), command);
}
