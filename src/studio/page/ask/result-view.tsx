import { useMemo, useState } from 'preact/hooks';
import type { RunResult } from '../../protocol/ask.js';
import { chooseWidth } from '../grid/column-width.js';
import { Grid } from '../grid/grid.js';
import type { GridColumn, GridRow, Place } from '../grid/grid-types.js';
import { Sparkline } from '../grid/sparkline.js';
import { CodeBlock } from '../parts/code-block.js';
import { formatJson } from '../values/json-members.js';
import { formatResult, listRows } from './result-cells.js';

/** A result as a table or as JSON. */
export function ResultView({ result, form }: { readonly result: RunResult; readonly form: 'table' | 'json' }) {
  if (form === 'table' && result.kind === 'rows') return <ResultTable result={result} />;
  return <ResultJson result={result} />;
}

function ResultJson({ result }: { readonly result: RunResult }) {
  const text = useMemo(() => formatJson(JSON.stringify(result.value)), [result]);
  return (
    <div class="ask-json">
      <CodeBlock text={text} label="The result as JSON" />
    </div>
  );
}

function ResultTable({ result }: { readonly result: RunResult }) {
  const [active, setActive] = useState<Place>();
  const rows = listRows(result);
  const columns = useMemo(() => createColumns(result), [result]);
  const drawn = useMemo(() => rows.map((row, index) => createRow(row, index, result.columns)), [result]);
  return (
    <Grid
      label="Result"
      columns={columns}
      count={rows.length}
      rowAt={(index) => drawn[index] ?? { id: String(index), head: '', cells: [] }}
      active={active}
      onActive={setActive}
      footer={result.isCut && <p class="ask-cut">More is left out: add limit(), or read page by page.</p>}
    />
  );
}

function createColumns(result: RunResult): readonly GridColumn[] {
  const some = listRows(result).slice(0, 60);
  return result.columns.map((name): GridColumn => {
    const cells = some.map((row) => formatResult(row[name]));
    const isNumeric = cells.every(({ look }) => look === 'number' || look === 'none');
    const texts = cells.map(({ text }) => text);
    return { name, width: cells.some(({ vector }) => vector) ? 220 : chooseWidth([name], texts), isNumeric };
  });
}

function createRow(row: ReturnType<typeof listRows>[number], index: number, columns: readonly string[]): GridRow {
  const cells = columns.map((name) => {
    const { text, look, vector } = formatResult(row[name]);
    const content = vector ? (
      <>
        <Sparkline numbers={vector} />
        {text}
      </>
    ) : (
      text
    );
    return { content, look, title: text.length > 30 ? text : undefined };
  });
  return { id: String(index), head: String(index + 1), cells };
}
