/** The first bytes of a text in base64, as hexadecimal digits. */
export function startOfBytes(base64: string, count: number): string {
  const text = base64.slice(0, Math.ceil(count / 3) * 4);
  return toHex(text).slice(0, count * 2);
}

/** How many bytes a text in base64 stands for. */
export function countBytes(base64: string): number {
  const padding = /=*$/.exec(base64)?.[0].length ?? 0;
  return Math.floor((base64.length * 3) / 4) - padding;
}

/** A text in base64 as hexadecimal digits; '' if it is not base64. */
export function toHex(base64: string): string {
  try {
    return Array.from(atob(base64), (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  } catch {
    return '';
  }
}

/** Pairs of hexadecimal digits as base64. */
export function fromHex(hex: string): string {
  const pairs = hex.match(/../g) ?? [];
  return btoa(pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''));
}

/** A number of bytes in a few characters: `512 B`, `1.2 kB`, `3.4 MB`. */
export function printSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${size.toFixed(size < 10 ? 1 : 0)} ${unit}`;
}
