import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../parts/button.js';

interface NumbersProps {
  readonly caption: string;
  /** With `#` before it, a column of numbers. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** As many lines as are shown at once. */
const STEP = 50;

/** The numbers behind a picture. */
export function Numbers({ caption, columns, rows }: NumbersProps) {
  const [shown, setShown] = useState(STEP);
  const looks = columns.map((name) => (name.startsWith('#') ? 'numeric' : undefined));
  return (
    <div class="look-numbers">
      <table class="data-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th key={name} scope="col" class={looks[at]}>
                {name.replace('#', '')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, at) => (
                <td key={at} class={looks[at]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <Button icon="down" onClick={() => setShown(shown + 4 * STEP)}>
          {`Show more of ${rows.length.toLocaleString()}`}
        </Button>
      )}
    </div>
  );
}
