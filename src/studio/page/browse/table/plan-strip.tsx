import type { Plan } from '../../../protocol/browse.js';
import { Icon } from '../../parts/icon.js';
import { Badge } from '../../parts/notice.js';
import { formatJson } from '../../values/json-members.js';
import { Strip } from '../shared/strip.js';

interface PlanStripProps {
  readonly plan: Plan | undefined;
  /** What was read: `200 rows in 12 ms`. */
  readonly summary: string;
}

/** How the rows were found: served or not, by what, at what cost; opened, it shows what was sent. */
export function PlanStrip({ plan, summary }: PlanStripProps) {
  return (
    <Strip
      label="How the rows were read"
      texts={plan ? { CQL: plan.cql, Command: formatJson(plan.command), Code: plan.code } : {}}
      noun="note"
      notes={plan ? [...plan.warnings, ...plan.advice] : []}
      reason={plan?.reason}
      summary={summary}
    >
      {plan && (
        <>
          <Badge kind={plan.isServed ? 'good' : 'warn'} title={plan.reason}>
            <Icon name={plan.isServed ? 'check' : 'warning'} />
            {plan.isServed ? 'Served' : 'Scan'}
          </Badge>
          <span class="plan-access">{plan.access}</span>
          <span class="plan-cost" title={plan.cost}>
            {plan.cost}
          </span>
        </>
      )}
    </Strip>
  );
}
