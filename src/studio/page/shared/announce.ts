import { signal } from '@preact/signals';

/** What the page says at its lower edge for a few seconds, also to those who do not see it. */
export const announcement = signal('');

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something; the next message replaces it. */
export function announce(message: string): void {
  announcement.value = message;
  clearTimeout(timer);
  timer = setTimeout(() => (announcement.value = ''), 6000);
}
