import './panel.css';
import type { ComponentChildren } from 'preact';
import { Button } from '../../parts/button.js';
import { Badge } from '../../parts/notice.js';

interface PanelProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly title: string;
  /** A class of its own. */
  readonly look?: string;
  /** What stands beside the title. */
  readonly aside?: ComponentChildren;
  /** Buttons at the right, before that which closes it. */
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

/** What is open beside a grid; its button and Escape close it. */
export function Panel({ label, title, look = '', aside, actions, children, onClose }: PanelProps) {
  return (
    <aside
      class={`panel ${look}`.trim()}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header class="panel-header">
        <h2>{title}</h2>
        {aside}
        <div class="panel-actions">
          {actions}
          <Button kind="quiet" icon="close" label="Close the panel" keys="Escape" onClick={onClose} />
        </div>
      </header>
      {children}
    </aside>
  );
}

interface EditPanelProps extends PanelProps {
  readonly isReadOnly: boolean;
  /** Whether it does not exist in the database yet. */
  readonly isNew: boolean;
  /** Whether saving deletes it. */
  readonly isDeleted: boolean;
  /** Deletes it, or no longer. */
  readonly onDelete: () => void;
}

/** The panel of a row or document, which can be deleted. */
export function EditPanel({ isReadOnly, isNew, isDeleted, onDelete, actions, ...panel }: EditPanelProps) {
  return (
    <Panel
      {...panel}
      aside={isDeleted && <Badge kind="bad">to be deleted</Badge>}
      actions={
        <>
          {actions}
          {!isReadOnly && (
            <Button kind="quiet" icon={isDeleted || isNew ? 'undo' : 'trash'} onClick={onDelete}>
              {isDeleted ? 'Keep' : isNew ? 'Remove' : 'Delete'}
            </Button>
          )}
        </>
      }
    />
  );
}
