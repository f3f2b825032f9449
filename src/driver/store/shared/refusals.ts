import { OperationNotSupportedError } from '../../errors/errors.js';

/** The reason why an update cannot be a list of stages. */
export const NO_PIPELINES =
  'The Data API does not support update pipelines: give the values, or read the document, change it and save() it';

/** Rejects an operation that the Data API supports only for collections. */
export async function refuseOnTable(operation: string, instead: string): Promise<never> {
  throw new OperationNotSupportedError(`Cannot use ${operation}() with tables: ${instead}`, instead);
}

/** Document versions need a counter that is changed together with the document. */
export function refuseVersions(table: string): never {
  throw new OperationNotSupportedError(
    `Cannot count versions of '${table}': tables have no $inc. Do not use increment() or the schema option optimisticConcurrency.`,
  );
}

/** Rejects an operation that the Data API supports only for tables. */
export async function refuseOnCollection(operation: string, why: string): Promise<never> {
  throw new OperationNotSupportedError(`Cannot use ${operation}() with collections: ${why}`, why);
}

/** Rejects an operation that the Data API lacks. */
export async function rejectNotImplemented(operation: string, instead: string): Promise<never> {
  throw createNotImplementedError(operation, instead);
}

/** The alternative to a change stream. */
export const NO_CHANGE_STREAMS = 'the Data API has no change streams; poll instead';

/** The same error, to be thrown. */
export const createNotImplementedError = (operation: string, instead: string): OperationNotSupportedError =>
  new OperationNotSupportedError(`${operation}() Not Implemented: ${instead}`, instead);
