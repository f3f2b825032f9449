import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../../proof/verdicts/commands.js';
import { openTable } from '../../../../proof/verdicts/judge-server.js';
import { conditionsOf } from '../../../../proof/verdicts/programs.js';
import { readTable, rowText, type VerdictRow } from '../../../../proof/verdicts/rows.js';
import { bare, type TableSpec } from '../../../../proof/tables.js';
import type { Told } from '../../../client.js';

/** Of the questions with several conditions, which the Data API puts in parentheses, a few will do. */
const EVERY = 25;

// What Apache Cassandra 5.0.5 said to queries without the Data API; only single conditions come through that to it.
describe.each(['simple', 'clustered', 'composite', 'telemetry', 'deep'])(
  'dialect cassandra on the table %s',
  (name) => {
    const { spec, rows } = readTable(fileURLToPath(new URL(`../served/${name}.json`, import.meta.url)));

    it('serves, filters and refuses like Apache Cassandra', async () => {
      const { ask } = await openTable(spec, { dialect: 'cassandra' });
      const single = rows.filter((row) => countOf(row) <= 1 && !isSortedInMemory(spec, row));
      const wrong: string[] = [];
      for (const row of single) {
        const done = doneOf(row, await ask(`/ks/${name}`, commandOf(spec, row)));
        if (done !== row.verdict) wrong.push(`${rowText(row)}: ${done}`);
      }
      expect(wrong).toEqual([]);
      expect(single.length).toBeGreaterThan(5);
    });

    it('refuses all that has several conditions', async () => {
      const { ask } = await openTable(spec, { dialect: 'cassandra' });
      const several = rows.filter((row) => countOf(row) > 1 && row.verdict !== 'refused');
      const wrong: string[] = [];
      for (const row of several.filter((_row, at) => at % EVERY === 0)) {
        const { codes } = await ask(`/ks/${name}`, commandOf(spec, row));
        if (codes.join() !== 'UNSUPPORTED_DATABASE_QUERY') wrong.push(`${rowText(row)}: ${codes.join()}`);
      }
      expect(wrong).toEqual([]);
    });
  },
);

/** How many comparisons the database is sent: of a set, one for each element. */
const countOf = ({ beside }: VerdictRow): number =>
  beside.reduce((count, one) => count + (one[1] === 'hasAll' ? 2 : conditionsOf(one).length), 0);

/** The Data API sorts, unless a partition is fixed and the order begins with the clustering columns. */
function isSortedInMemory({ partitionBy, partitionSort }: TableSpec, { beside, order }: VerdictRow): boolean {
  if (order.length === 0 || order[0] === 'ann') return false;
  const fixed = partitionBy.every((name) => beside.some(([column, operator]) => column === name && operator === 'eq'));
  return !fixed || order.some((name, at) => bare(name) !== bare(partitionSort[at] ?? ''));
}

/** What the server did, in the words of the verdicts. */
function doneOf({ kind }: VerdictRow, { codes, reply }: Told): string {
  if (codes.length > 0) return 'refused';
  if (kind === 'delete') return 'accepted';
  return (reply.status?.warnings ?? []).length > 0 ? 'filtered' : 'served';
}
