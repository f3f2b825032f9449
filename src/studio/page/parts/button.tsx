import type { ComponentChildren } from 'preact';
import { printKeys } from '../shared/shortcuts.js';
import type { IconName } from '../shared/icons.js';
import { Icon } from './icon.js';

interface ButtonProps {
  readonly children?: ComponentChildren;
  readonly icon?: IconName;
  /** What it does, in words; the text of a button that shows only an icon. */
  readonly label?: string;
  /** Its shortcut, for the tooltip. */
  readonly keys?: string;
  readonly kind?: 'primary' | 'danger' | 'plain' | 'quiet';
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  /** Whether it has the focus when its dialog opens. */
  readonly isFirst?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onClick?: (event: MouseEvent) => void;
}

/** A button; `plain` has a border, `quiet` has none. */
export function Button(props: ButtonProps) {
  const {
    children,
    icon,
    label,
    keys,
    kind = 'plain',
    isPressed,
    isDisabled = false,
    isFirst = false,
    type = 'button',
    onClick,
  } = props;
  const shortcut = keys === undefined ? '' : ` (${printKeys(keys).join(' ')})`;
  const title = label === undefined && keys === undefined ? undefined : `${label ?? ''}${shortcut}`.trim();
  return (
    <button
      type={type}
      class={`button ${kind}${children === undefined ? ' only-icon' : ''}`}
      aria-label={children === undefined ? label : undefined}
      aria-pressed={isPressed}
      disabled={isDisabled}
      data-first={isFirst || undefined}
      title={title}
      onClick={onClick}
    >
      {icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}
