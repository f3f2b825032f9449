import { Button } from '../../parts/button.js';

/** On a narrow screen, which often has no keyboard: opens what is active in the grid. */
export function PanelOpener({ label, onOpen }: { readonly label: string; readonly onOpen: () => void }) {
  return (
    <div class="panel-opener">
      <Button kind="primary" icon="right" onClick={onOpen}>
        {label}
      </Button>
    </div>
  );
}

/** Gives the keyboard back to the grid, when what stood beside it is closed. */
export function focusGrid(): void {
  document.querySelector<HTMLElement>('.grid')?.focus();
}
