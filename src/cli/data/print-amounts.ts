import type { DataTarget } from './data-target.js';

/** A number with commas between thousands. */
export const printCount = (count: number): string => count.toLocaleString('en-US');

/** A duration as people write it: `8.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function printDuration(seconds: number): string {
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A number of rows or documents: `1 row of the table films`. */
export const printRows = ({ kind, name }: Pick<DataTarget, 'kind' | 'name'>, rows: number): string =>
  `${printCount(rows)} ${kind === 'table' ? 'row' : 'document'}${rows === 1 ? '' : 's'} of the ${kind} ${name}`;

/** What is in the database when a load ends early. */
export function describeDone(loaded: number, { kind, name }: Pick<DataTarget, 'kind' | 'name'>): string {
  const noun = kind === 'table' ? 'row' : 'document';
  return `${printCount(loaded)} ${loaded === 1 ? `${noun} was` : `${noun}s were`} loaded into the ${kind} ${name}.`;
}
