import type { TypeMessage } from '../../util/type-message.js';

/** The limit as given; a message for an invalid literal. Other numbers are checked at run time. */
export type Limit<Count extends number, Facts extends string> = Count extends unknown
  ? `${Count}` extends '0' | NotWhole
    ? TypeMessage<NotALimit>
    : '#nearest' extends Facts
      ? `${Count}` extends FourDigits
        ? Count extends 1000
          ? Count
          : TypeMessage<SearchLimit>
        : Count
      : Count
  : never;

/** The facts after a limit: `#many` for a literal that a search does not take. */
export type Limited<Count extends number, Facts extends string> =
  ('#many' extends Facts ? Exclude<Facts, '#many'> : Facts) | LimitFact<Count>;

type LimitFact<Count extends number> = `${Count}` extends FourDigits
  ? Count extends 1000
    ? never
    : number extends Count
      ? never
      : '#many'
  : never;

/** How a number of at least four digits is printed. */
// Without types that are inferred: the compiler would make new ones for each limit.
type FourDigits = `${number}${number}${number}${number}${string}` | `${string}e+${string}`;

/** The number of rows to skip as given; a message for an invalid literal. */
export type Skip<Count extends number> = Unless<Count, NotWhole, NotASkip>;

/** The same for the number at which a count stops. */
export type UpTo<Count extends number> = Unless<Count, '0' | NotWhole, NotACount>;

/** The same for a number of elements. */
export type Size<Count extends number> = Unless<Count, NotWhole, NotASize>;

type Unless<Count extends number, Wrong extends string, Message extends string> = Count extends unknown
  ? `${Count}` extends Wrong
    ? TypeMessage<Message>
    : Count
  : never;

/** How a number is printed if it is negative or has a fraction. */
type NotWhole = `-${string}` | `${string}.${string}` | `${string}e-${string}`;

type NotASkip = 'skip: expected a non-negative integer';
type NotALimit = 'a limit is a positive integer';
type NotACount = 'count: upTo must be a positive integer';
type NotASize = 'size: expected a non-negative integer';
export type SearchLimit = 'nearest and rankBy return at most 1000 rows: lower the limit';
