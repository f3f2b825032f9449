import { LoggingEvents, LoggingOutputs, TokenProvider, type TimeoutDescriptor } from '@datastax/astra-db-ts';
import { Writable } from 'node:stream';
import { show } from '../../util/errors.js';
import { AstraMongooseError } from '../errors/errors.js';
import type { ConnectOptions } from './options.js';
import { isPlanMode, PLAN_MODE_NAMES } from './plan-mode.js';
import { UNSUPPORTED_INDEXES } from './unsupported-indexes.js';
import { isFields, isRegExp } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

interface Kind {
  readonly is: (value: unknown) => boolean;
  readonly name: string;
  /** Its values are not printed. */
  readonly isSecret?: boolean;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isTime = (value: unknown): boolean => typeof value === 'number' && value >= 0;

const FLAG: Kind = { is: isFlag, name: 'true or false' };
const TIME: Kind = { is: isTime, name: 'a number of milliseconds' };
const SECRET: Kind = { is: isText, name: 'a string', isSecret: true };
const KEY: Kind = { is: (value) => isText(value) || isObject(value), name: 'a string or a provider', isSecret: true };

const ENVIRONMENTS: readonly unknown[] = ['astra', 'dse', 'hcd', 'cassandra', 'other'];

const isHeaders = (value: unknown): boolean => isObject(value) && Object.values(value).every(isText);

/** An object with only these members. */
const isOf = (value: unknown, names: readonly string[], is: (member: unknown) => boolean): value is ReadonlyFields =>
  isFields(value) &&
  Object.keys(value).every((name) => names.includes(name) && (value[name] === undefined || is(value[name])));

const isDebug = (value: unknown): boolean =>
  isFlag(value) || typeof value === 'function' || value instanceof Writable || isOf(value, ['color', 'shell'], isFlag);

const EVENTS: readonly unknown[] = ['all', ...LoggingEvents];
const OUTPUTS: readonly unknown[] = LoggingOutputs;
const isEvent = (value: unknown): boolean => EVENTS.includes(value) || isRegExp(value);
const isOneOrMany = (value: unknown, is: (each: unknown) => boolean): boolean =>
  Array.isArray(value) ? value.every(is) : is(value);
const isLogged = (value: unknown): boolean =>
  isEvent(value) ||
  (isOf(value, ['events', 'emits'], () => true) &&
    isOneOrMany(value['events'], isEvent) &&
    isOneOrMany(value['emits'], (each) => OUTPUTS.includes(each)));
const isLogging = (value: unknown): boolean => (Array.isArray(value) ? value.every(isLogged) : isEvent(value));

const TIMEOUTS: readonly string[] = Object.keys({
  requestTimeoutMs: 0,
  generalMethodTimeoutMs: 0,
  collectionAdminTimeoutMs: 0,
  tableAdminTimeoutMs: 0,
  databaseAdminTimeoutMs: 0,
  keyspaceAdminTimeoutMs: 0,
} satisfies Record<keyof TimeoutDescriptor, 0>);

/** The expected values of connect()'s options; those missing here are validated elsewhere. */
const KINDS: { readonly [Name in keyof ConnectOptions]?: Kind } = {
  isAstra: FLAG,
  isTable: FLAG,
  username: SECRET,
  password: SECRET,
  token: {
    is: (value) => isText(value) || value instanceof TokenProvider,
    name: 'a string or a TokenProvider',
    isSecret: true,
  },
  environment: { is: (value) => ENVIRONMENTS.includes(value), name: `one of ${ENVIRONMENTS.join(', ')}` },
  embeddingApiKey: KEY,
  rerankingApiKey: KEY,
  additionalHeaders: { is: isHeaders, name: 'an object of strings', isSecret: true },
  logging: {
    is: isLogging,
    name: `an event (${EVENTS.join(', ')}), or an array of events and { events, emits }, where emits is one of ${OUTPUTS.join(', ')}`,
  },
  debug: { is: isDebug, name: 'true, false, a function, a stream, or { color, shell } of true and false' },
  timeoutDefaults: {
    is: (value) => isOf(value, TIMEOUTS, isTime),
    name: `an object of milliseconds: ${TIMEOUTS.join(', ')}`,
  },
  autoCreate: FLAG,
  autoIndex: FLAG,
  bufferCommands: FLAG,
  bufferTimeoutMS: TIME,
  nullFindsMissing: FLAG,
  sanitizeFilter: FLAG,
  unsupportedIndexes: {
    is: (value) => UNSUPPORTED_INDEXES.includes(value),
    name: `one of ${UNSUPPORTED_INDEXES.join(', ')}`,
  },
  explain: { is: isPlanMode, name: PLAN_MODE_NAMES },
  serverSelectionTimeoutMS: TIME,
  retries: { is: (value) => Number.isInteger(value) && isTime(value), name: 'a non-negative integer' },
};

/**
 * Refuses options of connect() with a value of another type; null means none, as for an environment variable that is
 * not set. Secret values are not printed.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseWrongOptions(options: ConnectOptions): void {
  for (const [name, kind] of Object.entries(KINDS)) {
    const value: unknown = Reflect.get(options, name);
    if (value === undefined || value === null || kind.is(value)) continue;
    const given = kind.isSecret ? 'the given value' : show(value);
    throw new AstraMongooseError(
      `connect(): the option ${name} must be ${kind.name}, not ${given}.`,
      {},
      'INVALID_OPTIONS',
    );
  }
}
