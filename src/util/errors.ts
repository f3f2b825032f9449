import type { QueryErrorCode, SchemaErrorCode } from './error-codes.js';
import { isDate, isInstance, isPromise, isRegExp } from './kinds.js';
import type { Advice } from './advice.js';
import { showCondition } from './condition-mark.js';
import { recognizeAcrossCopies } from './copies.js';
import { once } from './memoize.js';

export type { DriverErrorCode, QueryErrorCode, SchemaErrorCode } from './error-codes.js';

/** The location of an error: the fields that every typestar error may have. */
export interface ErrorDetails {
  readonly table?: string;
  readonly column?: string;
  readonly value?: unknown;
  readonly cause?: unknown;
}

/**
 * Base class of all errors that typestar raises; `code` is stable, the message is for people. Numeric codes are
 * MongoDB's.
 */
export abstract class TypestarError<Code extends string | 11000 = string | 11000> extends Error {
  static {
    recognizeAcrossCopies(this, 'TypestarError');
  }

  declare readonly table: string | undefined;
  declare readonly column: string | undefined;
  declare readonly value: unknown;

  constructor(
    readonly code: Code,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = new.target.name;
    for (const name of ['table', 'column', 'value'] as const) {
      // Node prints the fields of an uncaught error; those that say nothing stay out of sight.
      const value = details[name];
      Object.defineProperty(this, name, { value, enumerable: value !== undefined, writable: true, configurable: true });
    }
  }
}

/** An invalid table definition. */
export class SchemaError extends TypestarError<SchemaErrorCode> {
  static {
    recognizeAcrossCopies(this, 'SchemaError');
  }
}

/** A query that breaks a rule; raised before anything is sent. */
export class QueryError extends TypestarError<QueryErrorCode> {
  static {
    recognizeAcrossCopies(this, 'QueryError');
  }

  /** The changes of tables or of the query by which the database would serve it; empty if none is known. */
  get advice(): readonly Advice[] {
    return NO_ADVICE;
  }
}

const NO_ADVICE: readonly Advice[] = [];

/** Gives an error its advice, which is computed when it is first read. */
export function addAdvice(error: QueryError, find: () => readonly Advice[]): void {
  Object.defineProperty(error, 'advice', { get: once(find), configurable: true });
}

/** Prints a value for an error message: short, on one line, never a secret longer than 60 characters. */
export function show(value: unknown): string {
  if (typeof value === 'string') return shorten(JSON.stringify(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (value === null || typeof value !== 'object') return String(value);
  const condition = showCondition(value);
  if (condition !== undefined) return condition;
  if (isDate(value)) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (isPromise(value)) return 'a promise';
  if (isRegExp(value)) return shorten(String(value));
  try {
    const text = JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member));
    return text === '{}' && isInstance(value) ? `an object of the class ${value.constructor.name}` : shorten(text);
  } catch {
    return 'an object that contains itself';
  }
}

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}...`);
