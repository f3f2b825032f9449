import type { TypeMessage } from '../../util/type-message.js';

/** The limit as given; a message for a number in the program that is none. Others are checked at run time. */
export type Limit<Count extends number, Facts extends string> = Count extends Count
  ? `${Count}` extends '0' | `-${string}` | `${string}.${string}` | `${string}e-${string}`
    ? TypeMessage<NotALimit>
    : '#nearest' extends Facts
      ? `${Count}` extends `${infer _1}${infer _2}${infer _3}${infer _4}${string}`
        ? Count extends 1000
          ? Count
          : TypeMessage<SearchLimit>
        : Count
      : Count
  : never;

type NotALimit = 'a limit is a positive integer';
type SearchLimit = 'nearest and rankBy return at most 1000 rows: lower the limit';
