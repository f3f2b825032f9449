import { explainKeyspace } from '../../errors/unknown-keyspace.js';
import type { ReadOptions } from './call-options.js';
import { refuseUnconfirmed } from './confirmation.js';
import { markDuplicate } from './duplicate-key.js';
import { noteStatus } from './found-result.js';
import { wrapCommands } from './sender.js';
import type { Fields } from '../../../util/fields.js';
import { isFields } from '../../../util/kinds.js';

/** The members of commands and of their options, in the order in which they are sent. */
const MEMBERS = ['filter', 'projection', 'sort', 'update', 'replacement', 'document', 'documents', 'options'];
const OPTIONS = ['limit', 'skip', 'includeSimilarity', 'includeSortVector', 'pageState'];

/**
 * A command in the format in which it is compiled and sent: without empty members, and in a fixed order. The client
 * sends `"options":{}` with every read, and orders the members differently for each command.
 */
export function normalizeCommand(command: Fields): Fields {
  const [name = ''] = Object.keys(command);
  const given = command[name];
  return isFields(given) ? { [name]: orderMembers(given, MEMBERS, dropEmptyOptions) } : command;
}

/** Options that are not empty. */
function dropEmptyOptions(member: unknown, name: string): unknown {
  if (name !== 'options' || !isFields(member)) return member;
  const said = orderMembers(member, OPTIONS);
  return Object.keys(said).length > 0 ? said : undefined;
}

/** The body of a read, as the client creates it from its options. */
export function readBody(filter: Fields, { projection, sort, timeout: _timeout, ...options }: ReadOptions): Fields {
  const { initialPageState: pageState, ...rest } = options;
  return { filter, projection, sort, options: { ...rest, pageState } };
}

/** An object without undefined members: first the named ones, in that order, then all others. */
export function orderMembers(
  given: Fields,
  names: readonly string[],
  change: (member: unknown, name: string) => unknown = keepMember,
): Fields {
  const told = Object.keys(given);
  if (told.length > 1) told.sort((one, other) => rank(names, one) - rank(names, other));
  const copy: Fields = {};
  for (const name of told) {
    const member = change(given[name], name);
    if (member !== undefined) copy[name] = member;
  }
  return copy;
}

const keepMember = (member: unknown): unknown => member;

function rank(names: readonly string[], name: string): number {
  const at = names.indexOf(name);
  return at < 0 ? names.length : at;
}

/** Makes a collection or table of the client send normalized commands, and accept only replies that confirm them. */
export function normalizeSentCommands<Client extends { readonly keyspace: string }>(client: Client): Client {
  wrapCommands(client, async (send, command) => {
    const sent = normalizeCommand(command);
    try {
      const reply = await send(sent);
      refuseUnconfirmed(command, reply);
      noteStatus(reply);
      return reply;
    } catch (error) {
      markDuplicate(error, sent);
      explainKeyspace(error, client.keyspace);
      throw error;
    }
  });
  return client;
}
