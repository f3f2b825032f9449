import { describe, expect, it } from 'vitest';
import { compiledAtRunTime } from '../../../proof/verdicts/judge-run-time.js';
import { judgeRows, wrongOf } from '../../../proof/verdicts/agreement.js';
import { programsOf, stepsOf } from '../../../proof/verdicts/programs.js';
import { readVerdicts, rowText } from '../../../proof/verdicts/rows.js';

describe.each(readVerdicts())(
  "queries of the table $spec.name that DataStax's Cassandra has a verdict about",
  (table) => {
    const { spec, rows } = table;

    it('are legal when it serves them, and with allowFiltering() when it filters or the Data API sorts', async () => {
      const judged = await judgeRows([table], { runTime: () => true });
      const wrong = judged.filter((one) => wrongOf(one).length > 0);
      expect(wrong.map((one) => `${rowText(one.row)}: ${wrongOf(one).join(', ')}`)).toEqual([]);
      expect(judged.filter(({ runTime }) => runTime === 'right').length).toBeGreaterThan(rows.length / 2);
    });

    it('are legal in whatever order their conditions are written', () => {
      const texts = (reversed: boolean): string[] =>
        rows.map((row) => {
          const steps = stepsOf(spec, row);
          return programsOf(spec, row, reversed ? [...steps].reverse() : steps).plain;
        });
      const [written, reversed] = [texts(false), texts(true)].map((all) => compiledAtRunTime({ spec, texts: all }));
      const wrong = rows.filter((_row, at) => (written?.[at] === undefined) !== (reversed?.[at] === undefined));
      expect(wrong.map(rowText)).toEqual([]);
    });
  },
);
