/**
 * Whether CQL takes a name only in double quotes: one that is not plain lower case, or that is a word of the language.
 * The Data API does not see the index of a scalar, text or vector column of such a name when it checks a filter or
 * computes a similarity.
 */
export const needsQuotes = (name: string): boolean => !PLAIN.test(name) || RESERVED.has(name);

const PLAIN = /^[a-z][a-z0-9_]*$/;

/** The reserved words of Cassandra 4.0 and later. */
const RESERVED: ReadonlySet<string> = new Set(
  `add allow alter and apply asc authorize batch begin by columnfamily create delete desc describe drop entries execute
  from full grant if in index infinity insert into is keyspace limit materialized modify nan norecursive not null of on
  or order primary rename revoke schema select set table to token truncate unlogged update use using view where
  with`.split(/\s+/),
);
