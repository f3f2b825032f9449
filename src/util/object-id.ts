/** A new id in Mongoose's format: 24 hexadecimal digits, the first eight of them the time in seconds. */
export function createObjectId(): string {
  const seconds = Math.floor(Date.now() / 1000) % 0x1_0000_0000;
  return seconds.toString(16).padStart(8, '0') + crypto.randomUUID().replaceAll('-', '').slice(-16);
}
