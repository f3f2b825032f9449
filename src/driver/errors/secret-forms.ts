/** Replaces a secret in a text, in every encoding that gateways and logs use, and long pieces of it. */
export const redactSecret = (text: string, secret: string, instead: string): string =>
  listSecretParts(secret).reduce(
    (rest, part) => redactPieces(rest, part, instead),
    text.replace(createSecretPattern(secret), instead),
  );

/** Replaces pieces of a secret, for gateways that shorten it. */
function redactPieces(text: string, secret: string, instead: string): string {
  const pieces = new Set<string>();
  for (let at = 0; at + SHORTEST_PIECE <= secret.length; at++) pieces.add(secret.slice(at, at + SHORTEST_PIECE));
  let shown = '';
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const isPiece = pieces.has(text.slice(at, at + SHORTEST_PIECE));
    if (at >= end) shown += isPiece ? instead : text.charAt(at);
    if (isPiece) end = at + SHORTEST_PIECE;
  }
  return shown;
}

/** A pattern that finds a secret in a text. */
function createSecretPattern(secret: string): RegExp {
  const known = patterns.get(secret);
  if (known) return known;
  const texts = [secret, ...listSecretParts(secret)];
  const all = [...texts.map(escapeText), ...texts.flatMap(listEncodings)];
  // Longer ones first: replacing a part must not leave the rest.
  const pattern = new RegExp(all.sort((one, other) => other.length - one.length).join('|'), 'gi');
  if (patterns.size >= MOST) patterns.clear();
  patterns.set(secret, pattern);
  return pattern;
}

const patterns = new Map<string, RegExp>();
const MOST = 100;
/** Shorter ones would hide too much. */
const SHORTEST_PART = 8;
const SHORTEST_PIECE = 10;

/** The secret part of a token, and the password that it encodes. */
function listSecretParts(secret: string): string[] {
  const last = secret.slice(secret.lastIndexOf(':') + 1);
  const password = secret.startsWith('Cassandra:') ? [Buffer.from(last, 'base64').toString()] : [];
  return [last, ...password].filter((part) => part.length >= SHORTEST_PART && part !== DEFAULT_PASSWORD);
}

/** It is public, and also occurs as the name of the database. */
const DEFAULT_PASSWORD = 'cassandra';

/** Each character plain, or as in URLs, JSON and HTML, encoded once or twice. */
const escapeText = (text: string): string => Array.from(text, escapeCharacter).join('');

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const raw = character.replace(/[^\w]/, String.raw`\$&`);
  return String.raw`(?:\\*${raw}|%(?:25)*${hex}|\\+u00${hex}|&(?:amp;)?#(?:x0*${hex}|0*${code});)`;
}

/** The hexadecimal form, and the base64 form at any alignment. */
function listEncodings(text: string): string[] {
  const bytes = Buffer.from(text);
  const aligned = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // Without the characters that also encode neighbouring text.
    const inner = all.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return Array.from(inner, escapeBase64Character).join('');
  });
  return [bytes.toString('hex'), ...aligned];
}

/** As in plain base64, or as in URLs. */
const escapeBase64Character = (character: string): string =>
  character === '+' || character === '/' ? String.raw`(?:\\*\/|[+_-]|%(?:25)*2[bf])` : character;
