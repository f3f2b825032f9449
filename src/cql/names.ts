/**
 * Whether CQL requires double quotes around a name: it is not plain lower case, or is a reserved word. The Data API
 * does not see the index of a scalar, text or vector column with such a name when it checks a filter or computes a
 * similarity.
 */
export const needsQuotes = (name: string): boolean => !PLAIN.test(name) || RESERVED.has(name);

/** A name as it is written in CQL. */
export const quoteName = (name: string): string => (needsQuotes(name) ? `"${name.replaceAll('"', '""')}"` : name);

const PLAIN = /^[a-z][a-z0-9_]*$/;

/** The reserved words of Cassandra 4.0 and later. */
const WORDS = [
  'add',
  'allow',
  'alter',
  'and',
  'apply',
  'asc',
  'authorize',
  'batch',
  'begin',
  'by',
  'columnfamily',
  'create',
  'delete',
  'desc',
  'describe',
  'drop',
  'entries',
  'execute',
  'from',
  'full',
  'grant',
  'if',
  'in',
  'index',
  'infinity',
  'insert',
  'into',
  'is',
  'keyspace',
  'limit',
  'materialized',
  'modify',
  'nan',
  'norecursive',
  'not',
  'null',
  'of',
  'on',
  'or',
  'order',
  'primary',
  'rename',
  'revoke',
  'schema',
  'select',
  'set',
  'table',
  'to',
  'token',
  'truncate',
  'unlogged',
  'update',
  'use',
  'using',
  'view',
  'where',
  'with',
] as const;

const RESERVED: ReadonlySet<string> = new Set(WORDS);

/** The same for the compiler. */
export type NeedsQuotes<Name extends string> = Name extends (typeof WORDS)[number]
  ? true
  : Name extends `${Letter}${infer Rest}`
    ? IsPlain<Rest> extends true
      ? false
      : true
    : true;

type IsPlain<Text extends string> = Text extends ''
  ? true
  : Text extends `${Letter | Digit | '_'}${infer Rest}`
    ? IsPlain<Rest>
    : false;

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type Letter =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z';
