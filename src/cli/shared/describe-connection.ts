import type { Auth, LocalServer } from '../../local/index.js';

/** Describes how to connect to a server, for humans. Contains no password or token chosen by the user. */
export function describeConnection(
  { url, api }: Pick<LocalServer, 'url' | 'api'>,
  { keyspace: keyspaces = ['default_keyspace'] }: { readonly keyspace?: readonly string[] },
): string {
  const { lines, options } = describeCredentials(api.settings.auth);
  const [keyspace = ''] = keyspaces;
  return [
    '',
    `  keyspace   ${keyspaces.join(', ')}`,
    ...lines,
    '',
    `  mongoose.setDriver(driver);   // from 'typestar'`,
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

function describeCredentials(auth: Auth): Shown {
  if (auth === false) return { lines: ['  token      any: authentication is off'], options: `token: 'any'` };
  if ('token' in auth) return { lines: ['  token      as given by --token'], options: `token: '<token>'` };
  const { user, password } = auth;
  const shown = password === DEFAULT_PASSWORD ? password : '<password>';
  const what = password === DEFAULT_PASSWORD ? password : 'as given by --password';
  return {
    lines: [`  user       ${user}`, `  password   ${what}`],
    options: `username: ${quote(user)}, password: ${quote(shown)}`,
  };
}

const quote = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

/** Not a secret. */
const DEFAULT_PASSWORD = 'cassandra';
