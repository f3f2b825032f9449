import { useState } from 'preact/hooks';
import { announce } from '../shared/announce.js';
import { askServer } from '../shared/ask-server.js';
import { Button } from '../parts/button.js';
import { CodeBlock } from '../parts/code-block.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import { Loading, messageOf, Problem } from '../parts/notice.js';
import { formatJson } from '../values/json-members.js';
import { afterDone, summarize, toChanges } from './edits.js';
import type { Unsaved } from './use-unsaved.js';

interface ReviewDialogProps {
  readonly unsaved: Unsaved;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Shows what the changes will send; only its button sends it. */
export function ReviewDialog({ unsaved, onSaved, onClose }: ReviewDialogProps) {
  const { keyspace, name, history, preview } = unsaved;
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const edits = history.edits.value;
  const { reply, error, isLoading, problems } = preview;
  const count = edits.size;

  const send = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    try {
      const { done, failure: failed } = await askServer('apply', { keyspace, name, changes: toChanges(edits) });
      history.reset(afterDone(edits, done));
      if (done > 0) onSaved();
      if (failed) setFailure(`${done} of ${count} changes were written. The next one failed: ${failed.message}`);
      else {
        announce(`${count === 1 ? '1 change was' : `${count} changes were`} written.`);
        onClose();
      }
    } catch (wrong) {
      setFailure(messageOf(wrong));
    } finally {
      setSending(false);
    }
  };

  const isReady = reply !== undefined && !isLoading && problems.size === 0 && error === undefined && count > 0;
  const hasDeletes = [...edits.values()].some(({ kind }) => kind.startsWith('delete'));
  return (
    <Dialog
      title={`Save to ${name}`}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button
            isFirst
            kind={hasDeletes ? 'danger' : 'primary'}
            isDisabled={!isReady || isSending}
            onClick={() => void send()}
          >
            {isSending ? 'Sending…' : count === 1 ? 'Send 1 change' : `Send ${count} changes`}
          </Button>
        </>
      }
    >
      <p>
        {summarize(edits)} in <strong>{name}</strong> ({keyspace}). This is what will be sent, in this order:
      </p>
      {failure !== undefined && (
        <p class="review-problem" role="alert">
          <Icon name="warning" /> {failure}
        </p>
      )}
      {[...problems].flatMap(([id, row]) =>
        [...row].map(([column, message]) => (
          <p class="review-problem" key={`${id} ${column}`}>
            <Icon name="warning" /> {column === '' ? '' : `${column}: `}
            {message}
          </p>
        )),
      )}
      {error !== undefined && <Problem error={error} title="The changes could not be checked" />}
      {isLoading && <Loading what="Checking the changes" />}
      {!isLoading &&
        reply?.statements.map(({ command, cql }, index) => (
          <div class="review-statement" key={index}>
            <CodeBlock text={formatJson(command)} label={`Command ${index + 1}`} />
            {cql !== undefined && <p class="review-cql">{cql}</p>}
          </div>
        ))}
    </Dialog>
  );
}
