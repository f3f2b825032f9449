import { OperationNotSupportedError } from '../errors.js';

const INSTEAD: Readonly<Record<string, string>> = {
  countDocuments: 'read the key columns with find() and count them',
  estimatedDocumentCount: 'read the key columns with find() and count them',
  updateMany: 'find() the rows, then updateOne() each by its whole primary key',
  replaceOne: 'updateOne() with $set and $unset, or insertOne(), which overwrites the given columns',
  findOneAndUpdate: 'findOne(), then updateOne() by the whole primary key',
  findOneAndReplace: 'findOne(), then insertOne(), which overwrites the given columns',
  findOneAndDelete: 'findOne(), then deleteOne() by the whole primary key',
  distinct: 'read the column with find() and keep each value once',
  findAndRerank: 'a vector or text sort in find()',
};

/** Rejects an operation that the Data API has for collections only. */
export async function refuseOnTable(operation: string): Promise<never> {
  const instead = INSTEAD[operation];
  throw new OperationNotSupportedError(`Cannot use ${operation}() with tables${instead ? `: ${instead}` : ''}`);
}

/** Rejects an operation that the Data API has for tables only. */
export async function refuseOnCollection(operation: string, why: string): Promise<never> {
  throw new OperationNotSupportedError(`Cannot use ${operation}() with collections: ${why}`);
}

/** Rejects an operation that the Data API does not have. */
export async function notImplemented(operation: string, instead: string): Promise<never> {
  throw new OperationNotSupportedError(`${operation}() Not Implemented: ${instead}`);
}
