import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Decides by its headers whether a request is accepted. A web page can make its reader's browser send requests to this
 * machine, also under a host name that resolves to it (DNS rebinding), but cannot change these headers.
 */
export class AllowedHosts {
  readonly #names: ReadonlySet<string>;
  #last: Judged | undefined;

  /** @throws RangeError if a name is not a plain host name: with a scheme, a port or a path */
  constructor(names: Iterable<string>) {
    this.#names = new Set([...names].map(checkName));
  }

  /** Why the origin of a request is refused; undefined if it is accepted. */
  refusal({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): string | undefined {
    // Most requests come from where the previous one came from.
    const last = this.#last;
    if (last && last.host === host && last.origin === origin && last.site === site) return last.refusal;
    const refusal = this.#judge({ host, origin, 'sec-fetch-site': site });
    this.#last = { host, origin, site, refusal };
    return refusal;
  }

  #judge({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): string | undefined {
    // Browsers always send the host; HTTP/1.0 omits it.
    const asked = host === undefined ? '' : readHost(`http://${host}`);
    // IP addresses are safe: only names can be made to resolve to this machine.
    if (asked === undefined || (asked !== '' && !isAddress(asked) && !this.#has(asked))) {
      return `The host '${host}' is not allowed. ${IF_YOURS}`;
    }
    if (origin !== undefined) {
      const from = readHost(origin);
      const isOwn = from !== undefined && (from === asked || isLoopback(from) || this.#has(from));
      return isOwn ? undefined : `The origin '${origin}' is not allowed. ${IF_YOURS}`;
    }
    return site === 'cross-site' ? 'Cross-site requests are not allowed.' : undefined;
  }

  #has(name: string): boolean {
    return isLocalhost(name) || this.#names.has(name);
  }
}

/** The headers of a request that decide, and why it is refused. */
interface Judged {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly site: string | string[] | undefined;
  readonly refusal: string | undefined;
}

const IF_YOURS = 'To allow it, add the host to allowedHosts (--allow-host).';

/** The host name of a URL, in lower case and without the port; IPv6 in brackets. Undefined if it has none. */
function readHost(url: string): string | undefined {
  const name = /^[a-z][a-z0-9+.-]*:\/\/([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d*)?$/i.exec(url)?.[1];
  return name?.toLowerCase();
}

const stripBrackets = (name: string): string => (name.startsWith('[') ? name.slice(1, -1) : name);
const isAddress = (name: string): boolean => isIP(stripBrackets(name)) !== 0;
const isLocalhost = (name: string): boolean => name === 'localhost' || name.endsWith('.localhost');
const isLoopback = (name: string): boolean =>
  stripBrackets(name) === '::1' || (isIP(name) === 4 && name.startsWith('127.'));

/** The name as in a URL. */
function checkName(name: string): string {
  const lower = name.toLowerCase();
  if (isIP(lower) === 6) return `[${lower}]`;
  if (/^[a-z0-9_.-]+$/.test(lower) || isAddress(lower)) return lower;
  throw new RangeError(`'${name}' is not a host name: allowedHosts takes names without scheme, port or path.`);
}
