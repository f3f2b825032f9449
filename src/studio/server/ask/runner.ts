import path from 'node:path';
import { connectDefault, type DefaultConnection } from '../../../driver/default-mongoose.js';
import { guardRequests } from '../../../driver/transport/request-guard.js';
import { isError } from '../../../util/kinds.js';
import type { RunReply } from '../../protocol/ask.js';
import { StudioError } from '../shared/studio-error.js';
import { createHider } from '../shared/hide-secrets.js';
import type { StudioSource } from '../shared/studio-source.js';
import { refuseWrites } from './read-only.js';
import { hideInReply } from './run/hide-in-reply.js';
import { ObservedRun, startObserving } from './run/observed-run.js';
import { runText } from './run/run-text.js';
import { TableModels, type Scope } from './scope.js';
import type { ScopeReader } from './scope-reader.js';

/** Runs the texts of the editor, one at a time, in this process and with the program's own Mongoose. */
export class Runner {
  readonly #ends: (() => void)[];
  readonly #hide: (text: string) => string;
  #run: ObservedRun | undefined;
  #connection: Promise<DefaultConnection> | undefined;
  #values: { readonly of: Scope; readonly values: Readonly<Record<string, unknown>> } | undefined;

  constructor(
    readonly scopes: ScopeReader,
    readonly source: StudioSource,
  ) {
    this.#hide = createHider(source);
    this.#ends = [startObserving(), ...(source.isReadOnly ? [guardRequests(refuseWrites)] : [])];
    const report = (error: unknown): void => this.#report(error);
    process.on('unhandledRejection', report);
    process.on('uncaughtException', report);
    this.#ends.push(() => {
      process.off('unhandledRejection', report);
      process.off('uncaughtException', report);
    });
  }

  /** @param signal - stops the run when the page has gone */
  async run(text: string, signal: AbortSignal): Promise<RunReply> {
    if (this.#run) throw new StudioError('A run is under way: stop it first.', { code: 'BUSY' });
    const run = new ObservedRun();
    this.#run = run;
    const stop = (): void => run.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const scope = await this.scopes.get();
      await this.#connect();
      const columns = await this.scopes.listColumns();
      const reply = await runText(text, run, {
        source: this.source,
        file: path.join(this.scopes.place, 'typestar-studio-ask.ts'),
        scope: this.#getValues(scope),
        findColumns: (table) => columns.get(table) ?? [],
      });
      return hideInReply(reply, this.#hide);
    } finally {
      signal.removeEventListener('abort', stop);
      this.#run = undefined;
    }
  }

  stop(): void {
    this.#run?.stop();
  }

  async close(): Promise<void> {
    this.stop();
    for (const end of this.#ends) end();
    const connection = await this.#connection?.catch(() => undefined);
    await connection?.close();
  }

  /** Connects the models of the program; nothing is created because of it. */
  async #connect(): Promise<void> {
    const { uri, connectOptions } = this.source;
    const opening = (this.#connection ??= connectDefault(uri, {
      ...connectOptions,
      autoCreate: false,
      autoIndex: false,
    }));
    try {
      await opening;
    } catch (error) {
      this.#connection = undefined;
      throw error;
    }
  }

  #getValues(scope: Scope): Readonly<Record<string, unknown>> {
    if (this.#values?.of === scope) return this.#values.values;
    const models = new TableModels(scope.names);
    const values = Object.fromEntries(
      scope.names.map(({ name, exported, from, value }) => [
        name,
        from === 'typestar' && exported === 'from' ? models.from : value,
      ]),
    );
    this.#values = { of: scope, values };
    return values;
  }

  /** What the text started and did not wait for must not end the studio. */
  #report(error: unknown): void {
    const text = isError(error) ? (error.stack ?? error.message) : String(error);
    this.#run?.print(`Nothing caught: ${text}`);
    process.stderr.write(`typestar studio: nothing caught this error. ${this.#hide(text)}\n`);
  }
}
