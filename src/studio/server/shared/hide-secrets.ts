import { redactTokens } from '../../../driver/errors/redaction.js';
import { redactSecret } from '../../../driver/errors/secret-forms.js';
import { isFields } from '../../../util/kinds.js';
import type { StudioSource } from './studio-source.js';

/** Removes the credentials of a connection, and all tokens, from a text. */
export function createHider({
  uri,
  connectOptions,
}: Pick<StudioSource, 'uri' | 'connectOptions'>): (text: string) => string {
  const secrets = listSecrets(uri, connectOptions);
  return (text) => secrets.reduce((shown, secret) => redactSecret(shown, secret, HIDDEN), redactTokens(text));
}

const HIDDEN = '<hidden>';

/** To hide a short word would hide too much; one that is also the user's name hides nothing. */
const SHORTEST = 8;

function listSecrets(uri: string, options: object): readonly string[] {
  const { username, password, token }: Readonly<Record<string, unknown>> = isFields(options) ? options : {};
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  const found: readonly (readonly [secret: unknown, user: unknown])[] = [
    [password, username],
    [token, undefined],
    [url && decodeURIComponent(url.password), url && decodeURIComponent(url.username)],
    [url?.searchParams.get('applicationToken'), undefined],
  ];
  return found.flatMap(([secret, user]) =>
    typeof secret === 'string' && secret.length >= SHORTEST && secret !== user ? [secret] : [],
  );
}
