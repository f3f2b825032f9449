import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { IconName } from '../shared/icons.js';
import { Icon } from './icon.js';

interface MenuProps {
  /** The text of the button. */
  readonly label: string;
  readonly icon?: IconName;
  /** Whether only the icon is shown. */
  readonly isIconOnly?: boolean;
  /** The entries, or anything else that a panel holds. */
  readonly children: ComponentChildren | ((close: () => void) => ComponentChildren);
  /** Entries that are chosen, or fields. */
  readonly kind?: 'entry' | 'field';
}

/** A button that opens a panel below it; Escape and a click elsewhere close it, the arrow keys walk through its entries. */
export function Menu({ label, icon, isIconOnly = false, children, kind = 'entry' }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  // Before the next key arrives: effects after the paint would be too late for it.
  useLayoutEffect(() => {
    if (!isOpen) return;
    itemsOf(root.current)[0]?.focus();
    const leave = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  return (
    <div class="menu" ref={root} onKeyDown={(event) => isOpen && handleKey(event, root.current, close)}>
      <button
        ref={button}
        type="button"
        class={`button ${isIconOnly ? 'quiet only-icon' : 'plain'}`}
        aria-label={isIconOnly ? label : undefined}
        title={isIconOnly ? label : undefined}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {icon && <Icon name={icon} />}
        {!isIconOnly && <span>{label}</span>}
      </button>
      {isOpen && (
        <div id={id} class={`menu-panel of-${kind}s`} role="group" aria-label={label}>
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </div>
  );
}

function handleKey(event: KeyboardEvent, root: HTMLElement | null, close: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation();
    event.preventDefault();
    close();
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const items = itemsOf(root);
  const at = items.findIndex((item) => item === document.activeElement);
  items.at((at + step) % items.length)?.focus();
  event.preventDefault();
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('.menu-panel :is(button, input, a[href]):not(:disabled)') ?? [])];
}
