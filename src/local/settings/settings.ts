import type { Auth } from '../protocol/credentials.js';
import type { FaultOptions } from '../faults/fault.js';
import type { RequestLog } from '../faults/request-log.js';
import type { Embed } from '../providers/embed.js';
import type { Rerank } from '../providers/rerank.js';
import { hideMember } from '../../util/hide-member.js';
import { show } from '../../util/errors.js';
import { isFields } from '../../util/kinds.js';
import { findOptionsProblem, findSurplusProblem } from '../../util/known-options.js';
import { checkLimits, DEFAULT_LIMITS, type Limits } from '../protocol/limits.js';

/** The database whose behaviour the server emulates. */
export type Dialect = 'datastax' | 'cassandra';

/** All settings of an embedded Data API, resolved. */
export interface Settings {
  readonly limits: Limits;
  readonly dialect: Dialect;
  readonly auth: Auth;
  readonly clock: () => Date;
  readonly seed: number;
  readonly embed?: Embed;
  readonly rerank?: Rerank;
  readonly faults: readonly FaultOptions[];
  readonly log?: RequestLog;
  readonly logSize: number;
  readonly logBodies: boolean;
}

/** The settings as options. */
export interface SettingsOptions {
  readonly limits?: Partial<Limits> | undefined;
  /**
   * `cassandra` refuses what Apache Cassandra 5 does not support: `$or`, `$ne`, `$nin`, filters with several conditions
   * and text searches. @default 'datastax', which stands for Astra DB, HCD and DSE
   */
  readonly dialect?: Dialect | undefined;
  /**
   * The accepted credentials; with `false` any token, or none.
   * @default { user: 'cassandra', password: 'cassandra' }
   */
  readonly auth?: Auth | undefined;
  /** The time of generated ids and `$currentDate`. @default the system's clock */
  readonly clock?: (() => Date) | undefined;
  /** Determines random decisions: to which requests a fault with a probability applies. @default 1 */
  readonly seed?: number | undefined;
  /**
   * Creates the vectors of texts (`$vectorize`), instead of all embedding services. @default none: such texts are
   * refused
   */
  readonly embed?: Embed | undefined;
  /** Ranks the documents of `findAndRerank`, instead of all reranking services. @default none: reranking is off */
  readonly rerank?: Rerank | undefined;
  /** Injected faults; more can be added with `api.faults`. @default [] */
  readonly faults?: readonly FaultOptions[] | undefined;
  /** Called after each request to a command. @default none */
  readonly log?: RequestLog | undefined;
  /** Number of requests kept in `server.log`; 0 for none. @default 100 */
  readonly logSize?: number | undefined;
  /** Whether the log contains the bodies of requests, which may contain user data. @default false */
  readonly logBodies?: boolean | undefined;
}

/** The kinds of the server's options. */
export type Kinds<Options> = {
  readonly [Name in keyof Options]-?: { readonly is: (value: unknown) => boolean; readonly text: string };
};

const isFunction = (value: unknown): boolean => typeof value === 'function';
const FUNCTION = { is: isFunction, text: 'a function' };
/** Validated elsewhere. */
const CHECKED = { is: () => true, text: '' };

/** A list of names. */
export const NAMES = {
  is: (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  text: 'a list of strings',
};

export const SETTINGS: Kinds<SettingsOptions> = {
  limits: { is: isFields, text: 'an object of limits' },
  dialect: CHECKED,
  auth: CHECKED,
  clock: FUNCTION,
  seed: { is: (value) => Number.isFinite(value), text: 'a number' },
  embed: FUNCTION,
  rerank: FUNCTION,
  faults: { is: (value) => Array.isArray(value), text: 'a list of faults' },
  log: FUNCTION,
  logSize: { is: (value) => typeof value === 'number' && value >= 0, text: 'a non-negative number' },
  logBodies: { is: (value) => typeof value === 'boolean', text: 'true or false' },
};

/**
 * Refuses options that are misspelt or of the wrong type, and arguments after them, which would otherwise be ignored.
 * @throws RangeError
 */
export function checkOptions<Options extends object>(
  options: Options,
  kinds: Kinds<Options>,
  call: string,
  surplus: readonly unknown[] = [],
): void {
  refuseSurplus(surplus, 1, call);
  const problem = findOptionsProblem(options, Object.keys(kinds), call);
  if (problem !== undefined) throw new RangeError(`${problem}.`);
  for (const [name, { is, text }] of Object.entries(kinds) as [
    keyof Options & string,
    Kinds<Options>[keyof Options],
  ][]) {
    const value: unknown = options[name];
    if (value !== undefined && !is(value)) {
      throw new RangeError(`${call}: the option ${name} must be ${text}, not ${show(value)}.`);
    }
  }
}

/** Refuses arguments beyond those that a call takes, which would be ignored. @throws RangeError */
export function refuseSurplus(surplus: readonly unknown[], takes: number, call: string): void {
  const problem = findSurplusProblem(surplus, takes, call);
  if (problem !== undefined) throw new RangeError(`${problem}.`);
}

/** Fills in the defaults. @throws RangeError for an invalid limit or setting */
export function resolveSettings(options: SettingsOptions = {}): Settings {
  const auth = checkAuth(options.auth);
  return hideMember('auth', () => auth, {
    limits: { ...DEFAULT_LIMITS, ...checkLimits(options.limits) },
    dialect: checkDialect(options.dialect),
    clock: options.clock ?? (() => new Date()),
    seed: options.seed ?? 1,
    faults: options.faults ?? [],
    logSize: options.logSize ?? 100,
    logBodies: options.logBodies ?? false,
    ...(options.embed && { embed: options.embed }),
    ...(options.rerank && { rerank: options.rerank }),
    ...(options.log && { log: options.log }),
  });
}

function checkDialect(dialect: Dialect = 'datastax'): Dialect {
  if (DIALECTS.includes(dialect)) return dialect;
  throw new RangeError(`There is no dialect '${dialect}': use one of ${DIALECTS.join(', ')}.`);
}

const DIALECTS: readonly Dialect[] = ['datastax', 'cassandra'];

const isGiven = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** User and password are both required. */
function checkAuth(auth: Auth = { user: 'cassandra', password: 'cassandra' }): Auth {
  if (auth === false) return auth;
  const given: { readonly token?: unknown; readonly user?: unknown; readonly password?: unknown } = auth;
  // If the options are not an object, the message would reveal a secret.
  const problem = isFields(auth)
    ? findOptionsProblem(auth, ['user', 'password', 'token'], 'The option auth')
    : undefined;
  if (problem !== undefined) throw new RangeError(`${problem}.`);
  if (isGiven(given.token)) return auth;
  if (given.token === undefined && isGiven(given.user) && isGiven(given.password)) return auth;
  throw new RangeError('The option auth must be a user and a password, a non-empty token, or false.');
}
