import { expect } from 'vitest';
import { gte, QueryError, type QueryErrorCode } from 'typestar';

/** What is not a filter, each with what it is. @param members - those of a filter that is one */
export const notFilters = (members: object): readonly [what: string, given: unknown][] => [
  ['undefined', undefined],
  ['null', null],
  ['a text', 'x'],
  ['an array', [members]],
  ['an operator', gte(1)],
  ['an object that inherits its members', Object.create(members)],
  ['an object with a symbol', { ...members, [Symbol('x')]: 1 }],
  ['a Map', new Map(Object.entries(members))],
];

/** The error that an action throws. */
export function errorOf(action: () => unknown): QueryError {
  try {
    action();
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Expects an action to throw an error with that code, whose message contains that text. */
export function expectRefusal(action: () => unknown, code: QueryErrorCode, text: string): void {
  const error = errorOf(action);
  expect(error.code).toBe(code);
  expect(error.message).toContain(text);
}
