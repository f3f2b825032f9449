import type { WatchedRequest } from '../../protocol/watch.js';
import type { Parameter } from '../shared/route.js';

/** Which requests are shown, as the address says it. */
export interface WatchFilter {
  readonly table?: string;
  readonly command?: string;
  /** `errors`: with an error or without a response; `scans`: that no key or index serves. */
  readonly only?: 'errors' | 'scans';
  /** Without those that the studio itself sends. */
  readonly isWithoutStudio: boolean;
}

/** Reads the parameters of an address: `table=movies&only=errors`. */
export function readWatchFilter(parameters: readonly Parameter[]): WatchFilter {
  const { table, command, only, studio }: Partial<Record<string, string>> = Object.fromEntries(parameters);
  return {
    ...(table !== undefined && { table }),
    ...(command !== undefined && { command }),
    ...((only === 'errors' || only === 'scans') && { only }),
    isWithoutStudio: studio === 'hidden',
  };
}

/** Writes the parameters of an address. */
export function writeWatchFilter({ table, command, only, isWithoutStudio }: WatchFilter): readonly Parameter[] {
  const given = { table, command, only, studio: isWithoutStudio ? 'hidden' : undefined };
  return Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

/** Whether a request failed. */
export const isFailure = ({ errors, status, source }: WatchedRequest): boolean =>
  errors.length > 0 || (status === undefined ? source === 'server' : status >= 400);

/** Whether a request reads more rows than it finds. */
export const isScan = ({ plan }: WatchedRequest): boolean => plan?.isServed === false;

/** The requests that a filter shows, the newest first. */
export const filterRequests = (requests: readonly WatchedRequest[], filter: WatchFilter): readonly WatchedRequest[] =>
  requests.filter((request) => matches(request, filter)).reverse();

function matches(request: WatchedRequest, { table, command, only, isWithoutStudio }: WatchFilter): boolean {
  if (table !== undefined && request.name !== table) return false;
  if (command !== undefined && request.command !== command) return false;
  if (only === 'errors' && !isFailure(request)) return false;
  if (only === 'scans' && !isScan(request)) return false;
  return !(isWithoutStudio && request.source === 'studio');
}

/** The different values of a member, in the order of the alphabet. */
export const listNames = (requests: readonly WatchedRequest[], member: 'name' | 'command'): readonly string[] =>
  [...new Set(requests.flatMap((request) => request[member] ?? []))].toSorted();

/** Points of a chart: seconds, and milliseconds of requests that were served, that were scans, and that failed. */
export type Timeline = [number[], (number | null)[], (number | null)[], (number | null)[]];

/** Requests as points of a timeline, by the time of their end. */
export function toTimeline(requests: readonly WatchedRequest[]): Timeline {
  const sorted = requests.toSorted((one, other) => one.at - other.at);
  const pick = (isIt: (request: WatchedRequest) => boolean): (number | null)[] =>
    // On a scale of powers of ten there is no zero.
    sorted.map((request) => (isIt(request) ? Math.max(0.01, request.milliseconds) : null));
  return [
    sorted.map(({ at }) => at / 1000),
    pick((request) => !isFailure(request) && !isScan(request)),
    pick((request) => !isFailure(request) && isScan(request)),
    pick(isFailure),
  ];
}

/** What all requests that are shown have in common, in one line. */
export function summarize(requests: readonly WatchedRequest[]): string {
  if (requests.length === 0) return 'No requests';
  const times = requests.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  const failed = requests.filter(isFailure).length;
  const scans = requests.filter(isScan).length;
  return [
    requests.length === 1 ? '1 request' : `${requests.length.toLocaleString()} requests`,
    `half within ${printMilliseconds(at(0.5))}, 95% within ${printMilliseconds(at(0.95))}`,
    ...(failed > 0 ? [`${failed.toLocaleString()} failed`] : []),
    ...(scans > 0 ? [scans === 1 ? '1 scan' : `${scans.toLocaleString()} scans`] : []),
  ].join(' · ');
}

/** A duration with two or three digits. */
export function printMilliseconds(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(milliseconds < 1 ? 2 : 1) : Math.round(milliseconds)} ms`;
}

/** The time of a day, in UTC, as everywhere on the page. */
export const printTime = (at: number): string => new Date(at).toISOString().slice(11, 23);
