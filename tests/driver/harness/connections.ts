import mongoose from 'mongoose';
import { afterEach } from 'vitest';

interface Opened {
  destroy(): Promise<unknown>;
}

const opened: Opened[] = [];

/** Ends a connection when the test that opened it is over. */
export function ending<One extends Opened>(one: One): One {
  opened.push(one);
  return one;
}

/** A connection that ends with its test. */
export const connection = (): mongoose.Connection => ending(mongoose.createConnection());

/** To be called by each file that opens connections so. */
export function endConnections(): void {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.destroy()));
  });
}
