import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** The height of a row, in pixels; `grid.css` has it, too. */
export const ROW_HEIGHT = 29;

/** The height of the header, which covers the first rows when one scrolls to them. */
export const HEADER_HEIGHT = 44;

interface Scroller {
  readonly current: HTMLElement | null;
}

/** Which rows are drawn: those that are seen, and some before and after them. */
export function useVirtualRows(count: number, scroller: Scroller): Virtualizer<HTMLElement, HTMLElement> {
  const [, draw] = useReducer((turn: number) => turn + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: HEADER_HEIGHT,
    scrollPaddingEnd: 8,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    initialRect: { width: 1000, height: 800 },
    onChange: () => draw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}
