import { DATABASE_COMMANDS, KEYSPACE_COMMANDS, OBJECT_COMMANDS } from '../protocol/command-names.js';
import { CODES } from '../errors/error-codes.js';
import type { FaultOptions } from './fault.js';

/** Refuses invalid options of a fault; they may come from JSON. @throws RangeError */
export function checkFault(options: FaultOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!isOption(name)) refuse(`has no option '${name}': its options are ${Object.keys(OPTIONS).join(', ')}`);
    const { called, accepts } = OPTIONS[name];
    if (!accepts(value)) refuse(`cannot have the ${called} ${show(value)}`);
  }
  const { latency, status, errorCode, connection } = options;
  if ([latency, status, errorCode, connection].every((effect) => effect === undefined))
    refuse('needs latency, status, errorCode or connection');
  if ([status, errorCode, connection].filter((effect) => effect !== undefined).length > 1)
    refuse('can have only one of status, errorCode and connection');
}

interface Option {
  readonly called: string;
  readonly accepts: (value: unknown) => boolean;
}

const COMMANDS: readonly unknown[] = [...DATABASE_COMMANDS, ...KEYSPACE_COMMANDS, ...OBJECT_COMMANDS];
const ERROR_CODES: ReadonlySet<unknown> = new Set(Object.values(CODES).flat());
/** The longest timer of Node. */
const MAX_LATENCY = 2 ** 31 - 1;

const isBetween = (value: unknown, low: number, high: number): value is number =>
  typeof value === 'number' && value >= low && value <= high;

const OPTIONS: Readonly<Record<keyof FaultOptions, Option>> = {
  commands: {
    called: 'commands',
    accepts: (value) => Array.isArray(value) && value.every((one) => COMMANDS.includes(one)),
  },
  target: { called: 'target', accepts: (value) => typeof value === 'string' && /^([^/]+(\/[^/]+)?)?$/.test(value) },
  skip: { called: 'skip', accepts: isCount },
  times: { called: 'times', accepts: isCount },
  probability: { called: 'probability', accepts: (value) => isBetween(value, 0, 1) },
  latency: { called: 'latency', accepts: (value) => isBetween(value, 0, MAX_LATENCY) },
  status: { called: 'HTTP status', accepts: (value) => isBetween(value, 200, 599) && Number.isInteger(value) },
  errorCode: { called: 'unknown error code', accepts: (value) => ERROR_CODES.has(value) },
  connection: { called: 'connection', accepts: (value) => value === 'dropped' || value === 'lost' },
};

const isOption = (name: string): name is keyof FaultOptions => Object.hasOwn(OPTIONS, name);

function isCount(value: unknown): boolean {
  return value === Infinity || (isBetween(value, 0, Infinity) && Number.isInteger(value));
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function refuse(what: string): never {
  throw new RangeError(`A fault ${what}.`);
}
