import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { StudioError } from '../../shared/studio-error.js';
import type { Compiler } from './find-compiler.js';
import { MessageReader } from './message-reader.js';

/** A compiler that answers questions in a process of its own, so that a slow one does not keep the studio waiting. */
export class ChildServer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  #isOver = false;
  readonly #ends = new Set<(error: Error) => void>();

  constructor({ program, args, version }: Compiler, cwd: string, onMessage: (message: unknown) => void) {
    this.#child = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const reader = new MessageReader(onMessage);
    this.#child.stdout.on('data', (chunk: Buffer) => reader.read(chunk));
    this.#child.on('error', (error) => this.#end(`TypeScript ${version} could not be started: ${error.message}`));
    this.#child.on('exit', () => this.#end(`TypeScript ${version} has stopped; the next change starts it again.`));
    this.#child.stdin.on('error', () => undefined);
  }

  /** Whether the process is gone. */
  get isOver(): boolean {
    return this.#isOver;
  }

  write(text: string): void {
    this.#child.stdin.write(text);
  }

  /** Calls back once if the process ends. @returns a function that makes it not do so */
  onEnd(end: (error: Error) => void): () => void {
    this.#ends.add(end);
    return () => void this.#ends.delete(end);
  }

  stop(): void {
    this.#end('The studio is being stopped.');
    this.#child.kill();
  }

  #end(message: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const end of this.#ends) end(new StudioError(message, { code: 'NO_COMPILER' }));
    this.#ends.clear();
  }
}
