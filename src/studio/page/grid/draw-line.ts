/** As many points as a small picture shows. */
const MOST_POINTS = 64;

/** The path of the line in a box of 100 by 20; of long vectors every n-th number. */
export function drawLine(numbers: readonly number[]): string {
  const step = Math.max(1, Math.ceil(numbers.length / MOST_POINTS));
  const shown = numbers.filter((_, index) => index % step === 0).filter(Number.isFinite);
  if (shown.length === 0) return '';
  const low = Math.min(...shown);
  const range = Math.max(...shown) - low || 1;
  const across = 100 / Math.max(1, shown.length - 1);
  return shown
    .map((value, index) => {
      const x = (index * across).toFixed(1);
      const y = (18 - ((value - low) / range) * 16).toFixed(1);
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}
