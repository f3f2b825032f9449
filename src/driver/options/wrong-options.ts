import { TokenProvider } from '@datastax/astra-db-ts';
import { show } from '../../util/errors.js';
import { AstraMongooseError } from '../errors/errors.js';
import type { ConnectOptions } from './options.js';

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

/** What the options of connect() are; of those that are not here others tell. */
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
  autoCreate: FLAG,
  autoIndex: FLAG,
  bufferCommands: FLAG,
  bufferTimeoutMS: TIME,
  nullFindsMissing: FLAG,
  serverSelectionTimeoutMS: TIME,
  retries: { is: (value) => Number.isInteger(value) && isTime(value), name: 'a non-negative integer' },
};

/**
 * Refuses options of connect() whose values are of another type; null stands for none, as in what environment variables become.
 * The values of secret ones are not told.
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
