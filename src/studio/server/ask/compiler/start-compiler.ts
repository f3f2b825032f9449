import type { Compiler } from './find-compiler.js';
import { LspServer } from './lsp-server.js';
import { Tsserver } from './tsserver.js';
import type { WorkFolder } from './work-folder.js';

/** A compiler that is running, or was. */
export type RunningCompiler = Tsserver | LspServer;

/** Starts a compiler; its first answer takes as long as it takes to read the types. */
export const startCompiler = (compiler: Compiler, folder: WorkFolder): RunningCompiler =>
  compiler.protocol === 'lsp' ? new LspServer(compiler, folder) : new Tsserver(compiler, folder);
