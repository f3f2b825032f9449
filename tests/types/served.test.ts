import { expect, it } from 'vitest';
import { judgeRows, sampleOf, wrongOf } from '../proof/verdicts/agreement.js';
import { readVerdicts, rowText } from '../proof/verdicts/rows.js';

/** Of the questions of each kind every fortieth will do here; `npm run slow` asks the compiler all, as `npm run proof` does. */
const EVERY = Number(process.env['TYPESTAR_VERDICTS'] ?? 80);

it(
  "the compiler and the run-time rules accept a query only if DataStax's Cassandra serves it",
  { timeout: 600_000 },
  async () => {
    const tables = readVerdicts();
    const wanted = sampleOf(tables, EVERY);
    const judged = await judgeRows(tables, { types: wanted, runTime: wanted });
    const wrong = judged.filter((one) => wrongOf(one).length > 0);
    expect(wrong.map((one) => `${rowText(one.row)}: ${wrongOf(one).join(', ')}`)).toEqual([]);
    expect(judged.filter(({ types }) => types === 'right').length).toBeGreaterThan(4000 / EVERY);
  },
);
