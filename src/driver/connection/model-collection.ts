import { Collection } from './collection.js';
import { AstraMongooseError } from '../errors/errors.js';

interface AnyModel {
  readonly modelName: string;
  readonly collection: unknown;
}

/** The collection of a model; undefined if the model uses another driver. */
export const getCollection = ({ collection }: { readonly collection?: unknown }): Collection | undefined =>
  collection instanceof Collection ? (collection as Collection) : undefined;

/** @throws AstraMongooseError `NOT_CONNECTED` if the model uses another driver */
export function requireCollection(model: AnyModel): Collection {
  const collection = getCollection(model);
  if (collection) return collection;
  const message = `The model of '${model.modelName}' uses another driver: call mongoose.setDriver(driver) first.`;
  throw new AstraMongooseError(message, {}, 'NOT_CONNECTED');
}

/** Makes a query refuse models of another driver, whose connection may never open. */
export const isOwnDriver =
  <Args extends unknown[], Result>(model: AnyModel, run: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    requireCollection(model);
    return run(...args);
  };
