/**
 * The programs that lack one condition of this one, of those that an error names: the conditions on its column, or without
 * a column the negated ones.
 */
export function withoutNamed(text: string, column: string | undefined): string[] {
  const steps = readSteps(text);
  const isNamed = (step: string): boolean =>
    /^\.(?:where|or|not)\(/.test(step) &&
    (column === undefined ? step.startsWith('.not(') : step.includes(`'${column}'`));
  return steps.flatMap((step, at) => (isNamed(step) ? [steps.toSpliced(at, 1).join('')] : []));
}

/** Whether an error says a sentence, or that the same column has no condition. */
export function isSame(sentence: string, message: string): boolean {
  const [unbound] = /bind '\w+'/.exec(sentence) ?? [];
  return message.includes(sentence) || (unbound !== undefined && message.includes(unbound));
}

/** The calls of a program; a `where` is one with its operator. */
function readSteps(text: string): string[] {
  const steps: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    if (depth > 0 || text[at] !== '.' || at === start) continue;
    if (/^\.where\('\w+'\)$/.test(text.slice(start, at))) continue;
    steps.push(text.slice(start, at));
    start = at;
  }
  return [...steps, text.slice(start)];
}
