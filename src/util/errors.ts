/** What went wrong, where: the fields that every typestar error may carry. */
export interface ErrorDetails {
  readonly table?: string;
  readonly column?: string;
  readonly value?: unknown;
  readonly cause?: unknown;
}

/** Base of all errors that typestar raises itself; `code` is stable, the text is for people. */
export abstract class TypestarError<Code extends string = string> extends Error {
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly value: unknown;

  constructor(
    readonly code: Code,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = new.target.name;
    this.table = details.table;
    this.column = details.column;
    this.value = details.value;
  }
}

export type SchemaErrorCode =
  | 'INVALID_COLUMN'
  | 'INVALID_INDEX'
  | 'INVALID_NAME'
  | 'INVALID_PRIMARY_KEY'
  | 'UNKNOWN_COLUMN';

/** A table definition that no database could create. */
export class SchemaError extends TypestarError<SchemaErrorCode> {}

export type QueryErrorCode =
  | 'UNKNOWN_COLUMN'
  | 'WRONG_VALUE'
  | 'UNDEFINED_VALUE'
  | 'NULL_IN_FILTER'
  | 'WRONG_OPERATOR'
  | 'BOUND_TWICE'
  | 'NOT_SERVED'
  | 'INCOMPLETE_PARTITION_KEY'
  | 'INCOMPLETE_PRIMARY_KEY'
  | 'CLUSTERING_GAP'
  | 'NOT_FILTERABLE'
  | 'REFUSED_BY_DATABASE'
  | 'WRONG_SORT'
  | 'WRONG_NEAREST'
  | 'WRONG_LIMIT'
  | 'WRONG_SELECT'
  | 'KEY_COLUMN_UPDATE'
  | 'NOTHING_TO_UPDATE'
  | 'COLUMN_UPDATED_TWICE'
  | 'MISSING_KEY_COLUMN'
  | 'EMPTY_CONDITION'
  | 'NOT_CONNECTED'
  | 'UNKNOWN_PATH';

/** A query that breaks a rule; raised before anything is sent. */
export class QueryError extends TypestarError<QueryErrorCode> {}

/** Prints a value for an error text: short, on one line, never a secret longer than 60 characters. */
export function show(value: unknown): string {
  if (typeof value === 'string') return shorten(JSON.stringify(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return shorten(String(value));
  try {
    return shorten(JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member)));
  } catch {
    return 'an object that contains itself';
  }
}

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}...`);
