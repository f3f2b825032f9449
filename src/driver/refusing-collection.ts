import { BaseCollection } from './internals.js';
import { notImplemented, notImplementedError } from './store/refusals.js';

/** What the collections of MongoDB have and the Data API has not. */
export class RefusingCollection extends BaseCollection {
  /** Throws at once: Mongoose's change streams would leave a rejected promise alone. */
  watch(): never {
    throw notImplementedError('watch', 'the Data API has no change streams; read again');
  }

  async mapReduce(): Promise<never> {
    return notImplemented('mapReduce', 'read with find() and reduce in the application');
  }
}
