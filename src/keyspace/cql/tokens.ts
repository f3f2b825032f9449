import { quoteName } from '../../cql/names.js';

/** A token of CQL. Unquoted names and keywords are in lower case; quoted names and texts are without their quotes. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol';
  readonly text: string;
  /** The line in which it begins, from 1. */
  readonly line: number;
}

/**
 * The tokens of a CQL text, without comments. Placeholders of templates, such as `${keyspace}`, are names. Never throws:
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
    String.raw`(\$\{[^}]*\}|\{\{[^}]*\}\}|\$[A-Za-z_]\w*(?!\$))`,
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
  if (placeholder !== undefined) return { kind: 'name', text: placeholder, line };
  if (name !== undefined && whole.startsWith('"')) return { kind: 'name', text: name.replaceAll('""', '"'), line };
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'"), line };
  if (dollars !== undefined) return { kind: 'text', text: dollars, line };
  if (word !== undefined) return { kind: 'word', text: word.toLowerCase(), line };
  if (number !== undefined) return { kind: 'number', text: number, line };
  return symbol === undefined ? undefined : { kind: 'symbol', text: symbol, line };
}

const countLines = (text: string): number => text.split('\n').length - 1;

/** Tokens as CQL on one line. */
export const printTokens = (tokens: readonly Token[]): string =>
  tokens
    .map(({ kind, text }) => {
      if (kind === 'text') return `'${text.replaceAll("'", "''")}'`;
      return kind === 'name' && !text.includes('{') ? quoteName(text) : text;
    })
    .join(' ')
    .replaceAll(/ (?=[,;.)}>:])|(?<=[.({<]) /g, '');
