import { inspect, isDeepStrictEqual } from 'node:util';
import ts from 'typescript';

/** What a page says of a value: the line of the expression, its value, and what the comment after it says. */
export type Said = readonly [line: number, value: unknown, said: Comment];

/** A comment after an expression. */
export type Comment = { readonly literal: unknown } | { readonly text: string };

/**
 * The module of a page's examples that exports, as `$said`, the values of which a comment says something: behind the expression, as in
 * `query.explain().access;   // 'partition'`, or in the lines below. Words may follow a literal after `;` or `:`.
 */
export function withSaid(code: string): string {
  const source = ts.createSourceFile('page.ts', code, ts.ScriptTarget.Latest, true);
  const found: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const said = commentAfter(code, node.end);
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
  return `export const $said: [number, unknown, object][] = []; ${changed}`;
}

/**
 * Why what a page says of a value is wrong; undefined if it is right, or says nothing that can be compared: text is compared with text, and
 * `…` in it stands for any.
 */
export function problemOf([line, value, said]: Said): string | undefined {
  if ('literal' in said) {
    return isDeepStrictEqual(value, said.literal) ? undefined : `line ${line}: ${inspect(value)}`;
  }
  if (typeof value !== 'string') return undefined;
  const parts = said.text.split('…').map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`).test(value) ? undefined : `line ${line}: ${value}`;
}

/** The comment behind a position, or in the lines below, as code. */
function commentAfter(code: string, position: number): string | undefined {
  const rest = code.slice(position);
  const comment =
    /^[^\S\n]*\/\/ (.*)/.exec(rest)?.[1] ??
    /^[^\S\n]*\n((?:[^\S\n]*\/\/.*\n)+)/
      .exec(rest)?.[1]
      ?.trimEnd()
      .replace(/^ *\/\/ ?/gm, '');
  if (comment === undefined) return undefined;
  const ends = [comment.length, ...[...comment.matchAll(/[;:]/g)].map(({ index }) => index)];
  const literal = comment.includes('…') ? undefined : ends.map((end) => comment.slice(0, end)).find(isLiteral);
  return literal === undefined ? `{ text: ${JSON.stringify(comment)} }` : `{ literal: ${literal} }`;
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
