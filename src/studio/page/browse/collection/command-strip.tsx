import '../shared/plan.css';
import { useState } from 'preact/hooks';
import { CodeBlock } from '../../parts/code-block.js';
import { Badge } from '../../parts/notice.js';
import { formatJson } from '../../values/json-members.js';
import type { Documents } from './use-documents.js';

/** How many documents were read, by which command, with the warnings of the database. */
export function CommandStrip({ documents }: { readonly documents: Documents }) {
  const [isOpen, setOpen] = useState(false);
  const { count, hasMore, first } = documents.state.value;
  const warnings = first?.warnings ?? [];
  const more = hasMore ? '+' : '';
  const noun = count === 1 && !hasMore ? 'document' : 'documents';
  return (
    <section class="plan" aria-label="How the documents were read">
      {isOpen && first && (
        <div class="plan-open">
          <CodeBlock text={formatJson(first.command)} label="Command" />
          {warnings.map((warning) => (
            <p class="plan-note" key={warning}>
              {warning}
            </p>
          ))}
        </div>
      )}
      <div class="plan-line">
        {warnings.length > 0 && (
          <Badge kind="warn" title={warnings.join('\n')}>
            {warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}
          </Badge>
        )}
        <span class="plan-summary" role="status">
          {first && `${count.toLocaleString()}${more} ${noun} · ${Math.round(first.milliseconds)} ms`}
        </span>
        {first && (
          <div class="plan-tabs">
            <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              Command
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
