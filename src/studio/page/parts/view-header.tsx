import type { ComponentChildren } from 'preact';
import { signal } from '@preact/signals';
import { Button } from './button.js';

/** Whether the sidebar is open on a narrow screen. */
export const isSidebarOpen = signal(false);

interface ViewHeaderProps {
  readonly title: string;
  /** What stands beside the title: badges, a count. */
  readonly aside?: ComponentChildren;
  /** Buttons at the right. */
  readonly children?: ComponentChildren;
}

/** The first line of a view: its title, and what can be done. On a narrow screen it also opens the sidebar. */
export function ViewHeader({ title, aside, children }: ViewHeaderProps) {
  return (
    <header class="view-header">
      <span class="only-narrow">
        <Button kind="quiet" icon="menu" label="Open the sidebar" onClick={() => (isSidebarOpen.value = true)} />
      </span>
      <h1>{title}</h1>
      {aside}
      <div class="view-actions">{children}</div>
    </header>
  );
}
