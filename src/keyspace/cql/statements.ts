import type { Token } from './tokens.js';

/**
 * Splits tokens into statements: at semicolons, and before a `CREATE` outside parentheses, because people forget the
 * semicolon.
 */
export function splitStatements(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  let depth = 0;
  const end = (): void => {
    if (current.length > 0) statements.push(current);
    current = [];
    depth = 0;
  };
  for (const token of tokens) {
    const isSymbol = token.kind === 'symbol';
    if (isSymbol && token.text === ';') {
      end();
      continue;
    }
    if (depth === 0 && token.kind === 'word' && token.text === 'create') end();
    if (isSymbol && '([{'.includes(token.text)) depth += 1;
    if (isSymbol && ')]}'.includes(token.text)) depth -= 1;
    current.push(token);
  }
  end();
  return statements;
}
