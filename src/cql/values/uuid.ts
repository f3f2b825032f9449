/** UUIDs as text: five groups of hex digits. */

const WIDTHS = [8, 4, 4, 4, 12];
const GROUP = /^[0-9a-fA-F]+$/;

/** Parses a UUID and returns it in lower case; short groups are padded with zeros. Undefined if the text is invalid. */
export function parseUuid(text: string): string | undefined {
  if (text.length > 36) return undefined;
  const groups = text.split('-');
  if (groups.length !== 5 || !groups.every((group) => GROUP.test(group))) return undefined;
  return groups.map((group, at) => padGroup(group.toLowerCase(), WIDTHS[at] ?? 0)).join('-');
}

/** Whether a text is a UUID with all of its 32 digits; Cassandra also takes shorter groups. */
export const isUuid = (text: string): boolean => FULL.test(text);

const FULL = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The 16 bytes of a UUID in the form that {@link parseUuid} returns. */
export function toUuidBytes(uuid: string): Uint8Array {
  const hex = uuid.replaceAll('-', '');
  const bytes = new Uint8Array(16);
  for (let at = 0; at < 16; at++) bytes[at] = parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

/** The UUID of 16 bytes. */
export const printUuid = (bytes: Uint8Array): string => formatUuid(Buffer.from(bytes).toString('hex'));

/** The UUID of 32 hex digits. */
export const formatUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const padGroup = (group: string, width: number): string => group.padStart(width, '0').slice(-width);
