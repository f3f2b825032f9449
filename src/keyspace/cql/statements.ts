import type { Token } from './tokens.js';

/**
 * Splits tokens into statements: at semicolons, and outside parentheses before `CREATE`, and before another statement at
 * the beginning of a line, because people forget the semicolon.
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
  for (const [at, token] of tokens.entries()) {
    const isSymbol = token.kind === 'symbol';
    if (isSymbol && token.text === ';') {
      end();
      continue;
    }
    if (depth === 0 && isStart(token, tokens[at - 1], tokens[at + 1])) end();
    if (isSymbol && '([{'.includes(token.text)) depth += 1;
    if (isSymbol && ')]}'.includes(token.text)) depth -= 1;
    current.push(token);
  }
  end();
  return statements;
}

/** Whether a statement begins with a word, of which `ALTER` and `DROP` are part of statements too. */
function isStart({ kind, text, line }: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (kind !== 'word') return false;
  if (text === 'create') return true;
  if (line === before?.line) return false;
  if (text === 'alter' || text === 'drop') return after?.kind === 'word' && OBJECTS.has(after.text);
  return (text === 'insert' && after?.text === 'into') || (text === 'use' && after?.text !== '=');
}

const OBJECTS: ReadonlySet<string> = new Set(['table', 'columnfamily', 'type', 'index', 'keyspace', 'materialized']);
