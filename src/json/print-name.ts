import { printText } from './print-text.js';

/** Prints the name of a member with its colon. Documents have few different names, and these repeat. */
export function printName(name: string): string {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const printed = `${printText(name)}:`;
  if (name.length > LONGEST) return printed;
  if (KNOWN.size >= MOST) KNOWN.clear();
  KNOWN.set(name, printed);
  return printed;
}

const KNOWN = new Map<string, string>();
const MOST = 1000;
const LONGEST = 64;
