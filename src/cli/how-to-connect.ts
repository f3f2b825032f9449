import type { Auth, LocalServer } from '../local/index.js';

/** What a newcomer has to know of a server to connect to it; no password and no token that somebody has chosen. */
export function howToConnect(
  { url, api }: Pick<LocalServer, 'url' | 'api'>,
  { keyspace: keyspaces = ['default_keyspace'] }: { readonly keyspace?: readonly string[] },
): string {
  const { lines, options } = credentialsOf(api.settings.auth);
  const [keyspace = ''] = keyspaces;
  return [
    '',
    `  keyspace   ${keyspaces.join(', ')}`,
    ...lines,
    '',
    `  mongoose.setDriver(driver);   // of 'typestar'`,
    `  await mongoose.connect('${url}/${keyspace}', { isAstra: false, ${options} });`,
    '',
    '',
  ].join('\n');
}

interface Shown {
  readonly lines: readonly string[];
  /** Options of the connection. */
  readonly options: string;
}

function credentialsOf(auth: Auth): Shown {
  if (auth === false) return { lines: ['  token      any: everybody is let in'], options: `token: 'any'` };
  if ('token' in auth) return { lines: ['  token      the one of --token'], options: `token: '<token>'` };
  const { user, password } = auth;
  const shown = password === DEFAULT_PASSWORD ? password : '<password>';
  const what = password === DEFAULT_PASSWORD ? password : 'the one of --password';
  return {
    lines: [`  user       ${user}`, `  password   ${what}`],
    options: `username: ${quoted(user)}, password: ${quoted(shown)}`,
  };
}

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

/** Everybody knows it. */
const DEFAULT_PASSWORD = 'cassandra';
