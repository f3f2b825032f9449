import { AsyncLocalStorage } from 'node:async_hooks';
import type { FetcherRequestInfo, FetcherResponseInfo } from '@datastax/astra-db-ts';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { printCommand } from '../../../../compile/shared/print.js';
import { printStatement } from '../../../../compile/tables/cql.js';
import { COSTS } from '../../../../compile/tables/explain.js';
import { observeQueries, type QueryMessage } from '../../../../driver/collection/query-channel.js';
import { guardRequests } from '../../../../driver/transport/request-guard.js';
import { isFields } from '../../../../util/kinds.js';
import type { Command, Explanation } from '../../../../query/tables/index.js';
import type { Table } from '../../../../schema/index.js';
import type { QueryView } from '../../../protocol/ask.js';
import { describeAccess } from '../../browse/plan.js';
import { StudioError } from '../../shared/studio-error.js';

/** A command that the driver sent. */
interface Sent {
  /** The table or collection, or the keyspace. */
  readonly name: string;
  readonly text: string;
  readonly milliseconds: number;
  readonly warnings: readonly string[];
}

/** The most queries and lines that a reply has. */
const MOST_QUERIES = 200;
const MOST_LINES = 1000;

/** A run of the editor's text: what it sends is seen, and can be stopped. */
export class ObservedRun {
  readonly queries: QueryView[] = [];
  readonly output: string[] = [];
  readonly console: Console;
  readonly #stop = new AbortController();
  #sent: Sent[] = [];

  constructor() {
    const stream = new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        this.print(text.replace(/\n$/, ''));
        done();
      },
    });
    this.console = new Console({ stdout: stream, stderr: stream });
  }

  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  print(text: string): void {
    if (this.output.length < MOST_LINES) this.output.push(text);
    else if (this.output.length === MOST_LINES) this.output.push('… further lines are left out.');
  }

  /** Sends nothing more, and does not wait for what was sent. */
  stop(): void {
    this.#stop.abort();
  }

  /** Does work, but does not wait for its end when the run is stopped. */
  async untilStopped<Result>(work: () => Promise<Result>): Promise<Result> {
    const { signal } = this.#stop;
    if (signal.aborted) throw createStoppedError();
    let stop = (): void => undefined;
    const stopped = new Promise<never>((_resolve, reject) => {
      stop = () => reject(createStoppedError());
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return await Promise.race([work(), stopped]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async send(request: FetcherRequestInfo, send: () => Promise<FetcherResponseInfo>): Promise<FetcherResponseInfo> {
    const start = performance.now();
    const name = nameTarget(request.url);
    let warnings: readonly string[] = [];
    try {
      const reply = await this.untilStopped(send);
      warnings = readWarnings(reply.body);
      return reply;
    } finally {
      this.#sent.push({ name, text: request.body ?? '', milliseconds: performance.now() - start, warnings });
    }
  }

  /** Takes the commands of a query that has ended. */
  observe({ table, duration, rows }: QueryMessage, explanation?: Explanation, definition?: Table): void {
    const own = this.#sent.filter(({ name }) => name === table);
    this.#sent = this.#sent.filter(({ name }) => name !== table);
    // A further page of a read belongs to its first.
    const first = own.some(({ text }) => text.includes('"pageState":"')) ? this.#findRead(table) : -1;
    if (first !== -1) {
      this.#continue(first, duration, rows);
      return;
    }
    const command = own[0]?.text ?? (explanation && printCommand(explanation.command));
    const cql = (definition && printSent(definition, command, explanation)) ?? explanation?.cql;
    this.#add({
      ...{ table, advice: [], warnings: [...new Set(own.flatMap((sent) => sent.warnings))] },
      ...(command !== undefined && { command }),
      ...(cql !== undefined && { cql }),
      ...(explanation && describe(explanation)),
      milliseconds: round(duration),
      ...(rows !== undefined && { rows }),
    });
  }

  /** Commands that belong to no query: those of schemas, and commands sent by hand. */
  finish(): void {
    for (const { name: table, text: command, milliseconds, warnings } of this.#sent) {
      this.#add({ table, command, warnings, advice: [], milliseconds: round(milliseconds) });
    }
    this.#sent = [];
  }

  #findRead = (table: string): number => this.queries.findLastIndex((query) => query.table === table);

  #continue(at: number, duration: number, rows = 0): void {
    const before = this.queries[at];
    if (!before) return;
    const milliseconds = round((before.milliseconds ?? 0) + duration);
    this.queries[at] = { ...before, milliseconds, rows: (before.rows ?? 0) + rows };
  }

  #add(query: QueryView): void {
    if (this.queries.length < MOST_QUERIES) this.queries.push(query);
    else if (this.queries.length === MOST_QUERIES) this.print(`… only the first ${MOST_QUERIES} queries are shown.`);
  }
}

/** How the database serves a query. */
function describe(explanation: Explanation): Pick<QueryView, 'access' | 'cost' | 'warnings' | 'advice'> {
  const { cost, costWarnings, warnings, falseAlarms, advice } = explanation;
  return {
    access: describeAccess(explanation),
    cost: COSTS[cost],
    warnings: [...warnings.filter((code) => !falseAlarms.includes(code)), ...costWarnings],
    advice: advice.map(({ text, code }) => (code === undefined ? text : `${text}\n${code}`)),
  };
}

/** The statement that the Data API makes of a command; undefined if there is none. */
function printSent(table: Table, command: string | undefined, explanation?: Explanation): string | undefined {
  if (command === undefined) return undefined;
  const { sort = 'none', warnings = [] } = explanation ?? {};
  try {
    const filtering = warnings.some((code) => !code.startsWith('IN_MEMORY'));
    return printStatement(table, JSON.parse(command) as Command, { sort, filtering }).cql;
  } catch {
    return undefined;
  }
}

/** The table or collection of a request, or its keyspace. */
function nameTarget(url: string): string {
  const parts = new URL(url).pathname.split('/').map(decodeURIComponent);
  const [keyspace = '', name] = parts.slice(parts.indexOf('v1') + 1);
  return name ?? (keyspace === '' ? 'database' : `keyspace ${keyspace}`);
}

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

const createStoppedError = (): StudioError => new StudioError('Stopped.', { code: 'STOPPED' });

function readWarnings(body: string | undefined): readonly string[] {
  if (!body?.includes('"warnings"')) return [];
  const reply: unknown = JSON.parse(body);
  const status = isFields(reply) ? reply['status'] : undefined;
  const warnings = isFields(status) && Array.isArray(status['warnings']) ? (status['warnings'] as unknown[]) : [];
  return warnings.map((each) => String(isFields(each) ? (each['errorCode'] ?? each['message']) : each));
}

const current = new AsyncLocalStorage<ObservedRun>();

/** Runs work so that its requests and queries, and what they start, belong to the run. */
export const observe = <Result>(run: ObservedRun, work: () => Promise<Result>): Promise<Result> =>
  current.run(run, work);

/** Lets runs see their requests and queries. @returns a function that ends it */
export function startObserving(): () => void {
  const ends = [
    guardRequests((request, send) => current.getStore()?.send(request, send) ?? send()),
    observeQueries((message, explanation, table) => current.getStore()?.observe(message, explanation, table)),
  ];
  return () => ends.forEach((end) => end());
}
