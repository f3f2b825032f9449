import { ApiError } from '../errors/errors.js';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Who may use the server: a user with a password, anyone with a certain token, or everybody. */
export type Auth = Credentials | { readonly token: string } | false;

/** The token of a user name and a password. */
export const createPasswordToken = ({ user, password }: Credentials): string =>
  `Cassandra:${encode(user)}:${encode(password)}`;

/** The credentials in a token; undefined if it starts like a password token but is malformed. */
export function parseToken(token: string): Credentials | undefined {
  // Most requests have the same token as the previous one.
  if (last?.token !== token) last = { token, credentials: readToken(token) };
  return last.credentials;
}

let last: { readonly token: string; readonly credentials: Credentials | undefined } | undefined;

function readToken(token: string): Credentials | undefined {
  if (!token.startsWith('Cassandra:')) return { user: 'token', password: token };
  const [, user, password, ...more] = token.split(':');
  if (!isBase64(user) || !isBase64(password) || more.length > 0) return undefined;
  return { user: decode(user), password: decode(password) };
}

/** An accepted token; a server without authentication accepts any. */
export const getToken = (auth: Auth): string =>
  auth === false ? 'any' : 'token' in auth ? auth.token : createPasswordToken(auth);

/** The settings for authentication. */
interface Guarded {
  readonly auth: Auth;
}

/** Whether the settings accept the credentials. */
export function isAuthenticated(credentials: Credentials | undefined, { auth }: Guarded): boolean {
  if (auth === false) return true;
  const { user, password } = 'token' in auth ? toCredentials(auth.token) : auth;
  return credentials?.user === user && credentials.password === password;
}

/** Refuses credentials that the settings do not accept. @throws {@link ApiError} */
export function authenticate(credentials: Credentials | undefined, settings: Guarded): void {
  if (!isAuthenticated(credentials, settings)) throw createTokenError();
}

/** The error for a token that is not accepted. */
export const createTokenError = (): ApiError => new ApiError('UNAUTHENTICATED_REQUEST', 'The token is not valid.');

/** A fixed token is compared as text, whatever its form. */
const toCredentials = (token: string): Credentials => parseToken(token) ?? { user: 'token', password: token };

const encode = (value: string): string => Buffer.from(value, 'utf8').toString('base64');
const decode = (value: string): string => Buffer.from(value, 'base64').toString('utf8');
const isBase64 = (value: string | undefined): value is string =>
  value !== undefined && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
