import {
  DataAPIBlob,
  DataAPIDate,
  DataAPIDuration,
  DataAPIInet,
  DataAPITime,
  DataAPIVector,
  ObjectId,
  UUID,
} from '@datastax/astra-db-ts';
import { BigNumber } from 'bignumber.js';

const CLASSES = [UUID, ObjectId, DataAPIVector, DataAPIBlob, DataAPIDate, DataAPITime, DataAPIDuration, DataAPIInet];

/** Whether astra-db-ts writes the value itself. */
export const isClientValue = (value: object): boolean =>
  BigNumber.isBigNumber(value) || CLASSES.some((each) => value instanceof each);
