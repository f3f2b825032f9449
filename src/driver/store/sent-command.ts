import type { ReadOptions } from './call-options.js';
import type { Fields } from './store.js';

/** The members of commands and of their options, in the order in which they are sent. */
const MEMBERS = ['filter', 'projection', 'sort', 'update', 'replacement', 'document', 'documents', 'options'];
const OPTIONS = ['limit', 'skip', 'includeSimilarity', 'includeSortVector', 'pageState'];

/**
 * A command in the form in which it is compiled and sent: without members that say nothing, and in one order. The client
 * sends `"options":{}` with every read, and the members in another order for each command.
 */
export function sentCommand(command: Fields): Fields {
  const [name = ''] = Object.keys(command);
  const given = command[name];
  if (typeof given !== 'object' || given === null) return command;
  const body = ordered(given as Fields, MEMBERS);
  const { options } = body;
  if (typeof options === 'object' && options !== null) {
    const said = ordered(options as Fields, OPTIONS);
    if (Object.keys(said).length > 0) body['options'] = said;
    else delete body['options'];
  }
  return { [name]: body };
}

/** The body of a read, as the client makes it of its options. */
export function readBody(filter: Fields, { projection, sort, timeout: _timeout, ...options }: ReadOptions): Fields {
  const { initialPageState: pageState, ...rest } = options;
  return { filter, projection, sort, options: { ...rest, pageState } };
}

/** An object without members that are undefined: first those that are named, in that order, then all others. */
export function ordered(given: Fields, names: readonly string[]): Fields {
  const copy: Fields = {};
  for (const name of names) if (given[name] !== undefined) copy[name] = given[name];
  for (const name of Object.keys(given))
    if (given[name] !== undefined && !Object.hasOwn(copy, name)) copy[name] = given[name];
  return copy;
}

/** What of the client sends a command. */
interface Sender {
  executeCommand?: (command: Fields, options: object) => Promise<unknown>;
}

/** Makes a collection or table of the client send its commands in their form; its log shows them so, too. */
export function sendingInForm<Client extends { readonly _httpClient: unknown }>(client: Client): Client {
  const sender = client._httpClient as Sender;
  const send = sender.executeCommand;
  if (send) sender.executeCommand = (command, options) => send.call(sender, sentCommand(command), options);
  return client;
}
