import { signal } from '@preact/signals';
import { Fragment } from 'preact';
import { Dialog } from './parts/dialog.js';
import { printKeys, shortcuts, useShortcuts, type Shortcut } from './shared/shortcuts.js';

/** Whether the list of shortcuts is shown. */
export const isShortcutListOpen = signal(false);

const open: Shortcut = {
  keys: '?',
  label: 'Show the keyboard shortcuts',
  group: 'Everywhere',
  run: () => {
    isShortcutListOpen.value = true;
  },
};

/** The shortcuts that work where the page is, under `?`. */
export function ShortcutList() {
  useShortcuts([open]);
  if (!isShortcutListOpen.value) return null;
  const groups = new Map<string, Shortcut[]>();
  for (const shortcut of shortcuts) groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut]);
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => (isShortcutListOpen.value = false)}>
      {[...groups].map(([group, list]) => (
        <Fragment key={group}>
          <h3>{group}</h3>
          <dl class="shortcuts">
            {list.map(({ keys, label }) => (
              <div key={keys}>
                <dt>{label}</dt>
                <dd>
                  {printKeys(keys).map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
    </Dialog>
  );
}
