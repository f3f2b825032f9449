import { describe, expect, it } from 'vitest';
import { expectedOf, readVerdicts, tableNames, type Verdicts } from '../query/verdicts/verdicts.js';
import { errorsByLine, head } from './compiler.js';
import { definitionOf, statementsOf } from './verdict-programs.js';

describe.each(tableNames)('the types of the table %s', { timeout: 120_000 }, (name) => {
  const verdicts = readVerdicts(name);

  it('agree with what Cassandra serves', () => {
    // The compiler takes its time: of the large tables every tenth answer will do. `npm run proof` looks at all.
    const selects = verdicts.selects.filter((_select, at) => verdicts.selects.length < 1000 || at % 10 === 0);
    const lines = statementsOf({ ...verdicts, selects }).selects;
    const errors = errorsOfStatements(verdicts, lines);
    const wrong = selects.flatMap((select, at) => {
      const expected = expectedOf(verdicts, select);
      const agree = [expected.plain !== errors.has(2 * at), expected.filtering !== errors.has(2 * at + 1)];
      return agree.flatMap((agrees, way) => (agrees ? [] : [`${lines[2 * at + way] ?? ''} // ${select.verdict}`]));
    });
    expect(wrong).toEqual([]);
  });

  it('agree with which deletes Cassandra accepts', () => {
    const lines = statementsOf(verdicts).deletes;
    const errors = errorsOfStatements(verdicts, lines);
    const wrong = lines.filter((_line, at) => verdicts.deletes[at]?.accepted === errors.has(at));
    expect(wrong).toEqual([]);
  });
});

/** The statements with an error, by their number. */
function errorsOfStatements(verdicts: Verdicts, statements: readonly string[]): ReadonlyMap<number, string> {
  const before = `${head}\n${definitionOf(verdicts)}\n`;
  const first = before.split('\n').length - 1;
  const errors = errorsByLine(before + statements.join('\n'));
  return new Map([...errors].map(([line, message]) => [line - first, message]));
}
