import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isError, isFields } from '../../../util/kinds.js';
import { CliError } from '../../shared/cli-error.js';

/** How far a load has come. */
export interface LoadState {
  /** What is loaded, and where: a load continues only if all of it is the same. */
  readonly source: { readonly size: number; readonly modified: number };
  readonly target: string;
  /** The options that decide what a record becomes. */
  readonly options: string;
  /** The records up to this one are done. */
  readonly done: number;
  /** Of these. */
  readonly loaded: number;
  readonly refused: number;
  /** The file of refused records, and how much of it is about them. */
  readonly errors?: { readonly file: string; readonly size: number };
  /** Makes the ids of documents that have none. */
  readonly seed: string;
}

/** The small file next to the source that records the progress of a load. */
export class ResumeFile {
  readonly path: string;
  #writing = Promise.resolve(true);

  constructor(source: string) {
    this.path = `${source}.load-state.json`;
  }

  /** The state of a load that was stopped; undefined if there is none. @throws CliError if it belongs to another load */
  async read(expected: Pick<LoadState, 'source' | 'target' | 'options'>): Promise<LoadState | undefined> {
    const state = await this.#parse();
    if (!state) return undefined;
    const changed = (
      [
        ['source', 'the file has changed since'],
        ['target', `it was a load into ${state.target}`],
        ['options', 'it had other options'],
      ] as const
    ).find(([name]) => JSON.stringify(state[name]) !== JSON.stringify(expected[name]));
    if (!changed) return state;
    throw new CliError(`Cannot resume from ${this.path}: ${changed[1]}. Run it without --resume to start again.`);
  }

  async #parse(): Promise<LoadState | undefined> {
    try {
      const state: unknown = JSON.parse(await readFile(this.path, 'utf8'));
      if (isFields(state) && typeof state['done'] === 'number') return state as object as LoadState;
    } catch (error) {
      if (isError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    }
    throw new CliError(`Cannot resume: ${this.path} does not hold the state of a load.`);
  }

  /** Replaces the file, one write after the other. @returns whether it could be written */
  async write(state: LoadState): Promise<boolean> {
    const writing = this.#writing.then(() => this.#replace(state));
    this.#writing = writing;
    return writing;
  }

  async #replace(state: LoadState): Promise<boolean> {
    try {
      await writeFile(`${this.path}.new`, `${JSON.stringify(state)}\n`);
      await rename(`${this.path}.new`, this.path);
      return true;
    } catch {
      // The folder may be read-only.
      return false;
    }
  }

  async remove(): Promise<void> {
    await this.#writing;
    await rm(this.path, { force: true });
  }
}
