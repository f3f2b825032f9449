import type { Readable, Writable } from 'node:stream';

/** What a command reads and writes: the process, or a test. */
export interface Terminal {
  /** The folder to which paths are relative. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Whether the process ends with the command. */
  readonly endsWithCommand?: boolean;
}

/** The exit codes: done or the same; an error; a difference, or refused rows. */
export const EXIT = { done: 0, error: 1, different: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
