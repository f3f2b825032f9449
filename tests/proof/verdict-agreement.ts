import { errorsByLine, head } from '../types/compiler.js';
import { definitionOf, statementsOf } from '../types/verdict-programs.js';
import { expectedOf, readVerdicts, tableNames } from '../query/verdicts/verdicts.js';

/** How many recorded answers of one kind there are, and what the compiler says to them. */
export interface Agreement {
  readonly table: string;
  /** What Cassandra answered. */
  readonly verdict: 'served' | 'filtered' | 'refused' | 'accepted delete' | 'refused delete';
  readonly compiles: number;
  readonly withFiltering: number;
  readonly never: number;
  /** The programs that are not as they should be. */
  readonly wrong: readonly string[];
}

/** What the compiler says to all combinations of conditions and orders that Cassandra was asked about, or to those of a folder. */
export function verdictAgreements(folder?: string): Agreement[] {
  return tableNames.flatMap((name) => {
    const verdicts = readVerdicts(name, folder);
    const { selects, deletes } = statementsOf(verdicts);
    const before = `${head}\n${definitionOf(verdicts)}\n`;
    const first = before.split('\n').length - 1;
    const errors = errorsByLine(before + [...selects, ...deletes].join('\n'));
    const compiles = (at: number): boolean => !errors.has(first + at);
    const answers = verdicts.selects.map((select, at) => {
      const [plain, filtering] = [compiles(2 * at), compiles(2 * at + 1)];
      const expected = expectedOf(verdicts, select);
      const agrees = expected.plain === plain && expected.filtering === filtering;
      const kind = select.verdict === 'served' || select.verdict === 'filtered' ? select.verdict : 'refused';
      return { verdict: kind, plain, filtering, agrees, text: selects[2 * at]! } as const;
    });
    const deletions = verdicts.deletes.map(({ accepted }, at) => {
      const plain = compiles(selects.length + at);
      const verdict = accepted ? 'accepted delete' : 'refused delete';
      return { verdict, plain, filtering: false, agrees: plain === accepted, text: deletes[at]! } as const;
    });
    return kindsOf(name, [...answers, ...deletions]);
  });
}

interface Answer {
  readonly verdict: Agreement['verdict'];
  readonly plain: boolean;
  readonly filtering: boolean;
  readonly agrees: boolean;
  readonly text: string;
}

function kindsOf(table: string, answers: readonly Answer[]): Agreement[] {
  const verdicts = ['served', 'filtered', 'refused', 'accepted delete', 'refused delete'] as const;
  return verdicts.map((verdict) => {
    const all = answers.filter((answer) => answer.verdict === verdict);
    return {
      table,
      verdict,
      compiles: all.filter(({ plain }) => plain).length,
      withFiltering: all.filter(({ plain, filtering }) => !plain && filtering).length,
      never: all.filter(({ plain, filtering }) => !plain && !filtering).length,
      wrong: all.filter(({ agrees }) => !agrees).map(({ text }) => text),
    };
  });
}
