import type { CompletionView, DiagnosticView } from '../../../protocol/ask.js';
import { StudioError } from '../../shared/studio-error.js';
import { ChildServer } from './child-server.js';
import type { Compiler } from './find-compiler.js';
import type { Completions, Documents, Hover, LanguageServer } from './language-server.js';
import { findChange, findWordStart, toOffset, toPlace, type Place } from './positions.js';
import { MUTED, shortenHover, shortenMessage } from './sentences.js';
import type { WorkFolder } from './work-folder.js';

/** A place as tsserver counts: from 1. */
interface Spot {
  readonly line: number;
  readonly offset: number;
}

interface Span {
  readonly start: Spot;
  readonly end: Spot;
}

interface Entry {
  readonly name: string;
  readonly kind: string;
  readonly sortText: string;
  readonly insertText?: string;
  readonly replacementSpan?: Span;
  readonly source?: string;
}

interface Problem extends Span {
  readonly text: string;
  readonly code: number;
  readonly category: string;
}

interface Reply {
  readonly type?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

/** TypeScript 5 and 6, which come with a server of their own protocol. */
export class Tsserver implements LanguageServer {
  readonly #child: ChildServer;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  readonly #opened = new Map<string, string>();
  #last = 0;

  constructor(
    compiler: Compiler,
    readonly folder: WorkFolder,
  ) {
    this.#child = new ChildServer(compiler, folder.folder, (message) => this.#receive(message as Reply));
    this.#send('configure', {
      preferences: { includeCompletionsWithInsertText: true, includeCompletionsForModuleExports: false },
    });
  }

  get isOver(): boolean {
    return this.#child.isOver;
  }

  async complete(documents: Documents, offset: number): Promise<Completions> {
    this.#put(documents);
    const reply = await this.#ask('completionInfo', { file: this.folder.ask, ...toSpot(documents.ask, offset) });
    const { entries = [] } = (reply ?? {}) as { readonly entries?: readonly Entry[] };
    const starts = entries.flatMap(({ replacementSpan: span }) => (span ? [fromSpot(documents.ask, span.start)] : []));
    const from = Math.min(findWordStart(documents.ask, offset), ...starts);
    const typed = documents.ask.slice(from, offset);
    return {
      from,
      completions: entries
        // The word that is being written is one of the names that the compiler knows.
        .filter(({ name, source }) => source === undefined && name !== typed)
        .toSorted((one, other) => (one.sortText < other.sortText ? -1 : one.sortText > other.sortText ? 1 : 0))
        .map(({ name, kind, insertText }): CompletionView => {
          return { label: name, kind, ...(insertText !== undefined && insertText !== name && { insert: insertText }) };
        }),
    };
  }

  async diagnose(documents: Documents): Promise<readonly DiagnosticView[]> {
    this.#put(documents);
    const args = { file: this.folder.ask };
    const found = [
      ...((await this.#ask('syntacticDiagnosticsSync', args)) as readonly Problem[]),
      ...((await this.#ask('semanticDiagnosticsSync', args)) as readonly Problem[]),
    ];
    return found.flatMap(({ start, end, text, code, category }): DiagnosticView[] => {
      if (MUTED.has(code) || (category !== 'error' && category !== 'warning')) return [];
      const [from, to] = [fromSpot(documents.ask, start), fromSpot(documents.ask, end)];
      return [{ from, to, message: shortenMessage(text), severity: category }];
    });
  }

  async hover(documents: Documents, offset: number): Promise<Hover | undefined> {
    this.#put(documents);
    const args = { file: this.folder.ask, ...toSpot(documents.ask, offset) };
    const reply = await this.#ask('quickinfo', args).catch(() => undefined);
    if (reply === undefined) return undefined;
    const { start, end, displayString, documentation } = reply as Span & {
      readonly displayString: string;
      readonly documentation: unknown;
    };
    const said = typeof documentation === 'string' && documentation !== '' ? `\n\n${documentation}` : '';
    const shown = shortenHover(displayString);
    if (shown === undefined) return undefined;
    const text = `${shown}${said}`;
    return { from: fromSpot(documents.ask, start), to: fromSpot(documents.ask, end), text };
  }

  stop(): void {
    this.#child.stop();
  }

  /** Gives the server the texts as they are now. */
  #put({ ask, tables }: Documents): void {
    this.#putFile(this.folder.tables, tables || 'export {};');
    this.#putFile(this.folder.ask, ask);
  }

  #putFile(file: string, text: string): void {
    const before = this.#opened.get(file);
    this.#opened.set(file, text);
    if (before === undefined) {
      const projectRootPath = this.folder.folder;
      this.#send('updateOpen', { openFiles: [{ file, fileContent: text, scriptKindName: 'TS', projectRootPath }] });
      return;
    }
    const change = findChange(before, text);
    if (!change) return;
    const [start, end] = [toSpot(before, change.from), toSpot(before, change.to)];
    this.#send('updateOpen', {
      changedFiles: [{ fileName: file, textChanges: [{ start, end, newText: change.text }] }],
    });
  }

  #send(command: string, args: object): number {
    this.#last += 1;
    this.#child.write(`${JSON.stringify({ seq: this.#last, type: 'request', command, arguments: args })}\n`);
    return this.#last;
  }

  #ask(command: string, args: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const seq = this.#send(command, args);
      const forget = this.#child.onEnd(reject);
      this.#waiting.set(seq, ({ success, message = 'no reply', body }) => {
        forget();
        if (success === true) resolve(body);
        else reject(new StudioError(`TypeScript: ${message}`, { code: 'NO_COMPILER' }));
      });
    });
  }

  #receive({ type, request_seq: seq = 0, ...reply }: Reply): void {
    if (type !== 'response') return;
    this.#waiting.get(seq)?.(reply);
    this.#waiting.delete(seq);
  }
}

const toSpot = (text: string, offset: number): Spot => {
  const { line, character } = toPlace(text, offset);
  return { line: line + 1, offset: character + 1 };
};

const fromSpot = (text: string, { line, offset }: Spot): number => {
  const place: Place = { line: line - 1, character: offset - 1 };
  return toOffset(text, place);
};
