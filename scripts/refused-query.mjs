// The picture on the first page of the documentation, assets/refused-query.svg: the code of type-tests/messages/refused-query.ts with
// what the compiler says of it. `npm run types` checks that it is up to date; `npm run messages -- --write` draws it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './compiler-options.mjs';

const source = path.join(root, 'type-tests/messages/refused-query.ts');
const picture = path.join(root, 'assets/refused-query.svg');

/**
 * Checks, or draws, the picture; one that is out of date is reported and sets the exit code.
 * @param {import('typescript').Program} program a program with its code
 * @param {{ write?: boolean }} options
 */
export function checkPicture(program, { write = false } = {}) {
  const drawn = draw(readCode(), findError(program));
  if (existsSync(picture) && readFileSync(picture, 'utf8').replaceAll('\r\n', '\n') === drawn) return;
  if (write) {
    mkdirSync(path.dirname(picture), { recursive: true });
    writeFileSync(picture, drawn);
    return;
  }
  process.exitCode = 1;
  console.error('assets/refused-query.svg is out of date: npm run messages -- --write draws it.');
}

/** The code without the comments that pin the message. */
function readCode() {
  const lines = readFileSync(source, 'utf8').trimEnd().split(/\r?\n/);
  return lines.filter((line) => !line.startsWith('// error: '));
}

/** The only error of the compiler: its place in the code, its number and its text. */
function findError(program) {
  const file = program.getSourceFile(source);
  const [error, ...more] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  if (!error || more.length > 0) throw new Error(`${source} must have exactly one error`);
  const { line, character } = file.getLineAndCharacterOfPosition(error.start);
  const text = file.text.split(/\r?\n/)[line];
  return {
    line: readCode().indexOf(text),
    character,
    length: error.length,
    code: error.code,
    message: ts.flattenDiagnosticMessageText(error.messageText, '\n'),
  };
}

const COLUMNS = 84;
const [WIDTH, HEIGHT, MARGIN] = [8.4, 22, 20];

const STYLE = `
  .paper { fill: #ffffff; stroke: #d0d7de } .box { fill: #fff5f5 } .bar { fill: #cf222e }
  text { fill: #1f2328; font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre }
  .keyword { fill: #cf222e } .string { fill: #0a3069 } .number { fill: #0550ae } .call { fill: #8250df }
  .place { fill: #59636e } .wrong { fill: none; stroke: #cf222e; stroke-width: 1.4 } .reason { font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117; stroke: #3d444d } .box { fill: #25171c } .bar { fill: #f85149 }
    text { fill: #f0f6fc } .keyword { fill: #ff7b72 } .string { fill: #a5d6ff } .number { fill: #79c0ff }
    .call { fill: #d2a8ff } .place { fill: #9198a1 } .wrong { stroke: #f85149 }
  }
`;

function draw(code, error) {
  const place = `films.ts:${error.line + 1}:${error.character + 1} - error TS${error.code}:`;
  const said = [place, ...wrap(error.message)];
  const width = COLUMNS * WIDTH + 2 * MARGIN;
  const top = MARGIN + code.length * HEIGHT + 14;
  const box = said.length * HEIGHT + 18;
  const reason = reasonIn(error.message);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + box + MARGIN}" width="${width}" role="img">
<title>${escape(`A query that does not compile: ${reason}`)}</title>
<style>${STYLE}</style>
<rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${top + box + MARGIN - 1}" rx="8"/>
${code.map((line, at) => write(colour(line), line, MARGIN, baseline(at))).join('')}${underline(error)}
<rect class="box" x="${MARGIN}" y="${top}" width="${width - 2 * MARGIN}" height="${box}" rx="4"/>
<rect class="bar" x="${MARGIN}" y="${top}" width="3" height="${box}"/>
${said.map((line, at) => write(markReason(line, at, reason), line, MARGIN + 14, top + 25 + at * HEIGHT)).join('')}</svg>
`;
}

const baseline = (line) => MARGIN + 16 + line * HEIGHT;

/** A line of text; its length is fixed, so that the underline meets the word whatever the font. */
function write(marked, line, x, y) {
  if (line === '') return '';
  return `<text x="${x}" y="${y}" textLength="${round(line.length * WIDTH)}" xml:space="preserve">${marked}</text>\n`;
}

function underline({ line, character, length }) {
  const [x, y] = [MARGIN + character * WIDTH, baseline(line) + 5];
  const waves = Math.floor((length * WIDTH) / 6);
  return `<path class="wrong" d="M${round(x)} ${y}${' q1.5 -3 3 0 t3 0'.repeat(waves)}"/>`;
}

const round = (value) => Math.round(value * 10) / 10;

/** The sentence for people in a message. */
const reasonIn = (message) => /TypeMessage<"(.*?)">/.exec(message)?.[1] ?? message;

/** The part of a line that belongs to the sentence, in bold; its words are in the lines in order. */
function markReason(line, at, reason) {
  if (at === 0) return `<tspan class="place">${escape(line)}</tspan>`;
  const [, before = '', inside = '', after = ''] = /^(.*?TypeMessage<")?(.*?)(">.*)?$/.exec(line) ?? [];
  if (!reason.includes(inside.trim()) || inside === '') return escape(line);
  return `${escape(before)}<tspan class="reason">${escape(inside)}</tspan>${escape(after)}`;
}

function wrap(message) {
  const lines = [''];
  for (const word of message.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== '' && line.length + 1 + word.length > COLUMNS - 4) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/** A line of code with the kinds of its tokens, by the compiler's own scanner. */
function colour(line) {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, line);
  let marked = '';
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const text = escape(scanner.getTokenText());
    const name = kindOf(kind, line.slice(scanner.getTokenEnd()));
    marked += name ? `<tspan class="${name}">${text}</tspan>` : text;
  }
  return marked;
}

function kindOf(kind, rest) {
  if (kind === ts.SyntaxKind.StringLiteral) return 'string';
  if (kind === ts.SyntaxKind.NumericLiteral) return 'number';
  if (kind === ts.SyntaxKind.ImportKeyword || kind === ts.SyntaxKind.ConstKeyword) return 'keyword';
  // In an import, a keyword; elsewhere a function.
  if (kind === ts.SyntaxKind.FromKeyword)
    return rest.startsWith('(') ? 'call' : rest.startsWith(',') ? undefined : 'keyword';
  return kind === ts.SyntaxKind.Identifier && rest.startsWith('(') ? 'call' : undefined;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
