import type { ProfileConfig } from './define-config.js';

/**
 * A configuration for another connection string than its own: without its credentials if they are for another host, that of
 * its `uri`.
 */
export function withholdCredentials<Given extends ProfileConfig>(
  config: Given,
  uri: string,
): Omit<Given, 'token' | 'username' | 'password'> & Pick<ProfileConfig, 'token' | 'username' | 'password'> {
  if (areFor(config.uri, uri)) return config;
  const { token: _token, username: _username, password: _password, ...others } = config;
  return others;
}

/**
 * Whether credentials are sent to the host of a connection string: that with which they are named, or any if they are named
 * without one, or with that of an embedded server, which needs none.
 */
export const areFor = (named: string | undefined, uri: string): boolean =>
  named === undefined || named === '' || named.startsWith('local:') || getHost(named) === getHost(uri);

const getHost = (uri: string): string => (URL.canParse(uri) ? new URL(uri).host : uri);
