import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Json } from '../../../protocol/values.js';
import { announce } from '../../shared/announce.js';
import { kindOf } from '../../values/cql-type.js';
import { parseValue, printValue } from '../../values/parse-value.js';

/** Whether a value is edited in its cell; others are edited in the panel. */
export function fitsCell(type: string, value: Json | undefined): boolean {
  if (!['text', 'number', 'digits', 'boolean', 'timestamp'].includes(kindOf(type))) return false;
  return typeof value !== 'string' || (value.length <= 200 && !value.includes('\n'));
}

interface CellEditorProps {
  readonly type: string;
  readonly label: string;
  readonly value: Json | undefined;
  /** `next`: the key that ended it leads to the next cell. */
  readonly onDone: (value: Json, next: 'right' | 'left' | 'down' | undefined) => void;
  readonly onCancel: () => void;
}

/** The field that stands in a cell while it is edited. */
export function CellEditor({ type, label, value, onDone, onCancel }: CellEditorProps) {
  const before = printValue(type, value);
  const [text, setText] = useState(before);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  // Before the next key is pressed.
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const isOver = useRef(false);
  const cancel = (): void => {
    isOver.current = true;
    onCancel();
  };
  const finish = (next: 'right' | 'left' | 'down' | undefined): void => {
    // The field also loses the focus when it goes.
    if (isOver.current) return;
    const parsed = text === before ? { value: value ?? null } : parseValue(type, text);
    if ('value' in parsed) {
      isOver.current = true;
      onDone(parsed.value, next);
      return;
    }
    setProblem(parsed.problem);
    announce(parsed.problem);
    input.current?.focus();
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') finish(event.shiftKey ? undefined : 'down');
    else if (event.key === 'Tab') finish(event.shiftKey ? 'left' : 'right');
    else if (event.key === 'Escape') cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      ref={input}
      class={problem === undefined ? 'grid-editor' : 'grid-editor wrong'}
      aria-label={label}
      aria-invalid={problem !== undefined}
      title={problem}
      list={kindOf(type) === 'boolean' ? 'studio-booleans' : undefined}
      value={text}
      spellcheck={false}
      autocomplete="off"
      onInput={({ currentTarget }) => {
        setText(currentTarget.value);
        setProblem(undefined);
      }}
      onKeyDown={handleKey}
      onBlur={() => finish(undefined)}
    />
  );
}
