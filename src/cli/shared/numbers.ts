import { InvalidArgumentError } from 'commander';

/** Reads an option that is a non-negative integer. */
export function readWhole(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a non-negative integer.');
}

/** Reads an option that is an integer from 1 to 9999. */
export function readCount(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be an integer from 1 to 9999.');
}

/** Reads an option that is a port. */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('The port must be an integer from 0 to 65535.');
}

/** Reads names that are separated by commas. */
export const readNames = (text: string): readonly string[] => text.split(',').map((name) => name.trim());
