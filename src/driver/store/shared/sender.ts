import type { Fields } from '../../../util/fields.js';

type Send = (command: Fields) => Promise<unknown>;

/** What of the client sends commands. */
interface Sender {
  executeCommand?: (command: Fields, options: object) => Promise<unknown>;
}

/** Puts something around each command that a database, a collection, a table or an administration of the client sends. */
export function wrapCommands(client: object, around: (send: Send, command: Fields) => Promise<unknown>): void {
  if (!('_httpClient' in client)) return;
  const sender = client._httpClient as Sender;
  const send = sender.executeCommand;
  // The administration of Astra DB sends no commands.
  if (send) sender.executeCommand = (command, options) => around((sent) => send.call(sender, sent, options), command);
}
