import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Decides by its headers whether a request is let in. A web page can make the browser of its reader send requests to this
 * machine, also under a name of its own that it has lead here (DNS rebinding); these headers it cannot change.
 */
export class AllowedHosts {
  readonly #names: ReadonlySet<string>;

  /** @throws RangeError when a name is no host name alone: with a scheme, a port or a path */
  constructor(names: Iterable<string>) {
    this.#names = new Set([...names].map(checkName));
  }

  /** What is wrong with where a request comes from; undefined when nothing is. */
  refusal({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): string | undefined {
    // Browsers always say whom they ask; HTTP/1.0 leaves it out.
    const asked = host === undefined ? '' : readHost(`http://${host}`);
    // An address leads nowhere else: only names can be made to.
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

const IF_YOURS = 'To allow it, add the host to allowedHosts (--allow-host).';

/** The host name of a URL, in lower case and without the port; that of IPv6 in brackets. Undefined when it has none. */
function readHost(url: string): string | undefined {
  const name = /^[a-z][a-z0-9+.-]*:\/\/([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d*)?$/i.exec(url)?.[1];
  return name?.toLowerCase();
}

const stripBrackets = (name: string): string => (name.startsWith('[') ? name.slice(1, -1) : name);
const isAddress = (name: string): boolean => isIP(stripBrackets(name)) !== 0;
const isLocalhost = (name: string): boolean => name === 'localhost' || name.endsWith('.localhost');
const isLoopback = (name: string): boolean =>
  stripBrackets(name) === '::1' || (isIP(name) === 4 && name.startsWith('127.'));

/** The name as a URL has it. */
function checkName(name: string): string {
  const lower = name.toLowerCase();
  if (isIP(lower) === 6) return `[${lower}]`;
  if (/^[a-z0-9_.-]+$/.test(lower) || isAddress(lower)) return lower;
  throw new RangeError(`'${name}' is not a host name: allowedHosts takes names without scheme, port or path.`);
}
