/** A buffer with room for more bytes after the used ones, which it contains; the same buffer if it has room. */
export function reserveBytes(bytes: Buffer, used: number, more: number): Buffer {
  const wanted = used + more;
  if (wanted <= bytes.length) return bytes;
  const larger = Buffer.allocUnsafe(Math.max(wanted, bytes.length * 2));
  bytes.copy(larger, 0, 0, used);
  return larger;
}
