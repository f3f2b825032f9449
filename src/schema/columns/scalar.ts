import type { BigNumber } from 'bignumber.js';
import type { DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, UUID } from '@datastax/astra-db-ts';
import type { CQL_TYPES } from '../../cql/types.js';
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
  ClassOf<Kind> extends keyof Accepted
    ? Accepted[ClassOf<Kind>][0] extends Value
      ? Value | Accepted[ClassOf<Kind>][1]
      : Value
    : Value
>;

type ClassOf<Kind extends ScalarType | CqlOnlyScalarType> = (typeof CQL_TYPES)[Kind]['value'];

/** By the class of its values: the other values that a column accepts, unless an enum lists them. */
interface Accepted {
  UUID: [UUID, string];
  DataAPIDate: [DataAPIDate, string];
  DataAPITime: [DataAPITime, string];
  DataAPIDuration: [DataAPIDuration, string];
  DataAPIInet: [DataAPIInet, string];
  BigNumber: [BigNumber, string | number | bigint];
  bigint: [bigint, number];
}
