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

/** As long as a line may be. */
const LINE = 88;

/** JSON in lines: what is short stays in one. The values stand as they stood. */
export function formatJson(text: string): string {
  const tokens = text.match(TOKENS) ?? [];
  let at = 0;
  const print = (indent: string): string => {
    const token = tokens[at++] ?? '';
    if (token !== '{' && token !== '[') return token;
    const close = token === '{' ? '}' : ']';
    const items: string[] = [];
    while (at < tokens.length && tokens[at] !== close) {
      const name = tokens[at + 1] === ':' ? `${tokens[at] ?? ''}: ` : '';
      if (name !== '') at += 2;
      items.push(name + print(`${indent}  `));
      if (tokens[at] === ',') at += 1;
    }
    at += 1;
    return wrap(token, items, close, indent);
  };
  return print('');
}

function wrap(open: string, items: readonly string[], close: string, indent: string): string {
  const space = open === '{' && items.length > 0 ? ' ' : '';
  const line = open + space + items.join(', ') + space + close;
  const isShort = indent.length + line.length <= LINE && !line.includes('\n');
  // A document begins in a line of its own; numbers fill their lines.
  if (items.length === 0 || (isShort && (indent !== '' || open === '['))) return line;
  if (open === '[' && items.every((item) => /^[-\d]/.test(item))) return line;
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}${close}`;
}

/** Texts, punctuation, other values. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

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
