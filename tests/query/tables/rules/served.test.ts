import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledAtRunTime } from '../../../proof/verdicts/judge-run-time.js';
import { judgeRows, wrongOf, type Judged } from '../../../proof/verdicts/agreement.js';
import { programsOf, stepsOf } from '../../../proof/verdicts/programs.js';
import { readVerdicts, rowText } from '../../../proof/verdicts/rows.js';

/** Every tenth query will do in another order; `npm run slow` takes all. */
const EVERY = Number(process.env['TYPESTAR_VERDICTS'] ?? 10);

describe.each(readVerdicts())("queries of the table $spec.name with a verdict of DataStax's Cassandra", (table) => {
  const { spec, rows } = table;

  let judged: readonly Judged[];

  beforeAll(async () => {
    judged = await judgeRows([table], { runTime: () => true });
  });

  // They are many.
  afterAll(() => {
    judged = [];
  });

  it('are legal if it serves them, and with allowFiltering() if it filters or the Data API sorts', () => {
    const wrong = judged.filter((one) => wrongOf(one).length > 0);
    expect(wrong.map((one) => `${rowText(one.row)}: ${wrongOf(one).join(', ')}`)).toEqual([]);
    expect(judged.filter(({ runTime }) => runTime === 'right').length).toBeGreaterThan(rows.length / 2);
  });

  it('are legal in whatever order their conditions are written', () => {
    const some = judged.filter((_, at) => at % EVERY === 0);
    const programs = some.map(({ row }) => programsOf(spec, row, [...stepsOf(spec, row)].reverse()).plain);
    const reversed = compiledAtRunTime({ spec, programs });
    expect(reversed).toHaveLength(Math.ceil(rows.length / EVERY));
    const wrong = some.filter(({ compiles }, at) => compiles !== (reversed[at] !== undefined));
    expect(wrong.map(({ row }) => rowText(row))).toEqual([]);
  });
});
