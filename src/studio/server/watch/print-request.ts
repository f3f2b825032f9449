import { from } from '../../../driver/query/from.js';
import { toIdentifier } from '../../../keyspace/code/identifiers.js';
import { nameTable } from '../browse/print-code.js';
import { fromAny } from '../database/any-query.js';
import type { StudioKeyspace } from '../database/keyspace.js';
import { openAnyCollection } from '../../../driver/any-collection.js';
import { printCalls, sendSame } from './calls.js';
import { toCollectionCalls } from './collection-code.js';
import type { KeptRequest } from './request-log.js';
import { readCommand, type SentCommand } from './sent-json.js';
import { toTableCalls } from './table-code.js';

/**
 * A request as code for the editor. Code is given only if the builder, when asked, sends the same command for it; everything else
 * becomes a comment with the command.
 * @param body - without credentials
 */
export async function printRequest(
  keyspace: StudioKeyspace | undefined,
  request: KeptRequest,
  body: string | undefined,
): Promise<string> {
  const { name, command: called } = request;
  const command = body === undefined ? undefined : readCommand(body);
  if (!command && body !== undefined) return comment('This request is not one command in JSON:', body);
  if (!command) return comment(`${called}: ${request.noBody ?? 'its body is not known.'}`);
  if (keyspace && name !== undefined) {
    const code = await printCode(keyspace, name, command);
    if (code !== undefined) return code;
  }
  const where = name === undefined ? 'the keyspace' : `'${name}'`;
  return comment(`The builder has no calls for this command, which was sent to ${where}:`, body);
}

async function printCode(keyspace: StudioKeyspace, name: string, command: SentCommand): Promise<string | undefined> {
  const found = keyspace.tables.find((each) => each.name === name);
  if (found?.table) {
    const { model } = await keyspace.findTable(name);
    const context = { table: found.table, types: keyspace.description.types };
    const columns = Object.entries(found.description.columns);
    const vectors = new Set(columns.flatMap(([column, { type }]) => (type === 'vector' ? [column] : [])));
    for (const isFiltering of [false, true]) {
      const calls = toTableCalls(context, command, { isFiltering });
      if (calls && sendSame(fromAny(model), calls, command, vectors)) return printCalls(nameTable(found), calls);
    }
    return undefined;
  }
  if (!keyspace.description.collections.some((each) => each.name === name)) return undefined;
  const calls = toCollectionCalls(command);
  if (!calls || !sendSame(from(openAnyCollection(keyspace.connection, name)), calls, command, VECTOR)) return undefined;
  return printCalls(nameCollection(keyspace, name), calls);
}

const VECTOR: ReadonlySet<string> = new Set(['$vector']);

/** As the program exports its model, else as `typestar pull` names it. */
const nameCollection = ({ program }: StudioKeyspace, name: string): string =>
  program?.collections.get(name) ?? toIdentifier(name, 'pascal');

/** Whatever a client sends stays in the comment: JavaScript has more ends of lines than one. */
function comment(sentence: string, body = ''): string {
  const lines = `${sentence}\n${body}`.trimEnd().split(/\r\n|[\n\r\u2028\u2029]/);
  return lines.map((line) => `// ${line}\n`).join('');
}
