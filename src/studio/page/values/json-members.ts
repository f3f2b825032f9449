/** The members of a JSON object by their names, each as the text that stands there: no digit of a number is lost. */
export function readMembers(text: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  let at = skipSpace(text, 0);
  if (text[at] !== '{') return members;
  at = skipSpace(text, at + 1);
  while (at < text.length && text[at] === '"') {
    const nameEnd = endOfValue(text, at);
    const name = JSON.parse(text.slice(at, nameEnd)) as string;
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, start);
    members.set(name, text.slice(start, end));
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

/** JSON in several lines, of two spaces more per level; lists of numbers stay in one line. The values stand as they stood. */
export function formatJson(text: string): string {
  let depth = 0;
  let result = '';
  const line = (): string => `\n${'  '.repeat(depth)}`;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token.length > 1 && token.startsWith('[')) result += token.replace(/\s+/g, '').replaceAll(',', ', ');
    else if (token === '{' || token === '[') {
      depth += 1;
      result += token + line();
    } else if (token === '}' || token === ']') {
      depth -= 1;
      result = /[{[]\s*$/.test(result) ? result.trimEnd() + token : result + line() + token;
    } else if (token === ',') result += token + line();
    else result += token === ':' ? ': ' : token;
  }
  return result;
}

/** Texts, lists of numbers, punctuation, other values. */
const TOKENS = /"(?:[^"\\]|\\.)*"|\[[\s\d.,eE+-]+\]|[[\]{},:]|[^\s[\]{},:"]+/g;

/** What is wrong with a text that should be JSON, in a sentence; undefined if nothing is. */
export function findJsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (/\s/.test(text[next] ?? '')) next += 1;
  return next;
}

/** Where the value ends that begins there. */
function endOfValue(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[[{]|[\]}]|[^\s[\]{},:"]+|[,:\s]+/gy;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (/^[[{]$/.test(match[0])) depth += 1;
    if (/^[\]}]$/.test(match[0])) depth -= 1;
    if (depth <= 0) return token.lastIndex;
  }
  return text.length;
}
