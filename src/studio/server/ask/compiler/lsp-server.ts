import { pathToFileURL } from 'node:url';
import type { CompletionView, DiagnosticView } from '../../../protocol/ask.js';
import { StudioError } from '../../shared/studio-error.js';
import { ChildServer } from './child-server.js';
import { nameKind } from './completion-kinds.js';
import type { Compiler } from './find-compiler.js';
import type { Completions, Documents, Hover, LanguageServer } from './language-server.js';
import { findChange, findWordStart, toOffset, toPlace, type Place } from './positions.js';
import { MUTED, shortenHover, shortenMessage } from './sentences.js';
import type { WorkFolder } from './work-folder.js';

interface Range {
  readonly start: Place;
  readonly end: Place;
}

interface Item {
  readonly label: string;
  readonly kind?: number;
  readonly sortText?: string;
  readonly filterText?: string;
  readonly insertText?: string;
  readonly textEdit?: { readonly range: Range; readonly newText: string };
}

interface Problem {
  readonly range: Range;
  readonly severity?: number;
  readonly code?: number | string;
  readonly message: string;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly items?: readonly unknown[] };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** TypeScript 7, which speaks the Language Server Protocol. */
export class LspServer implements LanguageServer {
  readonly #child: ChildServer;
  readonly #waiting = new Map<number | string, (message: Message) => void>();
  readonly #opened = new Map<string, { readonly text: string; readonly version: number }>();
  readonly #ready: Promise<unknown>;
  #last = 0;

  constructor(
    compiler: Compiler,
    readonly folder: WorkFolder,
  ) {
    this.#child = new ChildServer(compiler, folder.folder, (message) => this.#receive(message as Message));
    this.#ready = this.#ask('initialize', {
      processId: process.pid,
      rootUri: toUri(folder.folder),
      capabilities: {
        general: { positionEncodings: ['utf-16'] },
        textDocument: { completion: { completionItem: {} }, hover: { contentFormat: ['plaintext'] }, diagnostic: {} },
      },
    });
    // Each question waits for it, and reports its failure.
    this.#ready.then(
      () => this.#notify('initialized', {}),
      () => undefined,
    );
  }

  get isOver(): boolean {
    return this.#child.isOver;
  }

  async complete(documents: Documents, offset: number): Promise<Completions> {
    const { ask: text } = documents;
    const reply = await this.#askAbout(documents, 'completion', {
      position: toPlace(text, offset),
      context: { triggerKind: 1 },
    });
    const items = (
      Array.isArray(reply) ? reply : ((reply as { items?: unknown } | null)?.items ?? [])
    ) as readonly Item[];
    const starts = items.flatMap(({ textEdit }) => (textEdit ? [toOffset(text, textEdit.range.start)] : []));
    const from = Math.min(findWordStart(text, offset), ...starts);
    const typed = text.slice(from, offset);
    return {
      from,
      completions: items.toSorted(bySortText).flatMap((item): readonly CompletionView[] => {
        // Optional members end in a question mark.
        const label = item.label.replace(/\?$/, '');
        const insert = item.textEdit?.newText ?? item.insertText ?? label;
        // The word that is being written is one of the names that the compiler knows.
        if (label === typed) return [];
        return [{ label, kind: nameKind(item.kind), ...(insert !== label && { insert }) }];
      }),
    };
  }

  async diagnose(documents: Documents): Promise<readonly DiagnosticView[]> {
    const reply = await this.#askAbout(documents, 'diagnostic', {});
    const { items = [] } = (reply ?? {}) as { readonly items?: readonly Problem[] };
    return items.flatMap(({ range, severity = ERROR, code, message }): DiagnosticView[] => {
      if (severity > WARNING || MUTED.has(Number(code))) return [];
      const [from, to] = [toOffset(documents.ask, range.start), toOffset(documents.ask, range.end)];
      return [{ from, to, message: shortenMessage(message), severity: severity === ERROR ? 'error' : 'warning' }];
    });
  }

  async hover(documents: Documents, offset: number): Promise<Hover | undefined> {
    const { ask: text } = documents;
    const reply = await this.#askAbout(documents, 'hover', { position: toPlace(text, offset) });
    const { contents, range } = (reply ?? {}) as { contents?: { readonly value?: string }; readonly range?: Range };
    if (contents?.value === undefined) return undefined;
    const shown = shortenHover(contents.value);
    if (shown === undefined) return undefined;
    const from = range ? toOffset(text, range.start) : findWordStart(text, offset);
    return { from, to: range ? toOffset(text, range.end) : offset, text: shown };
  }

  stop(): void {
    this.#child.stop();
  }

  async #askAbout({ ask, tables }: Documents, method: string, params: object): Promise<unknown> {
    await this.#ready;
    this.#putFile(this.folder.tables, tables || 'export {};');
    this.#putFile(this.folder.ask, ask);
    return this.#ask(`textDocument/${method}`, { textDocument: { uri: toUri(this.folder.ask) }, ...params });
  }

  #putFile(file: string, text: string): void {
    const before = this.#opened.get(file);
    const uri = toUri(file);
    if (!before) {
      this.#opened.set(file, { text, version: 1 });
      this.#notify('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
      return;
    }
    const change = findChange(before.text, text);
    if (!change) return;
    const version = before.version + 1;
    this.#opened.set(file, { text, version });
    const range: Range = { start: toPlace(before.text, change.from), end: toPlace(before.text, change.to) };
    const contentChanges = [{ range, text: change.text }];
    this.#notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  #ask(method: string, params: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#last += 1;
      const forget = this.#child.onEnd(reject);
      this.#waiting.set(this.#last, ({ result, error }) => {
        forget();
        if (error) reject(new StudioError(`TypeScript: ${error.message}`, { code: 'NO_COMPILER' }));
        else resolve(result);
      });
      this.#send({ id: this.#last, method, params });
    });
  }

  #notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#child.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #receive(message: Message): void {
    const { id, method, params } = message;
    if (id === undefined) return;
    if (method === undefined) {
      this.#waiting.get(id)?.(message);
      this.#waiting.delete(id);
    } else {
      // It asks for settings and registrations; there are none.
      this.#send({ id, result: params?.items?.map(() => null) ?? null });
    }
  }
}

const ERROR = 1;
const WARNING = 2;

const toUri = (file: string): string => pathToFileURL(file).href;

const bySortText = ({ sortText: one = '' }: Item, { sortText: other = '' }: Item): number =>
  one < other ? -1 : one > other ? 1 : 0;
