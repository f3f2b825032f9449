import type { ColumnView } from '../../../protocol/schema.js';
import { Menu } from '../../parts/menu.js';

interface ColumnChooserProps {
  readonly columns: readonly ColumnView[];
  readonly shown: readonly string[] | undefined;
  readonly onChange: (shown: readonly string[] | undefined) => void;
}

/** Chooses the columns that are shown; the key is always read, so that rows can be changed. */
export function ColumnChooser({ columns, shown, onChange }: ColumnChooserProps) {
  const names = columns.map(({ name }) => name);
  const current = new Set(shown ?? names);
  const toggle = (name: string): void => {
    const next = names.filter((each) => (each === name ? !current.has(each) : current.has(each)));
    if (next.length > 0) onChange(next.length === names.length ? undefined : next);
  };
  return (
    <Menu label="Columns" icon="columns" kind="field">
      {columns.map(({ name, type }) => (
        <label key={name}>
          <input type="checkbox" checked={current.has(name)} onChange={() => toggle(name)} />
          {name}
          <span class="hint">{type}</span>
        </label>
      ))}
      {shown && (
        <button type="button" onClick={() => onChange(undefined)}>
          Show all columns
        </button>
      )}
    </Menu>
  );
}
