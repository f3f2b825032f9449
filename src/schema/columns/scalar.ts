import type { BigNumber } from 'bignumber.js';
import type { DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, UUID } from '@datastax/astra-db-ts';
import type { CqlOnlyScalarType, ScalarType } from '../../data-api/definitions.js';
import type { Column, IndexKind } from './column.js';

/**
 * A column of a scalar type. It also accepts the text of a uuid, date, time, duration, address or decimal, and a number
 * for a bigint, varint or decimal.
 */
export type Scalar<Kind extends ScalarType | CqlOnlyScalarType, Value, Index extends IndexKind> = Column<
  Kind,
  Value,
  Index,
  Kind extends keyof Accepted ? (Accepted[Kind][0] extends Value ? Value | Accepted[Kind][1] : Value) : Value
>;

/** The values that a column accepts besides those that it reads, unless an enum lists them. */
interface Accepted {
  uuid: [UUID, string];
  timeuuid: [UUID, string];
  date: [DataAPIDate, string];
  time: [DataAPITime, string];
  duration: [DataAPIDuration, string];
  inet: [DataAPIInet, string];
  decimal: [BigNumber, string | number | bigint];
  bigint: [bigint, number];
  varint: [bigint, number];
}
