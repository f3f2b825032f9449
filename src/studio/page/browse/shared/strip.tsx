import './plan.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { CodeBlock } from '../../parts/code-block.js';
import { Badge } from '../../parts/notice.js';

interface StripProps {
  /** What it is about, for those who do not see it. */
  readonly label: string;
  /** What was sent: the text of each tab, by its name. */
  readonly texts: Readonly<Record<string, string>>;
  readonly noun: 'note' | 'warning';
  readonly notes: readonly string[];
  /** What is said before the notes when it is open. */
  readonly reason?: string | undefined;
  /** What was read: `200 rows in 12 ms`. */
  readonly summary: string;
  /** What stands first in the line. */
  readonly children?: ComponentChildren;
}

/** The line below a grid: how what it shows was read; opened by a tab, it shows what was sent, and the notes. */
export function Strip({ label, texts, noun, notes, reason, summary, children }: StripProps) {
  const [open, setOpen] = useState<string>();
  const text = open === undefined ? undefined : texts[open];
  const tabs = Object.keys(texts);
  return (
    <section class="plan" aria-label={label}>
      {open !== undefined && text !== undefined && (
        <div class="plan-open">
          <CodeBlock text={text} label={open} />
          {[...(reason === undefined ? [] : [reason]), ...notes].map((note) => (
            <p class="plan-note" key={note}>
              {note}
            </p>
          ))}
        </div>
      )}
      <div class="plan-line">
        {children}
        {notes.length > 0 && (
          <Badge kind="warn" title={notes.join('\n')}>
            {notes.length === 1 ? `1 ${noun}` : `${notes.length} ${noun}s`}
          </Badge>
        )}
        <span class="plan-summary" role="status">
          {summary}
        </span>
        {tabs.length > 0 && (
          <div class="toggles">
            {tabs.map((name) => (
              <button
                key={name}
                type="button"
                aria-expanded={open === name}
                onClick={() => setOpen(open === name ? undefined : name)}
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
