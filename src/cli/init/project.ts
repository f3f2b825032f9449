/** The test runner of a new project. */
export type TestRunner = (typeof TEST_RUNNERS)[number];

export const TEST_RUNNERS = ['vitest', 'jest', 'node'] as const;

/** What `typestar init` is to make. */
export interface Project {
  readonly runner: TestRunner;
  /** The folder of the modules, relative to that of the project, in POSIX form. */
  readonly source: string;
  /** Whether the modules of a new `package.json` are CommonJS. */
  readonly isCommonJs: boolean;
  /** How a script is run, as in `npm start`. */
  readonly run: string;
}

/** A file of the project: its path in POSIX form, and its text. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}
