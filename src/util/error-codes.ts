/**
 * The codes of typestar's own errors, by class, and when they are raised. `docs/errors.md` describes how to fix each.
 */

export const SCHEMA_CODES = {
  INVALID_COLUMN: 'a column has options that its type does not support',
  INVALID_INDEX: 'a column cannot have that index, or an index cannot have that name',
  INVALID_NAME:
    'the name of a table or type is not 1 to 48 letters, digits or underscores; that of a column is blank, `*` or in double quotes, or begins with one of `-#?<>!~$`; `column` is not a name, or is that of another member; `naming` is unknown',
  INVALID_PRIMARY_KEY:
    'a primary key is empty, names a column twice, has a column of a type that keys cannot have, or has several clustering columns of which one is named by an integer; an option of the table has an unknown name',
  UNKNOWN_COLUMN: 'a primary key names a column that the table does not have',
} as const;

export const QUERY_CODES = {
  BOUND_TWICE: 'a column has two conditions that cannot be combined',
  CLUSTERING_GAP: 'a clustering column is in the filter, but one before it has no `eq` or `in`',
  COLUMN_UPDATED_TWICE: 'a column is in two operators of an update',
  EMPTY_CONDITION: 'a condition is empty, so the query would match everything',
  INCOMPLETE_PARTITION_KEY: 'only some partition columns have a condition',
  INCOMPLETE_PRIMARY_KEY: 'a key column is missing or null',
  KEY_COLUMN_UPDATE: 'an update would change a key column',
  MISSING_KEY_COLUMN: 'an inserted row lacks a key column',
  NOTHING_TO_UPDATE: 'an update, or a part of it, changes nothing',
  NOT_CONNECTED: 'a query of a table without a model was executed',
  NOT_FILTERABLE: 'a condition is on a vector, a user-defined value, or bytes in a list, set or map',
  NOT_EXECUTED: 'a query was awaited without exec()',
  NOT_SERVED: 'neither the key nor an index serves a condition',
  NULL_IN_FILTER: 'a condition on a table compares with null',
  REFUSED_BY_DATABASE: 'no database answers the query, not even with allowFiltering()',
  REFUSED_PLAN:
    "with the connection option explain: 'throw', a query would read every row, discard rows or sort in memory",
  UNDEFINED_VALUE: 'a value is undefined',
  UNKNOWN_COLUMN: 'the table has no such column',
  UNKNOWN_PATH: 'the schema of the collection has no such path',
  WRONG_LIMIT: 'a limit is not a positive integer, or exceeds the maximum of the query',
  WRONG_NEAREST:
    'nearest is used on a column without a vector index, or with a filter or sort that it cannot be combined with',
  WRONG_OPERATOR: 'the type of the column does not support the operator',
  WRONG_OR:
    'a branch of an `or` has a partition column or `_id`, or nests an index too deep; a function passed to `or` or `not` adds no conditions; a filter has more than 64 conditions',
  WRONG_PAGE: 'a page was requested with an invalid token, or with the token of another query',
  WRONG_RANK:
    'rankBy is used on a column without a text index, or with a filter or sort that it cannot be combined with',
  WRONG_SELECT: 'a selection names no column',
  WRONG_SKIP: 'skip is not an integer, or is used without an in-memory sort',
  WRONG_SORT: 'the table does not store the order',
  WRONG_VALUE: 'a value does not match its column',
} as const;

export const DRIVER_CODES = {
  CANNOT_CONNECT: 'the database did not answer, or refused the credentials',
  INVALID_OPTIONS: 'an option is unknown, or options of connect() contradict each other',
  INVALID_URI: 'the connection string cannot be read',
  NOT_CONNECTED: 'the connection is not open',
  OPERATION_FAILED: 'the driver rejected the operation; the message says why',
  TABLE_DIFFERS: 'the table in the database has other columns or another key than its definition',
  UNSUPPORTED_MONGOOSE:
    'the installed Mongoose lacks something that the driver depends on, or is another copy than the one that typestar imports',
} as const;

export type SchemaErrorCode = keyof typeof SCHEMA_CODES;
export type QueryErrorCode = keyof typeof QUERY_CODES;
export type DriverErrorCode = keyof typeof DRIVER_CODES;
