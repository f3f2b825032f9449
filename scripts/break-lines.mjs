import ts from 'typescript';

/**
 * Begins each statement and each member of a class on a line of its own. Node prints the line from which an uncaught error was
 * thrown: of minified code that would be the whole file.
 */
export function breakLines(code) {
  const source = ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const starts = [];
  const visit = (node) => {
    for (const each of node.statements ?? []) starts.push(each.getStart(source));
    if (ts.isClassLike(node)) for (const each of node.members) starts.push(each.getStart(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  const lines = [];
  let from = 0;
  for (const start of starts.sort((one, other) => one - other)) {
    if (start === 0 || code[start - 1] === '\n') continue;
    lines.push(code.slice(from, start));
    from = start;
  }
  return [...lines, code.slice(from)].join('\n');
}
