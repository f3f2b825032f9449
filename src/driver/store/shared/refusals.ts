import { OperationNotSupportedError } from '../../errors/errors.js';

/** Of an update that is a list of stages. */
export const NO_PIPELINES =
  'The Data API does not support update pipelines: give the values, or read the document, change it and save() it';

/** Rejects an operation that the Data API has for collections only. */
export async function refuseOnTable(operation: string, instead: string): Promise<never> {
  throw new OperationNotSupportedError(`Cannot use ${operation}() with tables: ${instead}`, instead);
}

/** Versions of documents need a counter that is changed together with them. */
export function refuseVersions(table: string): never {
  throw new OperationNotSupportedError(
    `Cannot count versions of '${table}': tables have no $inc. Do not use increment() or the schema option optimisticConcurrency.`,
  );
}

/** Rejects an operation that the Data API has for tables only. */
export async function refuseOnCollection(operation: string, why: string): Promise<never> {
  throw new OperationNotSupportedError(`Cannot use ${operation}() with collections: ${why}`, why);
}

/** Rejects an operation that the Data API does not have. */
export async function rejectNotImplemented(operation: string, instead: string): Promise<never> {
  throw createNotImplementedError(operation, instead);
}

/** What is done instead of a change stream, of whatever. */
export const NO_CHANGE_STREAMS = 'the Data API has no change streams; poll instead';

/** The same, to be thrown. */
export const createNotImplementedError = (operation: string, instead: string): OperationNotSupportedError =>
  new OperationNotSupportedError(`${operation}() Not Implemented: ${instead}`, instead);
