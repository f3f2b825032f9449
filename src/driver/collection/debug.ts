import { Writable } from 'node:stream';
import { inspect, type InspectOptions } from 'node:util';
import type { DebugOption } from '../options/options.js';

const DEPTH = 3;

/** The default of an argument: marks it as omitted, so that it is not reported. */
export const NOT_GIVEN: Readonly<Record<string, never>> = Object.freeze({});

/** Reports a call, with its arguments, to the `debug` option. */
export function reportCall(
  debug: DebugOption | null | undefined,
  collection: string,
  method: string,
  all: readonly unknown[],
): void {
  if (!debug) return;
  const args = all.slice(0, all.findLastIndex((each) => each !== NOT_GIVEN) + 1);
  if (typeof debug === 'function') {
    debug(collection, method, ...args);
    return;
  }
  if (debug instanceof Writable) {
    debug.write(print(collection, method, args, { compact: true, breakLength: Infinity }), 'utf8');
    return;
  }
  const color = debug === true || debug.color === true;
  // The console is what Mongoose's `debug: true` asks for.
  // eslint-disable-next-line no-console
  console.info(print(collection, method, args, { colors: color }));
}

const print = (collection: string, method: string, args: readonly unknown[], options: InspectOptions): string =>
  `${collection}.${method}(${args.map((each) => inspect(each, { depth: DEPTH, ...options })).join(', ')})`;
