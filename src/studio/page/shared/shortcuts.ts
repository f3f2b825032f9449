import { useLayoutEffect } from 'preact/hooks';

/** A key that does something, and what the list of shortcuts says about it. */
export interface Shortcut {
  /** `Mod` is Ctrl, on a Mac the command key: `Mod+Enter`; two keys after each other: `g b`. */
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  /** Without it, the key is handled elsewhere and only listed. */
  readonly run?: () => void;
}

/** The shortcuts that work at present, the newest last. */
export const shortcuts = new Set<Shortcut>();

/** Offers shortcuts while the component is shown. */
export function useShortcuts(list: readonly Shortcut[]): void {
  useLayoutEffect(() => {
    for (const each of list) shortcuts.add(each);
    return () => {
      for (const each of list) shortcuts.delete(each);
    };
  });
}

const isMac = navigator.userAgent.includes('Mac');
let before = '';

/** Listens to the keyboard; keys without Ctrl or the command key are left to fields of text and to open dialogs. */
export function listenToShortcuts(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isModifier(event.key)) return;
    const pressed = nameOf(event);
    const isPlain = !pressed.startsWith('Mod+');
    if (isPlain && (isTyping(event) || document.querySelector('dialog[open]'))) return;
    const found = [...shortcuts].findLast(
      ({ keys, run }) => run && (keys === pressed || keys === `${before} ${pressed}`),
    );
    before = found ? '' : pressed;
    if (!found) return;
    event.preventDefault();
    found.run?.();
  });
}

/** The keys of a shortcut, one by one, as the keyboard of this machine names them. */
export function printKeys(keys: string): readonly string[] {
  const isChord = keys.includes('+');
  return keys.split(/[ +]/).map((key) => {
    if (key === 'Mod') return isMac ? '⌘' : 'Ctrl';
    return isChord && key.length === 1 ? key.toUpperCase() : key;
  });
}

function nameOf(event: KeyboardEvent): string {
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  return `${isMod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${event.key}`;
}

function isModifier(key: string): boolean {
  return ['Control', 'Meta', 'Shift', 'Alt'].includes(key);
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
