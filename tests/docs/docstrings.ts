import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** An `@example` of a docstring. */
export interface Example {
  /** The file and the line of its tag. */
  readonly name: string;
  readonly code: string;
}

/** Finds the examples in the docstrings of a folder. */
export function examplesUnder(folder: string, root: string): Example[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => examplesOf(path.join(folder, name), root));
}

/**
 * Makes one module of examples: each stands in a function of its own, after what they all use. Its `queries` are those
 * examples that are one query, with what their comment says that it compiles to.
 */
export function moduleOfExamples(examples: readonly Example[], prelude: string): string {
  const functions = examples.map(({ code }) => `void (async () => {\n${code}\n});`);
  const queries = examples.flatMap(({ name, code }) => {
    const query = queryOf(code);
    return query ? [`  [${JSON.stringify(name)}, ${query}],`] : [];
  });
  return [prelude, ...functions, 'export const queries = [', ...queries, '] as const;', ''].join('\n');
}

function examplesOf(name: string, root: string): Example[] {
  const source = parse(readFileSync(path.join(root, name), 'utf8'));
  const examples: Example[] = [];
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== 'example' || tag.parent.parent !== node) continue;
      const line = source.getLineAndCharacterOfPosition(tag.pos).line + 1;
      examples.push({ name: `${name}:${line}`, code: ts.getTextOfJSDocComment(tag.comment) ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return examples;
}

/** An example that ends in a query and a comment with objects: a function of the two. */
function queryOf(code: string): string | undefined {
  const [comment = ''] = /^\/\/ .*$/m.exec(code) ?? [];
  const said = literalsOf(comment.replace(/, or .*/, ''));
  const source = parse(code);
  const last = source.statements.at(-1);
  if (!last || !ts.isExpressionStatement(last) || said.length === 0) return undefined;
  const before = source.statements.slice(0, -1).map((statement) => statement.getText(source));
  const query = last.expression
    .getText(source)
    .replace(/^await /, '')
    .replace(/\.exec\(\)$/, '');
  return `() => { ${before.join(' ')} return { compiled: ${query}.compile(), said: [${said.join(', ')}] }; }`;
}

/** The object literals in a text, outermost ones alone. */
function literalsOf(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    if (brace === '{' && depth++ === 0) start = index;
    if (brace === '}' && --depth === 0) found.push(text.slice(start, index + 1));
  }
  return found;
}

const parse = (text: string): ts.SourceFile => ts.createSourceFile('example.ts', text, ts.ScriptTarget.Latest, true);
