/** Finds a secret in a text in the forms in which gateways and logs write it. */
export function formsOf(secret: string): RegExp {
  const known = patterns.get(secret);
  if (known) return known;
  const texts = [secret, ...partsOf(secret)];
  const all = [...texts.map(escaped), ...texts.flatMap(encoded)];
  // Longer ones first: a part must not leave the rest behind.
  const pattern = new RegExp(all.sort((one, other) => other.length - one.length).join('|'), 'gi');
  if (patterns.size >= MOST) patterns.clear();
  patterns.set(secret, pattern);
  return pattern;
}

const patterns = new Map<string, RegExp>();
const MOST = 100;
/** Shorter ones would hide too much. */
const SHORTEST_PART = 8;

/** The part of a token that is secret by itself. */
function partsOf(secret: string): string[] {
  const last = secret.slice(secret.lastIndexOf(':') + 1);
  return last !== secret && last.length >= SHORTEST_PART ? [last] : [];
}

/** Each character as it is, or as URLs, JSON and HTML write it, once or twice. */
const escaped = (text: string): string => Array.from(text, escapedCharacter).join('');

function escapedCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const raw = character.replace(/[^\w]/, String.raw`\$&`);
  return String.raw`(?:\\*${raw}|%(?:25)*${hex}|\\+u00${hex}|&(?:amp;)?#(?:x0*${hex}|0*${code});)`;
}

/** The hexadecimal form, and that of base64 wherever the text stands among others. */
function encoded(text: string): string[] {
  const bytes = Buffer.from(text);
  const aligned = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // Without the characters that what stands before and after has its part in.
    const inner = all.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return Array.from(inner, base64Character).join('');
  });
  return [bytes.toString('hex'), ...aligned];
}

/** As in texts, or as in URLs. */
const base64Character = (character: string): string =>
  character === '+' || character === '/' ? String.raw`(?:\\*\/|[+_-]|%(?:25)*2[bf])` : character;
