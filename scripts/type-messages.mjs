// Checks the compiler's messages: every wrong line of type-tests/messages/*.ts stands below a comment `// error: <first
// line of the message>`, to which the first line with a sentence of the rules is added; no other line is wrong. `--write`
// rewrites the comments, and draws the picture of one of them.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { buildIfStale } from './build-if-stale.mjs';
import { compilerOptions, filesUnder, root } from './compiler-options.mjs';
import { checkPicture } from './refused-query.mjs';

const marker = '// error: ';

/** The files with the pinned messages, as paths from the root. */
export const messageFiles = filesUnder('type-tests/messages', '.ts');

if (process.argv[1] === import.meta.filename) {
  buildIfStale();
  const files = messageFiles.map((name) => path.join(root, name));
  checkMessages(ts.createProgram(files, compilerOptions), { write: process.argv.includes('--write') });
}

/**
 * Checks the messages in a program of these files and perhaps others; what differs is printed and sets the exit code.
 * @param {import('typescript').Program} program
 * @param {{ write?: boolean }} options `write`: pin the messages of the compiler.
 */
export function checkMessages(program, { write = false } = {}) {
  let pinned = 0;
  for (const name of messageFiles) {
    const file = path.join(root, name);
    const text = readFileSync(file, 'utf8');
    const actual = annotate(text, messagesByLine(program, file));
    if (write && actual !== text) writeFileSync(file, actual);
    if (!write && actual !== text) report(name, text, actual);
    pinned += actual.split('\n').filter((line) => line.trimStart().startsWith(marker)).length;
  }
  checkPicture(program, { write });
  console.log(`${pinned} messages in ${messageFiles.length} files`);
}

/** The messages of a file by zero-based line. */
function messagesByLine(program, file) {
  const source = program.getSourceFile(file);
  const found = new Map();
  for (const diagnostic of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
    const { line } = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    const [message, ...more] = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').split('\n');
    const sentence = message.includes('TypeMessage<') ? undefined : more.find((text) => text.includes('TypeMessage<'));
    found.set(line, [...(found.get(line) ?? []), sentence ? `${message} ${sentence.trim()}` : message]);
  }
  return found;
}

/** The file as it should be: each wrong line below the comments that pin its messages. */
function annotate(text, messages) {
  return text
    .split('\n')
    .flatMap((line, index) => {
      if (line.trimStart().startsWith(marker)) return [];
      const indent = line.slice(0, line.length - line.trimStart().length);
      return [...(messages.get(index) ?? []).map((message) => `${indent}${marker}${message}`), line];
    })
    .join('\n');
}

function report(name, expected, actual) {
  process.exitCode = 1;
  const [wanted, got] = [expected.split('\n'), actual.split('\n')];
  const first = got.findIndex((line, index) => line !== wanted[index]);
  console.error(`${name}:${first + 1}: the messages differ from here on`);
  console.error(`  pinned:   ${wanted[first] ?? ''}`.trimEnd());
  console.error(`  compiler: ${got[first] ?? ''}`.trimEnd());
}
