/** Every code of typestar's own errors, by class, and when it is raised. `docs/errors.md` says what to do about each. */

export const SCHEMA_CODES = {
  INVALID_COLUMN: 'a column has options that its type does not take',
  INVALID_INDEX: 'a column cannot have that index, or an index that name',
  INVALID_NAME:
    'the name of a table or type is not 1 to 48 letters, digits or underscores; that of a column is blank, `*` or in double quotes, or begins with one of `-#?<>!~$`; `column` is no name, or that of another member; `naming` is not known',
  INVALID_PRIMARY_KEY:
    'a primary key is empty, names a column twice, or has a column of a type that no key takes; an option of the table has an unknown name',
  UNKNOWN_COLUMN: 'a primary key names a column that the table does not have',
} as const;

export const QUERY_CODES = {
  BOUND_TWICE: 'a column has two conditions that do not go together',
  CLUSTERING_GAP: 'a clustering column stands in the filter, and one before it is not bound by `eq` or `in`',
  COLUMN_UPDATED_TWICE: 'a column stands in two operators of an update',
  EMPTY_CONDITION: 'a condition is empty, so the query would choose everything',
  INCOMPLETE_PARTITION_KEY: 'some partition columns are bound, and others are not',
  INCOMPLETE_PRIMARY_KEY: 'a key lacks a column, or has null there',
  KEY_COLUMN_UPDATE: 'an update would change a key column',
  MISSING_KEY_COLUMN: 'a row to insert lacks a key column',
  NOTHING_TO_UPDATE: 'an update has no operator',
  NOT_CONNECTED: 'a query of a table without a model was run',
  NOT_FILTERABLE: 'a condition is on a vector, a user-defined value, or bytes in a list, set or map',
  NOT_EXECUTED: 'a query was awaited without exec()',
  NOT_SERVED: 'neither the key nor an index serves a condition',
  NULL_IN_FILTER: 'a condition on a table compares with null',
  REFUSED_BY_DATABASE: 'no database answers the query, not even with allowFiltering()',
  UNDEFINED_VALUE: 'a value is undefined',
  UNKNOWN_COLUMN: 'the table has no such column',
  UNKNOWN_PATH: 'the schema of the collection has no such path',
  WRONG_LIMIT: 'a limit is no whole number above 0, or above what the query can give',
  WRONG_NEAREST: 'nearest stands on a column without a vector index, or beside a filter or order that it does not take',
  WRONG_OPERATOR: 'the type of the column does not have the operator',
  WRONG_OR:
    'a branch of an or binds a partition column, a function of or or not gives no conditions, or a filter has more than 64',
  WRONG_PAGE: 'a page is asked for by what is no token of it, or by the token of another query',
  WRONG_RANK: 'rankBy stands on a column without a text index, or beside a filter or order that it does not take',
  WRONG_SELECT: 'a selection names no column',
  WRONG_SKIP: 'skip is no whole number, or stands beside no sort in memory',
  WRONG_SORT: 'the table does not store the order',
  WRONG_VALUE: 'a value does not fit its column',
} as const;

export const DRIVER_CODES = {
  CANNOT_CONNECT: 'the database did not answer, or refused the credentials',
  INVALID_OPTIONS: 'an option is not known, or those of connect() do not fit together',
  INVALID_URI: 'the connection string cannot be read',
  NOT_CONNECTED: 'the connection is not open',
  OPERATION_FAILED: 'the operation was refused by the driver; the text says why',
  TABLE_DIFFERS: 'the table in the database has other columns or another key than its definition',
  UNSUPPORTED_MONGOOSE:
    'the installed version of Mongoose is without something that the driver builds on, or another copy than the one that it imports',
} as const;

export type SchemaErrorCode = keyof typeof SCHEMA_CODES;
export type QueryErrorCode = keyof typeof QUERY_CODES;
export type DriverErrorCode = keyof typeof DRIVER_CODES;
