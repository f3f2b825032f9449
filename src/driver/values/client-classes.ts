/** The classes of the values of columns: those of astra-db-ts, and of bignumber.js for decimals. */

export {
  DataAPIBlob,
  DataAPIDate,
  DataAPIDuration,
  DataAPIInet,
  DataAPITime,
  DataAPIVector,
  UUID,
} from '@datastax/astra-db-ts';
export { BigNumber } from 'bignumber.js';
