import { useEffect, useRef, useState } from 'preact/hooks';
import type { EditHistory } from '../../changes/history.js';
import { insertDocument, replaceDocument } from '../../changes/edits.js';
import { Button } from '../../parts/button.js';
import { messageOf } from '../../parts/notice.js';
import { announce } from '../../shared/announce.js';
import { findJsonProblem, formatJson } from '../../values/json-members.js';
import { EditPanel } from '../shared/panel.js';
import { textOf, type ShownDocument } from './list-documents.js';

interface DocumentPanelProps {
  readonly shown: ShownDocument;
  readonly history: EditHistory;
  readonly isReadOnly: boolean;
  /** What the database would refuse; '' if nothing. */
  readonly problem: string;
  readonly hasVector: boolean;
  readonly onDelete: () => void;
  readonly onNear: () => void;
  readonly onClose: () => void;
}

/** A document in an editor of JSON; what is written becomes a change that is saved with the others. */
export function DocumentPanel(props: DocumentPanelProps) {
  const { shown, history, isReadOnly, problem, hasVector, onDelete, onNear, onClose } = props;
  const [wrong, setWrong] = useState<string>();
  const [isChanged, setChanged] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const read = useRef<() => string>(() => '');
  const isDeleted = shown.edit?.kind === 'deleteDocument';
  const isNew = shown.edit?.kind === 'insertDocument';
  const canEdit = !isReadOnly && !isDeleted;
  const stored = formatJson(textOf(shown));

  const set = (): void => {
    const text = read.current();
    const found = findJsonProblem(text);
    setWrong(found);
    if (found !== undefined) return;
    const original = shown.read && formatJson(shown.read.text);
    history.change((edits) =>
      original === undefined ? insertDocument(edits, text, shown.id) : replaceDocument(edits, shown.id, text, original),
    );
    setChanged(false);
    announce('The change is marked; nothing is sent before you save.');
  };
  const setNow = useRef(set);
  setNow.current = set;

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let destroy: (() => void) | undefined;
    let isGone = false;
    import('./json-editor.js').then(
      ({ createJsonEditor }) => {
        if (isGone) return;
        const editor = createJsonEditor({
          host: element,
          text: stored,
          isReadOnly: !canEdit,
          onChange: () => {
            setChanged(true);
            setWrong(undefined);
          },
          onEnter: () => setNow.current(),
        });
        read.current = () => editor.state.doc.toString();
        destroy = () => editor.destroy();
        if (isNew) editor.focus();
      },
      (error: unknown) => setWrong(`The editor could not be loaded: ${messageOf(error)}`),
    );
    return () => {
      isGone = true;
      destroy?.();
    };
  }, [stored, canEdit]);

  return (
    <EditPanel
      label="The document"
      title={isNew ? 'New document' : 'Document'}
      look="document-panel"
      {...{ isReadOnly, isNew, isDeleted, onDelete, onClose }}
      actions={
        !isNew && hasVector && <Button kind="quiet" icon="near" label="Documents near this one" onClick={onNear} />
      }
    >
      <div ref={host} class="document-editor" />
      {(wrong ?? problem) !== '' && (
        <p class="document-problem" role="alert">
          {wrong ?? problem}
        </p>
      )}
      {canEdit && (
        <footer class="document-footer">
          <span class="panel-note">{isNew ? 'Without an _id the database makes one.' : ''}</span>
          <Button kind="primary" keys="Mod+Enter" isDisabled={!isChanged} onClick={set}>
            Set
          </Button>
        </footer>
      )}
    </EditPanel>
  );
}
