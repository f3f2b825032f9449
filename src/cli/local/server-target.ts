import type { Auth, LocalServer } from '../../local/index.js';
import type { Target } from '../settings/database.js';

/** Where the server is, as programs and commands connect to it. */
export function getServerTarget({ url, api }: Pick<LocalServer, 'url' | 'api'>, keyspace: string): Target {
  const uri = `${url}/${keyspace}`;
  const { auth }: { readonly auth: Auth } = api.settings;
  if (auth === false) return { uri, username: 'cassandra', password: 'cassandra' };
  return 'token' in auth ? { uri, token: auth.token } : { uri, username: auth.user, password: auth.password };
}
