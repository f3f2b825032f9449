/**
 * The warnings of the Data API by code, each with its text: `explain()` predicts the codes, the embedded server sends
 * both.
 */
const SENTENCES = {
  COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING: describeUnserved,
  DEPRECATED_COMMAND: (command, instead) => `'${command}' is deprecated: use '${instead}'.`,
  INCOMPLETE_PRIMARY_KEY_FILTER: (columns) =>
    `The filter has no condition on ${columns} of the primary key, so all rows are read.`,
  IN_MEMORY_SORTING_DUE_SKIP_OPTIONS: () => 'Rows are sorted in memory because skip is used.',
  IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING: (column) =>
    `Rows are sorted in memory because '${column}' is not a clustering column.`,
  IN_MEMORY_SORTING_DUE_TO_OUT_OF_ORDER_PARTITION_SORTING: () =>
    'Rows are sorted in memory because the columns are not the leading clustering columns in order.',
  IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED: () =>
    'Rows are sorted in memory because the partition key is not given by equality.',
  MISSING_INDEX: (what, columns) => `There is no index ${what} ${columns}, so all rows are read.`,
  NOT_EQUALS_UNSUPPORTED_BY_INDEXING: describeUnserved,
  NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING: describeUnserved,
  QUERY_RETRIED_DUE_TO_INDEXING: () => 'No key or index fully serves the filter, so more rows are read than returned.',
  ZERO_FILTER_OPERATIONS: (table) => `The command has no filter, so all rows of '${table}' are read.`,
} as const satisfies Readonly<Record<string, Sentence>>;

type Sentence = (...parts: readonly string[]) => string;

function describeUnserved(columns: string, operators: string): string {
  return `The index on ${columns} does not serve ${operators}.`;
}

/** The code of a warning. */
export type WarningCode = keyof typeof SENTENCES;
export const WARNING_CODES = Object.keys(SENTENCES) as readonly WarningCode[];

/** A warning in the format in which it is sent. */
export type Warning = readonly [code: WarningCode, message: string];

/** Creates the warning of a code from the names in its text, in order. */
export function createWarning<Code extends WarningCode>(
  code: Code,
  ...parts: Parameters<(typeof SENTENCES)[Code]>
): Warning {
  const sentence: Sentence = SENTENCES[code];
  return [code, sentence(...parts)];
}
