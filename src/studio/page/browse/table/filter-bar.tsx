import './filter-bar.css';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FiltersReply } from '../../../protocol/browse.js';
import type { ColumnView } from '../../../protocol/schema.js';
import { Icon } from '../../parts/icon.js';
import { parsePhrase, printCondition, type TextCondition } from '../../query/condition-text.js';
import { readCondition } from '../../query/conditions.js';
import { suggest, type Suggestion } from '../../query/suggestions.js';
import type { TableQuery } from '../../query/table-query.js';
import { useShortcuts } from '../../shared/shortcuts.js';
import { parseValue } from '../../values/parse-value.js';
import { FilterSuggestions } from './filter-suggestions.js';

interface FilterBarProps {
  readonly columns: readonly ColumnView[];
  readonly query: TableQuery;
  readonly filters: FiltersReply | undefined;
  /** What is wrong with each condition of the address. */
  readonly problems: ReadonlyMap<number, string>;
  readonly onQuery: (query: TableQuery) => void;
}

/** The conditions, and a field in which the next one is written: `genre = Drama`. */
export function FilterBar({ columns, query, filters, problems, onQuery }: FilterBarProps) {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const found = isOpen ? suggest(text, columns, filters) : [];
  const usable = found.filter(({ isServed }) => isServed || query.isUnservedAllowed);
  useLayoutEffect(() => setChosen(-1), [text, isOpen]);
  useShortcuts([{ keys: 'f', label: 'Write a filter', group: 'Rows', run: () => input.current?.focus() }]);

  const write = (next: string): void => {
    setText(next);
    setProblem(undefined);
    setOpen(true);
  };
  const take = ({ text: next }: Suggestion): void => {
    write(next);
    input.current?.focus();
  };
  const add = (): void => {
    const next = readFilter(text, columns, query);
    if ('problem' in next) {
      setProblem(next.problem);
      return;
    }
    setText('');
    setOpen(false);
    setProblem(undefined);
    onQuery(next.query);
  };
  const edit = (condition: TextCondition, index: number): void => {
    onQuery({ ...query, conditions: query.conditions.filter((_, at) => at !== index) });
    write(printCondition(condition));
    input.current?.focus();
  };
  const remove = (index: number): void =>
    onQuery({ ...query, conditions: query.conditions.filter((_, at) => at !== index) });

  const handleKey = (event: KeyboardEvent): void => {
    const first = usable[Math.max(0, chosen)];
    const isComplete =
      parsePhrase(
        text,
        columns.map(({ name }) => name),
      ).operator !== undefined;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setOpen(true);
        if (usable.length > 0) setChosen((chosen + step + usable.length) % usable.length);
        break;
      }
      case 'Enter':
        if (chosen >= 0 && first) take(first);
        else if (isComplete || text.trim() === '') add();
        else if (first && text.trim() !== '') take(first);
        else add();
        break;
      case 'Tab':
        if (!first || text.trim() === '' || isComplete || event.shiftKey) {
          setOpen(false);
          return;
        }
        take(first);
        break;
      case 'Escape':
        if (isOpen) setOpen(false);
        else input.current?.blur();
        break;
      case 'Backspace': {
        const last = query.conditions.at(-1);
        if (text !== '' || !last) return;
        edit(last, query.conditions.length - 1);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div class="filter-line filter-bar" role="search" aria-label="Filter">
      <Icon name="filter" />
      {query.conditions.map((condition, index) => (
        <Chip
          key={printCondition(condition)}
          text={printCondition(condition)}
          problem={problems.get(index)}
          onEdit={() => edit(condition, index)}
          onRemove={() => remove(index)}
        />
      ))}
      {query.near && (
        <Chip
          text={`near ${'key' in query.near ? 'a row' : 'a vector'} by ${query.near.column}`}
          onRemove={() => onQuery(withoutNear(query))}
        />
      )}
      <div class="filter-field">
        <input
          ref={input}
          role="combobox"
          aria-label="Filter: a column, an operator and a value"
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
          aria-invalid={problem !== undefined}
          placeholder={query.conditions.length === 0 && !query.near ? placeholderFor(columns) : 'and…'}
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={handleKey}
        />
        {problem !== undefined && (
          <p class="filter-problem" role="alert">
            {problem}
          </p>
        )}
        <FilterSuggestions
          id={list}
          found={problem === undefined ? found : []}
          chosen={chosen >= 0 ? usable[chosen] : undefined}
          isUnservedAllowed={query.isUnservedAllowed}
          onTake={take}
        />
      </div>
      <ScanSwitch
        isOn={query.isUnservedAllowed}
        onChange={(isUnservedAllowed) => onQuery({ ...query, isUnservedAllowed })}
      />
    </div>
  );
}

interface ChipProps {
  readonly text: string;
  readonly problem?: string | undefined;
  readonly onEdit?: () => void;
  readonly onRemove: () => void;
}

function Chip({ text, problem, onEdit, onRemove }: ChipProps) {
  return (
    <span class={problem === undefined ? 'chip' : 'chip wrong'} title={problem}>
      {onEdit ? (
        <button type="button" class="chip-text" title={problem ?? 'Change this filter'} onClick={onEdit}>
          {text}
        </button>
      ) : (
        <span class="chip-text">{text}</span>
      )}
      <button type="button" class="chip-remove" aria-label={`Remove the filter ${text}`} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </span>
  );
}

const COST =
  'Filters and sorts that no key or index serves: the database reads rows and throws away those that do not match. Slow on large tables, and it may end in a timeout.';

function ScanSwitch({ isOn, onChange }: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  return (
    <label class="scan-switch" title={COST}>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>Allow scans</span>
    </label>
  );
}

type ReadFilter = { readonly query: TableQuery } | { readonly problem: string };

/** The query with the condition of a text. */
function readFilter(text: string, columns: readonly ColumnView[], query: TableQuery): ReadFilter {
  if (text.trim() === '') return { query };
  const {
    column,
    operator,
    text: operand = '',
  } = parsePhrase(
    text,
    columns.map(({ name }) => name),
  );
  if (column === undefined) return { problem: `Begin with a column, such as ${columns[0]?.name ?? 'id'}.` };
  if (operator === undefined)
    return { problem: `Write an operator and a value after ${column}, such as ${column} = …` };
  const condition = { column, operator, text: operand };
  if (operator === 'near') {
    const type = columns.find(({ name }) => name === column)?.type ?? '';
    const vector = parseValue(type, operand);
    if ('problem' in vector) return vector;
    const numbers = Array.isArray(vector.value) ? vector.value.map(Number) : [];
    return { query: { ...query, near: { column, vector: numbers } } };
  }
  const read = readCondition(condition, columns);
  if ('problem' in read) return read;
  return { query: { ...query, conditions: [...query.conditions, condition] } };
}

function withoutNear({ near: _, ...query }: TableQuery): TableQuery {
  return query;
}

function placeholderFor(columns: readonly ColumnView[]): string {
  const first = columns.find(({ role }) => role === 'partition')?.name ?? columns[0]?.name ?? 'id';
  return `Filter: ${first} = …`;
}
