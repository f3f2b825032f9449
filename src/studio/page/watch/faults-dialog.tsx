import { useState } from 'preact/hooks';
import type { FaultView } from '../../protocol/watch.js';
import { Button } from '../parts/button.js';
import { Dialog } from '../parts/dialog.js';
import { messageOf } from '../parts/notice.js';
import { askServer } from '../shared/ask-server.js';
import { describeFault, emptyFault, faultKinds, readFault, type FaultForm, type FaultKind } from './fault-form.js';

interface FaultsDialogProps {
  readonly faults: readonly FaultView[];
  readonly onFaults: (faults: readonly FaultView[]) => void;
  readonly onClose: () => void;
}

/** The faults of the embedded server: listed, added, removed. */
export function FaultsDialog({ faults, onFaults, onClose }: FaultsDialogProps) {
  const [form, setForm] = useState(emptyFault);
  const [problem, setProblem] = useState<string>();
  const send = async (work: () => Promise<{ readonly faults: readonly FaultView[] }>): Promise<void> => {
    try {
      onFaults((await work()).faults);
      setProblem(undefined);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const add = (): void => {
    const read = readFault(form);
    if ('problem' in read) setProblem(read.problem);
    else void send(() => askServer('addFault', { fault: read.fault }));
  };
  return (
    <Dialog title="Faults of the embedded server" onClose={onClose}>
      <p class="panel-note">
        A fault makes the server fail on purpose, for every program that uses it, until you remove it.
      </p>
      {faults.length > 0 && (
        <ul class="watch-faults" aria-label="Faults">
          {faults.map(({ id, fault }) => (
            <li key={id}>
              <span title={JSON.stringify(fault)}>{describeFault(fault)}</span>
              <Button
                kind="quiet"
                icon="trash"
                label={`Remove: ${describeFault(fault)}`}
                onClick={() => void send(() => askServer('removeFault', { id }))}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        class="watch-fault-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Fields form={form} onForm={setForm} />
        {problem !== undefined && (
          <p class="panel-problem" role="alert">
            {problem}
          </p>
        )}
        <Button kind="primary" type="submit" icon="plus">
          Add
        </Button>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: FaultForm;
  readonly onForm: (form: FaultForm) => void;
}

function Fields({ form, onForm }: FieldsProps) {
  const chosen = faultKinds.find(({ kind }) => kind === form.kind);
  const set = (member: keyof FaultForm) => (value: string) => onForm({ ...form, [member]: value });
  return (
    <>
      <label class="watch-field">
        <span>The server shall</span>
        <select
          class="field"
          value={form.kind}
          onChange={({ currentTarget }) => {
            const kind = currentTarget.value as FaultKind;
            onForm({ ...form, kind, value: faultKinds.find((each) => each.kind === kind)?.start ?? '' });
          }}
        >
          {faultKinds.map(({ kind, title }) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {form.kind === 'json' ? (
        <label class="watch-field">
          <span>JSON</span>
          <textarea
            class="field panel-editor"
            rows={6}
            spellcheck={false}
            value={form.json}
            onInput={({ currentTarget }) => set('json')(currentTarget.value)}
          />
        </label>
      ) : (
        <>
          {chosen?.asks !== undefined && <Field name={chosen.asks} value={form.value} onValue={set('value')} />}
          <Field name="Commands" hint="all: insertOne, find" value={form.commands} onValue={set('commands')} />
          <Field name="Keyspace or table" hint="anywhere: films/movies" value={form.target} onValue={set('target')} />
          <Field name="How often" hint="always" value={form.times} onValue={set('times')} />
        </>
      )}
    </>
  );
}

interface FieldProps {
  readonly name: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const Field = ({ name, hint, value, onValue }: FieldProps) => (
  <label class="watch-field">
    <span>{name}</span>
    <input
      class="field"
      value={value}
      placeholder={hint ?? ''}
      spellcheck={false}
      onInput={({ currentTarget }) => onValue(currentTarget.value)}
    />
  </label>
);
