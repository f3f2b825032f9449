/** A token of CQL. Unquoted names and keywords are in lower case; quoted names and texts are without their quotes. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol';
  readonly text: string;
  /** As it is written. */
  readonly raw: string;
  /** The line in which it begins, from 1. */
  readonly line: number;
}

/**
 * The tokens of a CQL text, without comments. Placeholders of templates, such as `${keyspace}`, `{{.Keyspace}}` and `{keyspace}`, are names. Never throws:
 * an unfinished text or comment ends with the file.
 */
export function readTokens(cql: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [whole, ...parts] of cql.matchAll(TOKEN)) {
    const token = toToken(whole, parts, line);
    if (token) tokens.push(token);
    line += countLines(whole);
  }
  return tokens;
}

const TOKEN = new RegExp(
  [
    String.raw`\s+|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`,
    String.raw`(\$\{[^}]*\}|\{\{[^}]*\}\}|\{[A-Za-z_]\w*\}|\$[A-Za-z_]\w*(?!\$))`,
    String.raw`"((?:[^"]|"")*)(?:"|$)`,
    String.raw`'((?:[^']|'')*)(?:'|$)|\$\$([\s\S]*?)(?:\$\$|$)`,
    String.raw`([\p{L}_][\p{L}\p{N}_]*)`,
    String.raw`(-?\d[\w.+-]*)`,
    String.raw`([\s\S])`,
  ].join('|'),
  'gu',
);

function toToken(whole: string, parts: readonly (string | undefined)[], line: number): Token | undefined {
  const [placeholder, name, text, dollars, word, number, symbol] = parts;
  const at = { raw: whole, line };
  if (placeholder !== undefined) return { kind: 'name', text: placeholder, ...at };
  if (name !== undefined && whole.startsWith('"')) return { kind: 'name', text: name.replaceAll('""', '"'), ...at };
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'"), ...at };
  if (dollars !== undefined) return { kind: 'text', text: dollars, ...at };
  if (word !== undefined) return { kind: 'word', text: word.toLowerCase(), ...at };
  if (number !== undefined) return { kind: 'number', text: number, ...at };
  return symbol === undefined ? undefined : { kind: 'symbol', text: symbol, ...at };
}

const countLines = (text: string): number => text.split('\n').length - 1;

/** Tokens as they are written, on one line. */
export const printTokens = (tokens: readonly Token[]): string =>
  tokens
    .map(({ raw }) => raw)
    .join(' ')
    .replaceAll(/ (?=[,;.)}>:])|(?<=[.({<]) /g, '');
