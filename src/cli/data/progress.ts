import { SingleBar } from 'cli-progress';
import type { Output } from '../shared/output.js';
import type { Terminal } from '../shared/terminal.js';
import { printCount, printDuration } from './print-amounts.js';

/** What has been done so far. */
export interface Amount {
  readonly rows: number;
  /** How much of the total is done. */
  readonly part: number;
  /** The requests that were sent again. */
  readonly retried?: number;
}

/** Shows how far a command has come. */
export interface Progress {
  update(amount: Amount): void;
  stop(): void;
}

export interface ProgressOptions {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly label: string;
  /** What `part` counts to; undefined if that is not known. */
  readonly total: number | undefined;
}

/** Between two lines, where no bar can be drawn. */
const LINE_MS = 10_000;

/** A bar on a terminal; else a line every ten seconds. */
export function startProgress(options: ProgressOptions): Progress {
  const { terminal, output, total } = options;
  if (!output.isTalkative) return { update: () => undefined, stop: () => undefined };
  return terminal.stderr.isTTY === true && total !== undefined ? startBar(options, total) : startLines(options);
}

function startBar({ terminal, label }: ProgressOptions, total: number): Progress {
  const bar = new SingleBar({
    ...{ stream: terminal.stderr, clearOnComplete: true, hideCursor: true, fps: 5, barsize: 30 },
    format: `${label} {bar} {percentage} %, {rows} rows, {speed} rows/s{retried}, {left}`,
  });
  const started = performance.now();
  bar.start(total, 0, { rows: 0, speed: 0, retried: '', left: '' });
  return {
    update: (amount) => bar.update(amount.part, measure(started, amount, total)),
    stop: () => bar.stop(),
  };
}

function startLines({ output, label, total }: ProgressOptions): Progress {
  const started = performance.now();
  let next = started + LINE_MS;
  return {
    update: (amount) => {
      if (performance.now() < next) return;
      next = performance.now() + LINE_MS;
      const { rows, speed, retried, left } = measure(started, amount, total);
      const share = total ? `, ${Math.floor((amount.part / total) * 100)} %` : '';
      output.note(`${label}: ${rows} rows, ${speed} rows/s${retried}${share}${left === '' ? '' : `, ${left}`}`);
    },
    stop: () => undefined,
  };
}

function measure(
  started: number,
  { rows, part, retried = 0 }: Amount,
  total: number | undefined,
): Record<'rows' | 'speed' | 'retried' | 'left', string> {
  const seconds = (performance.now() - started) / 1000;
  const left = total && part > 0 ? (seconds / part) * (total - part) : undefined;
  return {
    rows: printCount(rows),
    speed: printCount(Math.round(rows / Math.max(seconds, 0.001))),
    retried: retried === 0 ? '' : `, ${printCount(retried)} sent again`,
    left: left === undefined ? '' : `${printDuration(left)} left`,
  };
}
