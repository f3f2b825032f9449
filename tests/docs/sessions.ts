import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommandLine } from '../../src/cli/run.js';

/** A part of a page that a session needs: a file that it shows, or commands with their output. */
export type Part =
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | { readonly kind: 'session'; readonly line: number; readonly content: string };

/**
 * The parts of a Markdown page, in order: blocks of `console`, and other blocks whose preceding line ends with the name
 * of a file and a colon, as in "The tables, `tables.ts`:".
 */
export function partsOf(markdown: string): readonly Part[] {
  const parts: Part[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const info = /^```(\S*)/.exec(lines[at] ?? '')?.[1];
    if (info === undefined) continue;
    const end = lines.indexOf('```', at + 1);
    const content = lines.slice(at + 1, end).join('\n');
    const before = lines.slice(0, at).findLast((line) => line.trim() !== '') ?? '';
    const name = /`([^`\s]+)`:$/.exec(before)?.[1];
    if (info === 'console') parts.push({ kind: 'session', line: at + 1, content });
    else if (name !== undefined) parts.push({ kind: 'file', name, content: `${content}\n` });
    at = end;
  }
  return parts;
}

/** Where a session runs. */
export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Writes a file of a page. Modules of that name are loaded anew. */
export function writeFile({ cwd }: Place, { name, content }: Extract<Part, { readonly kind: 'file' }>): void {
  const file = path.join(cwd, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  const { cache } = createRequire(import.meta.url);
  for (const loaded of Object.keys(cache)) if (loaded.startsWith(cwd)) Reflect.deleteProperty(cache, loaded);
}

/**
 * Runs the commands of a session, the lines that begin with `$ `. @returns the session with the output that they gave
 * @throws Error for a command other than `typestar`, `cat <file>` and `echo $?`
 */
export async function runSession(place: Place, session: string): Promise<string> {
  const commands = session.split('\n').filter((line) => line.startsWith('$ '));
  const printed: string[] = [];
  let code = 0;
  for (const line of commands) {
    // A remark at the end of a line is for the reader.
    const [name, ...args] = splitWords(line.slice(2).replace(/ {2,}# .*$/, ''));
    let output: string;
    if (name === 'typestar') [code, output] = await runTypestar(place, args);
    else if (name === 'cat') output = readFileSync(path.join(place.cwd, args[0] ?? ''), 'utf8');
    else if (name === 'echo' && args.join(' ') === '$?') output = `${code}\n`;
    else throw new Error(`A session cannot run this: ${line}. Write it in a block of sh.`);
    printed.push(`${line}\n${output}`);
  }
  return printed.join('').trimEnd();
}

async function runTypestar({ cwd, env }: Place, args: readonly string[]): Promise<[code: number, output: string]> {
  const out = new PassThrough();
  const printed = text(out);
  const { signal } = new AbortController();
  const code = await runCommandLine(args, { cwd, env, stdin: Readable.from(['']), stdout: out, stderr: out, signal });
  out.end();
  return [code, await printed];
}

/** The words of a command, which may be in quotes. */
const splitWords = (command: string): readonly string[] =>
  [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, other, bare]) => one ?? other ?? bare ?? '');

/** What differs from run to run, as one text. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>'],
  [/http:\/\/127\.0\.0\.1:\d+/g, '<server>'],
  [/\S+@\S+ \(process \d+\)/g, '<runner>'],
  [/[\d,.]+ (?:rows|documents)\/s/g, '<speed>'],
  [/\b\d+(?:\.\d+)? ?(?:ms|s)\b/g, '<duration>'],
];

/** A session without what differs from run to run. */
export const mask = (session: string): string =>
  MASKS.reduce((masked, [pattern, by]) => masked.replaceAll(pattern, by), session.trimEnd());
