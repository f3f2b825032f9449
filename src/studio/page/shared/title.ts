import { effect, signal } from '@preact/signals';
import { keyspaceName, state } from './database.js';

/** The parts of the title that the view names, most important first: `['movies']`. */
export const titleParts = signal<readonly string[]>([]);

/** Keeps the title of the browser's tab: `movies · films · 127.0.0.1:8181`. */
export function keepTitle(): void {
  effect(() => {
    const parts = [...titleParts.value, keyspaceName.value, state.value?.label];
    const named = parts.filter((part) => part !== undefined && part !== '');
    document.title = [...named, 'typestar studio'].join(' · ');
  });
}
