/** Lines as line comments. A line break of any kind begins another comment. */
export const printComment = (text: string): readonly string[] =>
  splitLines(text).map((line) => (line === '' ? '//' : `// ${line}`));

/** Lines as one documentation comment. */
export function printDocComment(text: string): readonly string[] {
  const lines = splitLines(text).map((line) => line.replaceAll('*/', '*\u200b/'));
  if (lines.length === 1) return [`/** ${lines.join('')} */`];
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}

/** Includes the line separators of JavaScript, which end a comment too. */
const splitLines = (text: string): readonly string[] =>
  text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trimEnd());
