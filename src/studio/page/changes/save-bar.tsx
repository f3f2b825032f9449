import './changes.css';
import { useState } from 'preact/hooks';
import { announce } from '../shared/announce.js';
import { useShortcuts } from '../shared/shortcuts.js';
import { Button } from '../parts/button.js';
import { noEdits, summarize } from './edits.js';
import { ReviewDialog } from './review-dialog.js';
import type { Unsaved } from './use-unsaved.js';

interface SaveBarProps {
  readonly unsaved: Unsaved;
  /** Rows were written: they are read again. */
  readonly onSaved: () => void;
}

/** The changes that are not saved yet, with the one button that saves them all. */
export function SaveBar({ unsaved, onSaved }: SaveBarProps) {
  const { history, preview } = unsaved;
  const [isOpen, setOpen] = useState(false);
  const edits = history.edits.value;
  const undo = (): void => {
    history.undo();
    announce('The last change was taken back.');
  };
  useShortcuts([
    {
      keys: 'Mod+s',
      label: 'Review and save the changes',
      group: 'Rows',
      run: () => setOpen(history.edits.value.size > 0),
    },
    { keys: 'Mod+z', label: 'Take back the last change', group: 'Rows', run: undo },
  ]);
  if (edits.size === 0 && !history.canUndo.value) return null;
  const problems = [...preview.problems.values()].flatMap((row) => [...row]);
  const [first] = problems;
  return (
    <section class="save-bar" aria-label="Changes that are not saved">
      <p class="save-summary" role="status">
        <strong>{edits.size === 0 ? 'No changes' : summarize(edits)}</strong>
        {edits.size > 0 && <span class="save-hint"> · not saved yet</span>}
      </p>
      {first && (
        <p class="save-problem" title={first[1]}>
          {first[0] === '' ? '' : `${first[0]}: `}
          {first[1]}
          {problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}
        </p>
      )}
      <div class="save-buttons">
        <Button kind="quiet" icon="undo" keys="Mod+z" isDisabled={!history.canUndo.value} onClick={undo}>
          Undo
        </Button>
        <Button kind="quiet" isDisabled={edits.size === 0} onClick={() => history.change(() => noEdits)}>
          Discard
        </Button>
        <Button kind="primary" keys="Mod+s" isDisabled={edits.size === 0} onClick={() => setOpen(true)}>
          Review and save
        </Button>
      </div>
      {isOpen && <ReviewDialog unsaved={unsaved} onSaved={onSaved} onClose={() => setOpen(false)} />}
    </section>
  );
}
