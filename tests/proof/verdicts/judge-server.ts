import { c, table as makeTable, type Table } from 'typestar';
import type { LocalDataApi, LocalDataApiOptions } from '../../../src/local/index.js';
import { createTableDefinition, listTableIndexes } from '../../../src/schema/index.js';
import { freshApi, type asker, type Told } from '../../local/client.js';
import { definitionOf, type ColumnSpec, type TableSpec } from '../tables.js';
import { commandOf, JSON_VALUES } from './commands.js';
import { evaluate } from './judge-run-time.js';
import type { VerdictRow } from './rows.js';

/** What the embedded server does with the questions of rows, in the words of their `sent`. */
export async function sentByServer(spec: TableSpec, rows: readonly VerdictRow[]): Promise<readonly string[]> {
  const { api, ask } = await openTable(spec);
  const filled = api.snapshot();
  const results: string[] = [];
  for (const row of rows) {
    const told = await ask(`/ks/${spec.name}`, commandOf(spec, row));
    if (row.kind !== 'delete') results.push(readSent(told));
    else {
      const { reply } = await ask(`/ks/${spec.name}`, { find: {} });
      results.push(deletedSent(told, reply.data?.['documents']));
      await api.restore(filled);
    }
  }
  await api.close();
  return results;
}

/** Whether what the server did is what a row says. Of a refused find only that it is refused; of what is uncertain nothing. */
export function sameSent({ kind, sent, reason }: VerdictRow, done: string): boolean {
  if (reason === 'uncertain') return true;
  if (kind === 'delete') return sent === done;
  if (!sent.startsWith('error')) return ordered(sent) === ordered(done);
  // That there is no text index, the Data API says before it asks the database.
  const codes = ['INVALID_DATABASE_QUERY', ...(reason === 'match-without-index' ? [NO_TEXT_INDEX] : [])];
  return codes.some((code) => done === `error ${code}`);
}

const NO_TEXT_INDEX = 'CANNOT_LEXICAL_FILTER_NON_INDEXED_COLUMNS';

/** Warnings come in no order. */
const ordered = (sent: string): string => {
  const [first = '', ...rest] = sent.split(' ');
  return [first, ...rest.sort()].join(' ');
};

const RETRIED = 'QUERY_RETRIED_DUE_TO_INDEXING';

function readSent({ reply, codes }: Told): string {
  if (codes.length > 0) return `error ${codes.join(' ')}`;
  const warnings = (reply.status?.warnings ?? []).map(({ errorCode }) => errorCode);
  const about = warnings.filter((code) => code !== RETRIED && !code.startsWith('IN_MEMORY_SORTING'));
  const way = warnings.includes(RETRIED) ? 'retry' : about.length > 0 ? 'af' : 'plain';
  const memory = warnings.some((code) => code.startsWith('IN_MEMORY_SORTING'));
  return [way, ...about, ...(memory ? ['memory'] : [])].join(' ');
}

function deletedSent({ codes, reply }: Told, left: unknown): string {
  if (codes.length > 0) return `error ${codes.join(' ')}`;
  const warnings = (reply.status?.warnings ?? []).map(({ errorCode }) => errorCode);
  return [Array.isArray(left) && left.length === 0 ? 'truncate' : 'plain', ...warnings].join(' ');
}

/** A server with the table and a few rows. */
export async function openTable(
  spec: TableSpec,
  options: LocalDataApiOptions = {},
): Promise<{ api: LocalDataApi; ask: ReturnType<typeof asker> }> {
  const table = evaluate(definitionOf(spec), { c, table: makeTable }) as Table;
  const { api, ask } = freshApi(options);
  const send = async (on: string, body: unknown): Promise<void> => {
    const { codes } = await ask(on, body);
    if (codes.length > 0) throw new Error(`${codes.join(' ')} to ${JSON.stringify(body)}`);
  };
  await send('/ks', { createTable: { name: spec.name, definition: createTableDefinition(table) } });
  for (const { name, definition } of listTableIndexes(table)) {
    const { kind, ...rest } = definition;
    await send(`/ks/${spec.name}`, { [COMMANDS[kind]]: { name, definition: rest } });
  }
  const rows = [0, 1, 2, 3].map((at) => `{${spec.columns.map((column) => cellText(spec, column, at)).join(',')}}`);
  await send(`/ks/${spec.name}`, `{"insertMany":{"documents":[${rows.join(',')}]}}`);
  return { api, ask };
}

const COMMANDS = { regular: 'createIndex', text: 'createTextIndex', vector: 'createVectorIndex' } as const;

/** A value in the row of that place. The first row has the first values, and no condition has the partition of the last. */
function cellText(spec: TableSpec, { name, form, kind, key }: ColumnSpec, at: number): string {
  const [one, other] = JSON_VALUES[form === 'vector' ? 'vector' : kind];
  if (name === spec.partitionBy[0] && at === 3) return `"${name}":${kind === 'text' ? '"b"' : '1'}`;
  const value = at === 0 || (at === 2 && name !== spec.partitionBy[0]) ? one : other;
  switch (form) {
    case 'map':
      return `"${name}":[[${JSON_VALUES[key][0]},${value}]]`;
    case 'list':
    case 'set':
      return `"${name}":[${value}]`;
    default:
      return `"${name}":${value}`;
  }
}
