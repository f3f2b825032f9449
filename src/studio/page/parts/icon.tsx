import { ICONS, type IconName } from '../shared/icons.js';

/** An icon; it is decoration, so that what it says must also be said in words. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}
