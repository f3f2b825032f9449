/** The colours of the page that a canvas needs: it knows no variables of CSS. */
export interface Colours {
  readonly text: string;
  readonly grid: string;
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
  /** Of series, in the order of the variables. */
  readonly series: readonly string[];
}

/** Reads the colours as they are now, dark or light. */
export function readColours(): Colours {
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    text: read('text-muted'),
    grid: read('border'),
    good: read('good'),
    warn: read('warn'),
    bad: read('bad'),
    series: [1, 2, 3, 4, 5, 6].map((number) => read(`chart-${number}`)),
  };
  probe.remove();
  return colours;
}

/** Calls back when the page turns dark or light. @returns a function that ends it */
export function onScheme(listener: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
