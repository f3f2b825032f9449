/** A token of CQL. Unquoted names and keywords are in lower case; quoted names and texts are without their quotes. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol';
  readonly text: string;
  /** As it is written. */
  readonly raw: string;
  /** The line in which it begins, from 1. */
  readonly line: number;
}

/** The tokens of a CQL text. */
export interface TokenList {
  readonly tokens: readonly Token[];
  /** The quotes and comments that have no end. */
  readonly unclosed: readonly { readonly line: number; readonly text: string }[];
}

/**
 * The tokens of a CQL text, without comments. Names may have, or be, placeholders of templates: `${keyspace}`, `{{.Keyspace}}`,
 * `app_{env}`. Never throws: a quote without an end ends before the semicolon after which another statement
 * begins, else with the file.
 */
export function readTokens(cql: string): TokenList {
  const tokens: Token[] = [];
  const unclosed: { readonly line: number; readonly text: string }[] = [];
  const pattern = new RegExp(TOKEN);
  let line = 1;
  for (let match = pattern.exec(cql); match; match = pattern.exec(cql)) {
    const [whole, ...parts] = match;
    const end = findUnclosedEnd(whole);
    if (end !== undefined) {
      const what = whole.startsWith('/*') ? 'comment' : 'quote';
      unclosed.push({ line, text: `The ${what} that begins here has no end.` });
    }
    const isCut = end !== undefined && end < whole.length;
    if (isCut) pattern.lastIndex = match.index + end;
    const token = isCut
      ? { kind: kindOfQuote(whole), text: whole.slice(1, end), raw: whole.slice(0, end), line }
      : toToken(whole, parts, line);
    if (token) tokens.push(token);
    line += countLines(isCut ? whole.slice(0, end) : whole);
  }
  return { tokens, unclosed };
}

const kindOfQuote = (whole: string): 'name' | 'text' => (whole.startsWith('"') ? 'name' : 'text');

/** Where a quote or a comment without an end is taken to end; undefined for one that has an end. */
function findUnclosedEnd(whole: string): number | undefined {
  if (whole.startsWith('/*')) return whole.length >= 4 && whole.endsWith('*/') ? undefined : whole.length;
  const [quote = ''] = /^(?:'|"|\$\$)/.exec(whole) ?? [];
  if (quote === '') return undefined;
  const next = quote === '$$' ? -1 : whole.search(NEXT_STATEMENT);
  if (next !== -1) return next;
  const isClosed = whole.length >= 2 * quote.length && whole.endsWith(quote) && hasEnd(whole, quote);
  return isClosed ? undefined : whole.length;
}

/** A quote at the end may be the second half of a doubled one. */
const hasEnd = (whole: string, quote: string): boolean =>
  quote === '$$' || (whole.slice(1).length - whole.slice(1).replaceAll(quote, '').length) % 2 === 1;

const NEXT_STATEMENT =
  /;[ \t]*(?:--[^\n]*)?\r?\n\s*(?:create|alter|drop)\s+(?:table|type|index|custom|keyspace|materialized|columnfamily)\b/i;

/** What templates replace by a name, or by a part of one. */
const PLACEHOLDER = [
  String.raw`[$#]\{[^}\n]{0,99}\}|\$\([^)\n]{0,99}\)|\$[A-Za-z_]\w*(?!\$)`,
  String.raw`\{\{[^}\n]{0,99}\}\}|\{[A-Za-z_]\w*\}`,
  String.raw`%\(\w+\)s|%s|@\w+@|<%[^%\n]{0,99}%>`,
].join('|');

const TOKEN = new RegExp(
  [
    String.raw`\s+|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`,
    String.raw`((?:[\p{L}_][\p{L}\p{N}_]*)?(?:${PLACEHOLDER})(?:[\p{L}\p{N}_]|${PLACEHOLDER})*)`,
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
