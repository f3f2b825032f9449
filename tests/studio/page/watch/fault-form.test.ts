import { describe, expect, it } from 'vitest';
import { describeFault, emptyFault, faultKinds, readFault } from '../../../../src/studio/page/watch/fault-form.js';

describe('the form of faults', () => {
  it.each([
    [{}, { latency: 2000 }],
    [
      { kind: 'status', value: '503', commands: 'insertOne, find', target: ' films/movies ', times: '2' },
      { commands: ['insertOne', 'find'], target: 'films/movies', times: 2, status: 503 },
    ],
    [{ kind: 'errorCode', value: 'TIMEOUT_READING_DATA' }, { errorCode: 'TIMEOUT_READING_DATA' }],
    [{ kind: 'lost', value: '' }, { connection: 'lost' }],
    [
      { kind: 'json', json: '{"status":500,"skip":1}' },
      { status: 500, skip: 1 },
    ],
  ] as const)('reads %j', (members, fault) => {
    expect(readFault({ ...emptyFault, ...members })).toEqual({ fault });
  });

  it.each([
    [{ value: 'soon' }, 'Write a number.'],
    [{ value: '' }, 'Write a number.'],
    [{ kind: 'errorCode', value: ' ' }, 'Write an error code.'],
    [{ times: 'often' }, 'How often must be a whole number, or empty.'],
  ] as const)('says what is wrong with %j', (members, problem) => {
    expect(readFault({ ...emptyFault, ...members })).toEqual({ problem });
  });

  it('says what is no JSON', () => {
    expect(readFault({ ...emptyFault, kind: 'json', json: '{' })).toEqual({
      problem: expect.stringContaining('That is not JSON') as string,
    });
  });

  it('starts with a fault that can be added, for each kind', () => {
    for (const { kind, start } of faultKinds) {
      expect(readFault({ ...emptyFault, kind, value: start })).toHaveProperty('fault');
    }
  });
});

it.each([
  [{ latency: 50 }, 'answers after 50 ms to every command'],
  [{ status: 503, commands: ['find'], times: 1 }, 'answers HTTP 503 to find once'],
  [
    { connection: 'lost', target: 'films', skip: 2, times: 3 },
    'runs, then closes the connection to every command on films after 2 requests 3 times',
  ],
  [{ errorCode: 'X', probability: 0.5 }, 'answers X to every command with probability 0.5'],
])('describes %j', (fault, text) => {
  expect(describeFault(fault)).toBe(text);
});
