import { describe, expect, it } from 'vitest';
import type { WatchedRequest } from '../../../../src/studio/protocol/watch.js';
import {
  filterRequests,
  listNames,
  printMilliseconds,
  readWatchFilter,
  summarize,
  toTimeline,
  writeWatchFilter,
} from '../../../../src/studio/page/watch/filter-requests.js';

const scan = { isServed: false, access: 'every row of the table', cost: 'the whole table' };
const request = (id: number, members: Partial<WatchedRequest> = {}): WatchedRequest => ({
  ...{ id, at: id * 1000, source: 'server', name: 'movies', command: 'find', milliseconds: id, status: 200 },
  ...{ warnings: [], errors: [] },
  ...members,
});
const { status: _status, ...unanswered } = request(5);
const requests = [
  request(1),
  request(2, { command: 'insertOne', source: 'studio' }),
  request(3, { name: 'actors', plan: scan }),
  request(4, { errors: ['TIMEOUT'] }),
  unanswered,
  request(6, { status: 503 }),
];
const idsOf = (filter: Parameters<typeof filterRequests>[1]): readonly number[] =>
  filterRequests(requests, filter).map(({ id }) => id);

describe('the filter of requests', () => {
  it('shows all of them, the newest first', () => {
    expect(idsOf({ isWithoutStudio: false })).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('shows those of a table or command', () => {
    expect(idsOf({ table: 'actors', isWithoutStudio: false })).toEqual([3]);
    expect(idsOf({ command: 'insertOne', isWithoutStudio: false })).toEqual([2]);
  });

  it('shows those that failed: by an error, a status, or without a response', () => {
    expect(idsOf({ only: 'errors', isWithoutStudio: false })).toEqual([6, 5, 4]);
  });

  it('shows scans, and leaves out those of the studio', () => {
    expect(idsOf({ only: 'scans', isWithoutStudio: false })).toEqual([3]);
    expect(idsOf({ isWithoutStudio: true })).not.toContain(2);
  });

  it('is kept in the address', () => {
    const filter = { table: 'a b', command: 'find', only: 'errors', isWithoutStudio: true } as const;
    expect(readWatchFilter(writeWatchFilter(filter))).toEqual(filter);
    expect(readWatchFilter([['only', 'nothing']])).toEqual({ isWithoutStudio: false });
    expect(writeWatchFilter({ isWithoutStudio: false })).toEqual([]);
  });
});

it('lists the names of what was asked', () => {
  expect(listNames(requests, 'name')).toEqual(['actors', 'movies']);
  expect(listNames(requests, 'command')).toEqual(['find', 'insertOne']);
});

it('puts served requests, scans and failures on the timeline, by time', () => {
  expect(toTimeline([request(2), request(1, { milliseconds: 0, plan: scan }), request(3, { errors: ['X'] })])).toEqual([
    [1, 2, 3],
    [null, 2, null],
    [0.01, null, null],
    [null, null, 3],
  ]);
});

it('sums requests up in a line', () => {
  expect(summarize([])).toBe('No requests');
  expect(summarize([request(1)])).toBe('1 request · half within 1.0 ms, 95% within 1.0 ms');
  expect(summarize(requests)).toBe('6 requests · half within 4.0 ms, 95% within 6.0 ms · 3 failed · 1 scan');
});

it.each([
  [0.123, '0.12 ms'],
  [4.56, '4.6 ms'],
  [123.4, '123 ms'],
  [12_345, '12.3 s'],
])('prints %d milliseconds as %s', (milliseconds, text) => {
  expect(printMilliseconds(milliseconds)).toBe(text);
});
