import './chart.css';
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { onScheme, readColours, type Colours } from './colours.js';
import { nearestPoint } from './nearest-point.js';

/** A chart without its size. */
export type ChartOptions = Omit<uPlot.Options, 'width' | 'height'>;

interface ChartProps {
  /** What the picture shows, for those who do not see it; the numbers stand in a table beside it. */
  readonly label: string;
  readonly data: uPlot.AlignedData;
  /** Keep the same function while the chart stays the same: it is made anew when the function changes. */
  readonly options: (colours: Colours) => ChartOptions;
  /** Pixels; without it as wide as high, and no more than the screen leaves. */
  readonly height?: number;
  /** A click on a point, by its place in the data. */
  readonly onPoint?: (index: number) => void;
}

const PADDING = 260;

/** A chart, drawn by uPlot, which is loaded with the first one. */
export function Chart({ label, data, options, height, onPoint }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const latest = useRef({ data, onPoint });
  latest.current = { data, onPoint };
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let isGone = false;
    const measure = (): { readonly width: number; readonly height: number } => {
      const width = Math.max(120, element.clientWidth);
      return { width, height: height ?? Math.max(240, Math.min(width, innerHeight - PADDING)) };
    };
    const draw = async (): Promise<void> => {
      const { default: Plot } = await import('uplot');
      if (isGone) return;
      plot.current?.destroy();
      plot.current = new Plot({ ...options(readColours()), ...measure() }, latest.current.data, element);
      listenToPoints(plot.current, (index) => latest.current.onPoint?.(index));
    };
    void draw();
    const observer = new ResizeObserver(() => plot.current?.setSize(measure()));
    observer.observe(element);
    const stop = onScheme(() => void draw());
    return () => {
      isGone = true;
      stop();
      observer.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [options, height]);
  useEffect(() => plot.current?.setData(data), [data]);
  return (
    <div class={onPoint ? 'chart with-points' : 'chart'} role="img" aria-label={label}>
      <div ref={host} aria-hidden="true" />
    </div>
  );
}

/** As near to a point as a click must be, in pixels. */
const REACH = 12;

function listenToPoints(plot: uPlot, tell: (index: number) => void): void {
  plot.over.addEventListener('click', (event) => {
    const box = plot.over.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const toPixel = (value: number, scale: string): number => plot.valToPos(value, scale);
    const found = nearestPoint(plot.data, at, { toPixel, reach: REACH });
    if (found !== undefined) tell(found);
  });
}
