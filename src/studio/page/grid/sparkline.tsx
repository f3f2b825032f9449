import { drawLine } from './draw-line.js';

/** The numbers of a vector as a line, in a picture as small as a word. */
export function Sparkline({ numbers }: { readonly numbers: readonly number[] }) {
  return (
    <svg class="sparkline" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      <path d={drawLine(numbers)} />
    </svg>
  );
}
