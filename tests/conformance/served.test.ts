import { describe, expect, it } from 'vitest';
import { freshApi, type Told } from '../local/client.js';
import { commandOf, creation } from './served-commands.js';
import { readServedTable, servedTableNames, type ServedRow } from './served-tables.js';

// One row of so many; `npm run slow` asks for all of them.
const EVERY = Number(process.env['TYPESTAR_SERVED'] ?? 20);

describe.each(servedTableNames())('the database of DataStax serves queries on the table %s', (name) => {
  const table = readServedTable(name);

  it('by key and index, by filtering or not at all, with the warnings of the Data API', async () => {
    const { ask } = freshApi();
    for (const [path, command] of creation(table)) expect((await ask(`/ks${path}`, command)).codes).toEqual([]);
    const rows = sample(table.rows);
    expect(new Set(rows.map(kindOf))).toEqual(new Set(table.rows.map(kindOf)));
    const wrong: string[] = [];
    for (const row of rows) {
      const got = sentOf(row, await ask(`/ks/${name}`, commandOf(table, row)));
      const expected = expectedOf(row);
      if (got !== expected) wrong.push(`${row.text}: ${expected} expected, not ${got}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** Every so many rows, and the first of each kind. */
function sample(rows: readonly ServedRow[]): readonly ServedRow[] {
  const seen = new Set<string>();
  return rows.filter((row, at) => {
    const isFirst = !seen.has(kindOf(row));
    seen.add(kindOf(row));
    return isFirst || at % EVERY === 0;
  });
}

const kindOf = ({ command, ors, verdict, reason, sent }: ServedRow): string =>
  [command, ors.length, verdict, reason, sent.split(' ')[0]].join(' ');

/** What the server did, in the words of the rows. */
function sentOf({ command }: ServedRow, { codes, reply }: Told): string {
  const all = (reply.status?.warnings ?? []).map(({ errorCode }) => errorCode);
  const memory = all.flatMap((code) => (code.startsWith('IN_MEMORY_SORTING_') ? ['memory'] : []));
  const warnings = all.filter((code) => !code.startsWith('IN_MEMORY_SORTING_'));
  if (codes.length > 0) return ['error', ...codes, ...warnings, ...memory].join(' ');
  if (command === 'deleteMany') return [reply.status?.['deletedCount'], ...warnings].join(' ');
  if (warnings.length === 0) return ['plain', ...memory].join(' ');
  if (warnings.join() === 'QUERY_RETRIED_DUE_TO_INDEXING') return ['retry', ...memory].join(' ');
  return ['af', ...warnings, ...memory].join(' ');
}

/** What the server has to do. */
function expectedOf({ command, reason, sent }: ServedRow): string {
  const [done, ...rest] = sent.split(' ');
  if (command === 'deleteMany') return done === 'error' ? sent : '-1';
  const refused = ['error INVALID_DATABASE_QUERY', ...rest].join(' ');
  // The Data API itself, in its recorded answers, refuses words asked of a column without a text index.
  if (reason === 'match-without-index') {
    return ['error CANNOT_LEXICAL_FILTER_NON_INDEXED_COLUMNS', ...rest.filter((one) => one === 'memory')].join(' ');
  }
  // Where it is not known what the database does, the server refuses.
  return done === 'error' || reason === 'uncertain' ? refused : sent;
}
