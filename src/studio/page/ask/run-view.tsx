import { useState } from 'preact/hooks';
import { CodeBlock } from '../parts/code-block.js';
import { Icon } from '../parts/icon.js';
import { Loading, Problem } from '../parts/notice.js';
import { QueryList } from './query-list.js';
import { ResultView } from './result-view.js';
import { summarizeResult } from './result-cells.js';
import type { Run } from './use-run.js';

/** What a run gave: its result as table and JSON, what it printed, and beside it its queries. */
export function RunView({ run }: { readonly run: Run }) {
  const [form, setForm] = useState<'table' | 'json'>('table');
  const { reply, error, isRunning } = run;
  if (isRunning && !reply) return <Loading what="Running" />;
  if (error !== undefined) return <Problem error={error} title="The code was not run" />;
  if (!reply) return null;
  const { result, queries, output, milliseconds } = reply;
  return (
    <div class={isRunning ? 'ask-run busy' : 'ask-run'}>
      <section class="ask-result" aria-label="Result">
        <div class="ask-result-line">
          <span role="status">
            {result ? summarizeResult(result) : reply.error ? 'failed' : 'no result'} in {milliseconds} ms
          </span>
          {result?.kind === 'rows' && (
            <div class="toggles">
              {(['table', 'json'] as const).map((name) => (
                <button key={name} type="button" aria-pressed={form === name} onClick={() => setForm(name)}>
                  {name === 'table' ? 'Table' : 'JSON'}
                </button>
              ))}
            </div>
          )}
        </div>
        {reply.error && (
          <p class="ask-error" role="alert">
            <Icon name="warning" /> {reply.error.line !== undefined && <strong>Line {reply.error.line}: </strong>}
            {reply.error.message}
          </p>
        )}
        {output.length > 0 && <CodeBlock text={output.join('\n')} label="Output" />}
        {result && <ResultView result={result} form={form} />}
        {!result && !reply.error && <p class="ask-none">The last statement has no value.</p>}
      </section>
      <section class="ask-explained" aria-label="Queries">
        <h2>{queries.length === 1 ? '1 query' : `${queries.length} queries`}</h2>
        <QueryList queries={queries} />
      </section>
    </div>
  );
}
