import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ColumnView } from '../../../protocol/schema.js';
import type { Json } from '../../../protocol/values.js';
import { drawLine } from '../../grid/draw-line.js';
import { Button } from '../../parts/button.js';
import { announce } from '../../shared/announce.js';
import { countBytes, printSize, toHex } from '../../values/bytes.js';
import { kindOf, type ValueKind } from '../../values/cql-type.js';
import { formatWhole } from '../../values/format-value.js';
import { findLocalTime } from '../../values/local-time.js';
import { parseValue, printValue } from '../../values/parse-value.js';

interface FieldValueProps {
  readonly column: ColumnView;
  readonly value: Json | undefined;
  readonly problem: string | undefined;
  readonly isActive: boolean;
  readonly canEdit: boolean;
  readonly onSet: (value: Json) => void;
  readonly onNear: (() => void) | undefined;
  readonly onFilter: (value: Json) => void;
}

/** A value in the panel: whole, with what can be done with it. */
export function FieldValue(props: FieldValueProps) {
  const { column, value, problem, isActive, canEdit, onSet, onNear, onFilter } = props;
  const [isEditing, setEditing] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const kind = kindOf(column.type);
  const isNull = value === null || value === undefined;
  useEffect(() => {
    if (isActive) root.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(printValue(column.type, value));
    announce(`The value of ${column.name} was copied.`);
  };
  if (isEditing) {
    const end = (): void => setEditing(false);
    return <FieldEditor {...props} onDone={end} />;
  }
  return (
    <div ref={root}>
      <FieldText column={column} value={value} />
      {problem !== undefined && <p class="panel-problem">{problem}</p>}
      {!isNull && kind === 'vector' && onNear && (
        <Button kind="plain" icon="near" onClick={onNear}>
          Rows near this one
        </Button>
      )}
      <div class="panel-tools">
        {canEdit && <Button kind="quiet" icon="edit" label={`Edit ${column.name}`} onClick={() => setEditing(true)} />}
        {canEdit && !isNull && (
          <Button kind="quiet" icon="none" label={`Set ${column.name} to null`} onClick={() => onSet(null)} />
        )}
        {!isNull && COMPARED.includes(kind) && (
          <Button kind="quiet" icon="filter" label={`Rows with this ${column.name}`} onClick={() => onFilter(value)} />
        )}
        {!isNull && <Button kind="quiet" icon="copy" label={`Copy ${column.name}`} onClick={() => void copy()} />}
      </div>
    </div>
  );
}

/** The kinds of values that a filter can ask for. */
const COMPARED: readonly ValueKind[] = ['text', 'number', 'digits', 'boolean', 'timestamp'];

function FieldText({
  column: { type, name },
  value,
}: {
  readonly column: ColumnView;
  readonly value: Json | undefined;
}) {
  if (value === null || value === undefined) return <p class="panel-null">null</p>;
  const kind = kindOf(type);
  const local = findLocalTime(type, value);
  return (
    <>
      {kind === 'vector' && Array.isArray(value) && <VectorPicture numbers={value.map(Number)} />}
      {kind === 'blob' && typeof value === 'string' ? (
        <>
          <p class="panel-note">{printSize(countBytes(value))}</p>
          <pre class="panel-value" tabIndex={0} aria-label={name}>
            {printHex(value)}
          </pre>
        </>
      ) : (
        <pre class="panel-value" tabIndex={0} aria-label={name}>
          {formatWhole(type, value)}
        </pre>
      )}
      {local !== undefined && <p class="panel-note">Local time: {local}</p>}
    </>
  );
}

function VectorPicture({ numbers }: { readonly numbers: readonly number[] }) {
  const length = Math.hypot(...numbers);
  return (
    <figure class="panel-vector">
      <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
        <path d={drawLine(numbers)} />
      </svg>
      <figcaption class="panel-note">
        {numbers.length} numbers, length {length.toPrecision(4)}
      </figcaption>
    </figure>
  );
}

function FieldEditor({ column, value, onSet, onDone }: FieldValueProps & { readonly onDone: () => void }) {
  const [text, setText] = useState(() => pretty(column.type, value));
  const [problem, setProblem] = useState<string>();
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => area.current?.focus(), []);
  const set = (): void => {
    const parsed = parseValue(column.type, text);
    if ('problem' in parsed) {
      setProblem(parsed.problem);
      return;
    }
    onSet(parsed.value);
    onDone();
  };
  return (
    <div>
      <textarea
        ref={area}
        class="field panel-editor"
        aria-label={`Value of ${column.name}`}
        aria-invalid={problem !== undefined}
        spellcheck={false}
        rows={Math.min(14, Math.max(2, text.split('\n').length))}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setProblem(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onDone();
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) set();
        }}
      />
      {problem !== undefined && <p class="panel-problem">{problem}</p>}
      <div class="panel-buttons">
        <Button keys="Mod+Enter" onClick={set}>
          Set
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function pretty(type: string, value: Json | undefined): string {
  const isStructure = typeof value === 'object' && value !== null && kindOf(type) !== 'vector';
  return isStructure ? JSON.stringify(value, null, 2) : printValue(type, value);
}

/** As many bytes as are shown of a blob. */
const MOST_BYTES = 512;

/** Bytes in lines of 16, as hexadecimal digits. */
function printHex(base64: string): string {
  const digits = toHex(base64.slice(0, Math.ceil(MOST_BYTES / 3) * 4)).slice(0, MOST_BYTES * 2);
  const lines = digits.match(/.{1,32}/g) ?? [];
  const more = countBytes(base64) > MOST_BYTES ? '\n…' : '';
  return lines.map((line) => line.replace(/../g, '$& ').trim()).join('\n') + more;
}
