import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SECRET_HEADER } from '../../protocol/api.js';

/** Why a request is refused. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The names of this machine under which browsers reach the studio, and nothing else does. */
export const listHosts = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`];

/**
 * Why a request is not one of the page itself; undefined if it is. Another name in `host` is that of a page that resolves its own
 * name to this machine.
 */
export function findForeignness(headers: IncomingHttpHeaders, port: number): Refusal | undefined {
  const { host, origin, 'sec-fetch-site': site } = headers;
  const hosts = listHosts(port);
  if (host === undefined || !hosts.includes(host.toLowerCase())) {
    const message = `The studio is reached as http://${hosts.join(' or http://')}, not as another host.`;
    return { status: 403, code: 'WRONG_HOST', message };
  }
  const isOwn = origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`;
  if (isOwn && (site === undefined || OWN_SITES.has(site))) return undefined;
  return {
    status: 403,
    code: 'WRONG_ORIGIN',
    message: 'The studio answers its own page only, not those of other sites.',
  };
}

/** `none`: the user has typed the address, or opened it from another program. */
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);

/** Whether a request carries the secret; how long the comparison takes says nothing about it. */
export function findWrongSecret(headers: IncomingHttpHeaders, secret: string): Refusal | undefined {
  const given = headers[SECRET_HEADER];
  if (typeof given === 'string' && isSameText(given, secret)) return undefined;
  const message = 'The secret is missing or wrong: open the address that the terminal shows.';
  return { status: 403, code: 'WRONG_SECRET', message };
}

/** Whether two texts are the same; how long the comparison takes says nothing about them. */
export const isSameText = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other));

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
