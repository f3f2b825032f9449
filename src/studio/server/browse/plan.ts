import { printCommand } from '../../../compile/shared/print.js';
import { COSTS, FINDS } from '../../../compile/tables/explain.js';
import type { Explanation } from '../../../query/tables/index.js';
import type { Plan } from '../../protocol/browse.js';

/** An explanation as the page shows it. @param reason - why neither a key nor an index serves the query */
export const toPlan = (explanation: Explanation, code: string, reason: string | undefined): Plan => ({
  isServed: reason === undefined,
  ...(reason !== undefined && { reason }),
  access: describeAccess(explanation),
  cost: [COSTS[explanation.cost], ...explanation.costWarnings].join('; '),
  cql: explanation.cql,
  command: printCommand(explanation.command),
  code,
  warnings: explanation.warnings.filter((warning) => !explanation.falseAlarms.includes(warning)),
  advice: explanation.advice.map(({ text, code: changed }) => (changed === undefined ? text : `${text}\n${changed}`)),
});

/** How a query finds its rows, in words: `rows of a partition (genre)`. */
export const describeAccess = ({ access, columns }: Explanation): string =>
  columns.length === 0 ? FINDS[access] : `${FINDS[access]} (${columns.join(', ')})`;
