import { styleText } from 'node:util';
import type { Command } from 'commander';
import type { Terminal } from './terminal.js';

/** The options of the command line that say what is printed. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Adds `--json` and `--quiet`. */
export const addOutputOptions = (command: Command): Command =>
  command.option('--json', 'print the result as JSON').option('--quiet', 'print only results and errors');

type Style = Parameters<typeof styleText>[0];

/** What a command prints: its result on stdout; what it does, and progress, on stderr. */
export class Output {
  readonly #terminal: Terminal;
  readonly #options: OutputOptions;

  #hasResult = false;

  constructor(terminal: Terminal, options: OutputOptions) {
    this.#terminal = terminal;
    this.#options = options;
  }

  /** Prints the result: as JSON with `--json`, else as text. Nothing is printed for an empty text. */
  result(value: object, text: string): void {
    if (this.#options.json) this.raw(`${JSON.stringify(value, null, 2)}\n`);
    else if (text !== '') this.raw(`${text}\n`);
  }

  /** Prints a text on stdout, unchanged. */
  raw(text: string): void {
    this.#hasResult = true;
    this.#terminal.stdout.write(text);
  }

  /** Whether {@link note} prints. */
  get isTalkative(): boolean {
    return !this.#options.quiet && !this.#options.json;
  }

  /** Says what is done; not with `--quiet` or `--json`. */
  note(text: string): void {
    if (this.isTalkative) this.#terminal.stderr.write(`${text}\n`);
  }

  /** Says what the user must know, even with `--quiet`. */
  warn(text: string): void {
    this.#terminal.stderr.write(`${text}\n`);
  }

  /** Says why the command has failed; with `--json` as JSON on stdout, too, unless the result is there. */
  fail(command: string, reason: string): void {
    const shown = hideSecrets(reason);
    if (this.#options.json && !this.#hasResult) this.result({ error: shown }, '');
    this.warn(`${command}: ${shown}`);
  }

  /** Colours a text of the result, on a terminal only; `NO_COLOR` and `FORCE_COLOR` are obeyed. */
  style(style: Style, text: string): string {
    return this.#hasColours() ? styleText(style, text, { validateStream: false }) : text;
  }

  #hasColours(): boolean {
    const { stdout, env } = this.#terminal;
    if (env['NO_COLOR']) return false;
    if (env['FORCE_COLOR'] !== undefined) return !['0', 'false'].includes(env['FORCE_COLOR']);
    return stdout.isTTY === true && env['TERM'] !== 'dumb';
  }
}

/** A message of another part without the tokens and passwords that it may contain. */
export const hideSecrets = (text: string): string =>
  text
    .replaceAll(/AstraCS:[\w:+/=-]+/g, 'AstraCS:…')
    .replaceAll(/(applicationToken=)[^&\s'"]+/g, '$1…')
    .replaceAll(/(\w+:\/\/[^\s:/@]+:)[^\s/@]+@/g, '$1…@');
