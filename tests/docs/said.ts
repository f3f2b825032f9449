import ts from 'typescript';

/** What a page says of a value: the line of the expression, its value, and the literal in the comment after it. */
export type Said = readonly [line: number, value: unknown, said: unknown];

/**
 * The module of a page's examples that exports, as `$said`, the values of which a comment gives the literal: behind the expression, as in
 * `query.explain().access;   // 'partition'`, or in the line below. Words may follow the literal after `;` or `:`. Other comments say nothing
 * that can be compared.
 */
export function withSaid(code: string): string {
  const source = ts.createSourceFile('page.ts', code, ts.ScriptTarget.Latest, true);
  const found: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const said = literalAfter(code, node.end);
      const start = node.getStart(source);
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      if (said !== undefined) {
        const text = `$said.push([${line}, ${node.expression.getText(source)}, ${said}]);`;
        found.push({ start, end: node.end, text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const changed = found.reduceRight(
    (rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end),
    code,
  );
  // In the first line, which is no line of code, so that the others keep their numbers.
  return `export const $said: [number, unknown, unknown][] = []; ${changed}`;
}

/** The literal in the comment behind a position, or in the line below. */
function literalAfter(code: string, position: number): string | undefined {
  const [, comment] = /^[^\S\n]*(?:\n[^\S\n]*)?\/\/ (.*)/.exec(code.slice(position)) ?? [];
  if (comment === undefined || comment.includes('…')) return undefined;
  const ends = [comment.length, ...[...comment.matchAll(/[;:]/g)].map(({ index }) => index)];
  return ends.map((end) => comment.slice(0, end)).find(isLiteral);
}

function isLiteral(text: string): boolean {
  const { statements } = ts.createSourceFile('said.ts', `(${text});`, ts.ScriptTarget.Latest);
  const [statement] = statements;
  if (statements.length !== 1 || !statement || !ts.isExpressionStatement(statement)) return false;
  return statement.getEnd() === text.length + 3 && isLiteralNode(statement.expression);
}

function isLiteralNode(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isLiteralNode(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteralNode);
  if (ts.isObjectLiteralExpression(node)) return node.properties.every(isLiteralMember);
  if (ts.isPrefixUnaryExpression(node)) return ts.isLiteralExpression(node.operand);
  return ts.isLiteralExpression(node) || LITERAL_WORDS.has(node.kind);
}

const isLiteralMember = (member: ts.ObjectLiteralElementLike): boolean =>
  ts.isPropertyAssignment(member) && isLiteralNode(member.initializer);

const LITERAL_WORDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
]);
