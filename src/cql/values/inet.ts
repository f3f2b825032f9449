/** IP addresses as text; their values are 4 or 16 bytes. */

/**
 * Parses an IPv4 or IPv6 address. As in Java, IPv4 may omit parts (`10.1` is 10.0.0.1), an IPv4-mapped IPv6 address
 * becomes IPv4, and IPv6 may be in brackets. Undefined if the text is invalid; host names are not resolved.
 */
export function parseInet(text: string): Uint8Array | undefined {
  if (!text.includes(':')) return parseIpv4(text);
  const bytes = parseIpv6(/^\[.*\]$/s.test(text) ? text.slice(1, -1) : text);
  return bytes && isMapped(bytes) ? bytes.slice(12) : bytes;
}

/** Whether a text is an address with all of its parts: IPv4 with four numbers, or IPv6. */
export const isInet = (text: string): boolean =>
  (text.includes(':') || text.split('.').length === 4) && parseInet(text) !== undefined;

/** Prints an address; IPv6 in full, without `::`. */
export function printInet(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups: string[] = [];
  for (let at = 0; at < 16; at += 2) groups.push((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16));
  return groups.join(':');
}

const isMapped = (bytes: Uint8Array): boolean =>
  bytes[10] === 255 && bytes[11] === 255 && bytes.subarray(0, 10).every((byte) => byte === 0);

function parseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^\d{1,10}$/.test(part))) return undefined;
  const numbers = parts.map(Number);
  const last = numbers.pop() ?? 0;
  const room = 4 - numbers.length;
  if (numbers.some((number) => number > 255) || last >= 256 ** room) return undefined;
  const bytes = new Uint8Array(4);
  bytes.set(numbers);
  for (let at = 3, rest = last; at >= numbers.length; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

function parseIpv6(text: string): Uint8Array | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(parseGroups);
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (tail ? missing < 2 : missing !== 0) return undefined;
  return new Uint8Array([...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])]);
}

/** The bytes of groups of hex digits; the last may be an IPv4 address. */
function parseGroups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [at, group] of groups.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const number = parseInt(group, 16);
      bytes.push(number >> 8, number & 255);
      continue;
    }
    const ipv4 = at === groups.length - 1 && /^\d{1,3}(\.\d{1,3}){3}$/.test(group) ? parseIpv4(group) : undefined;
    if (!ipv4) return undefined;
    bytes.push(...ipv4);
  }
  return bytes;
}
