import type { AskScope, CompletionsReply, DiagnosticView, HoverReply } from '../../protocol/ask.js';
import { StudioError } from '../shared/studio-error.js';
import { findCompiler, type Compiler } from './compiler/find-compiler.js';
import type { Documents, LanguageServer } from './compiler/language-server.js';
import { startCompiler, type RunningCompiler } from './compiler/start-compiler.js';
import { createWorkFolder, type WorkFolder } from './compiler/work-folder.js';
import { AskDocument } from './document.js';
import type { ScopeReader } from './scope-reader.js';

/** What a question about a text is asked with. */
interface Asked {
  readonly server: LanguageServer;
  readonly document: AskDocument;
  readonly documents: Documents;
}

/** Completes and checks the text of the editor, with the TypeScript of the program. */
export class Assistant {
  #folder: WorkFolder | undefined;
  #running: RunningCompiler | undefined;
  #isStopped = false;
  /** Questions are answered one by one: those that the page has given up are left out. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly scopes: ScopeReader) {}

  /** What is in scope; starts the compiler, so that its first answer is ready sooner. */
  async describe(): Promise<AskScope> {
    const scope = await this.scopes.refresh();
    const found = await findCompiler(this.scopes.source.cwd);
    const example = await this.scopes.printExample();
    const described = { prelude: this.scopes.print(scope), example };
    const problems = scope.problems.map((each) => `Not in scope, because it cannot be loaded: ${each}`);
    if ('problem' in found) return { ...described, compiler: 'none', problem: [...problems, found.problem].join('\n') };
    void this.diagnose(example).catch(() => undefined);
    const compiler = `TypeScript ${found.compiler.version}`;
    return { ...described, compiler, ...(problems.length > 0 && { problem: problems.join('\n') }) };
  }

  async complete(text: string, position: number, signal?: AbortSignal): Promise<CompletionsReply> {
    const given = await this.#ask(text, signal, async ({ server, document, documents }) => {
      const { from, completions } = await server.complete(documents, document.toWhole(position));
      return { from: document.toVisible(from, text), completions };
    });
    return given ?? { from: position, completions: [] };
  }

  async diagnose(text: string, signal?: AbortSignal): Promise<readonly DiagnosticView[]> {
    const given = await this.#ask(text, signal, async ({ server, document, documents }) =>
      document.toVisibleProblems(await server.diagnose(documents), text),
    );
    return given ?? [];
  }

  async hover(text: string, position: number, signal?: AbortSignal): Promise<HoverReply> {
    const hover = await this.#ask(text, signal, async ({ server, document, documents }) => {
      const found = await server.hover(documents, document.toWhole(position));
      if (!found) return undefined;
      return { ...found, from: document.toVisible(found.from, text), to: document.toVisible(found.to, text) };
    });
    return hover ? { hover } : {};
  }

  stop(): void {
    this.#isStopped = true;
    this.#running?.stop();
    this.#folder?.remove();
  }

  /** Undefined if there is no compiler. */
  async #ask<Reply>(
    text: string,
    signal: AbortSignal | undefined,
    work: (asked: Asked) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    const turn = this.#last.then(async () => {
      if (signal?.aborted || this.#isStopped) throw new StudioError('Given up.', { code: 'STOPPED' });
      const scope = await this.scopes.get();
      const server = await this.#start();
      if (!server) return undefined;
      const document = new AskDocument(scope);
      return await work({ server, document, documents: { ask: document.wrap(text), tables: scope.tables } });
    });
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  async #start(): Promise<LanguageServer | undefined> {
    if (this.#running && !this.#running.isOver) return this.#running;
    const found = await findCompiler(this.scopes.source.cwd);
    return 'compiler' in found ? this.#startWith(found.compiler) : undefined;
  }

  #startWith(compiler: Compiler): LanguageServer {
    this.#folder ??= createWorkFolder(this.scopes.place);
    return (this.#running = startCompiler(compiler, this.#folder));
  }
}
