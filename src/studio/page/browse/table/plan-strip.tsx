import '../shared/plan.css';
import { useState } from 'preact/hooks';
import type { Plan } from '../../../protocol/browse.js';
import { CodeBlock } from '../../parts/code-block.js';
import { Icon } from '../../parts/icon.js';
import { Badge } from '../../parts/notice.js';
import { formatJson } from '../../values/json-members.js';

const TABS = ['CQL', 'Command', 'Code'] as const;

interface PlanStripProps {
  readonly plan: Plan | undefined;
  /** What was read: `200 rows in 12 ms`. */
  readonly summary: string;
}

/** How the rows were found: served or not, by what, at what cost; opened, it shows what was sent. */
export function PlanStrip({ plan, summary }: PlanStripProps) {
  const [tab, setTab] = useState<(typeof TABS)[number]>();
  const texts = { CQL: plan?.cql, Command: plan && formatJson(plan.command), Code: plan?.code };
  const notes = [...(plan?.warnings ?? []), ...(plan?.advice ?? [])];
  return (
    <section class="plan" aria-label="How the rows were read">
      {plan && tab !== undefined && (
        <div class="plan-open">
          <CodeBlock text={texts[tab] ?? ''} label={tab} />
          {plan.reason !== undefined && <p class="plan-note">{plan.reason}</p>}
          {notes.map((note) => (
            <p class="plan-note" key={note}>
              {note}
            </p>
          ))}
        </div>
      )}
      <div class="plan-line">
        {plan && (
          <Badge kind={plan.isServed ? 'good' : 'warn'} title={plan.reason}>
            <Icon name={plan.isServed ? 'check' : 'warning'} />
            {plan.isServed ? 'Served' : 'Scan'}
          </Badge>
        )}
        {plan && <span class="plan-access">{plan.access}</span>}
        <span class="plan-cost" title={plan?.cost}>
          {plan?.cost}
        </span>
        {notes.length > 0 && (
          <Badge kind="warn" title={notes.join('\n')}>
            {notes.length === 1 ? '1 note' : `${notes.length} notes`}
          </Badge>
        )}
        <span class="plan-summary" role="status">
          {summary}
        </span>
        {plan && (
          <div class="plan-tabs">
            {TABS.map((name) => (
              <button
                key={name}
                type="button"
                aria-expanded={tab === name}
                onClick={() => setTab(tab === name ? undefined : name)}
              >
                {name}
              </button>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
