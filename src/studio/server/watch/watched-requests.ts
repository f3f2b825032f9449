import type { WatchedDetails, WatchedRequest } from '../../protocol/watch.js';
import type { StudioDatabase } from '../database/studio-database.js';
import type { StudioKeyspace } from '../database/keyspace.js';
import { StudioError } from '../shared/studio-error.js';
import { planRequest, type PlannedRequest } from './plan-request.js';
import type { KeptRequest, RequestLog } from './request-log.js';
import { readCommand } from './sent-json.js';

/** The requests that are kept, with their plans, which are made when they are first asked for. */
export class WatchedRequests {
  readonly #plans = new WeakMap<KeptRequest, PlannedRequest | 'none'>();
  readonly #unreadable = new Set<string>();
  /** The last request that was looked at for changes of the schema, by keyspace. */
  readonly #read = new Map<string, number>();

  constructor(
    readonly database: StudioDatabase,
    readonly log: RequestLog,
    readonly hide: (text: string) => string,
  ) {}

  /** @throws StudioError if it is not kept */
  find(id: number): KeptRequest {
    const kept = this.log.find(id);
    if (kept) return kept;
    throw new StudioError('This request is no longer kept: there were many after it.', { code: 'NOT_KEPT' });
  }

  /** Requests as the page lists them. */
  async view(requests: readonly KeptRequest[]): Promise<readonly WatchedRequest[]> {
    const views: WatchedRequest[] = [];
    for (const each of requests) views.push(toView(each, await this.plan(each), this.hide));
    return views;
  }

  async describe(kept: KeptRequest): Promise<WatchedDetails> {
    const planned = await this.plan(kept);
    const { explanation } = planned ?? {};
    return {
      request: toView(kept, planned, this.hide),
      ...(kept.body !== undefined && { body: this.hide(kept.body) }),
      ...(kept.noBody !== undefined && { noBody: kept.noBody }),
      // Of an update or a delete this would be the read that finds its rows.
      ...(explanation && READS.has(kept.command) && { cql: explanation.cql }),
      advice: (explanation?.advice ?? []).map(({ text, code }) => (code === undefined ? text : `${text}\n${code}`)),
    };
  }

  /** How a request to a table is served; undefined for all others. */
  async plan(kept: KeptRequest): Promise<PlannedRequest | undefined> {
    const known = this.#plans.get(kept);
    if (known) return known === 'none' ? undefined : known;
    const made = await this.#plan(kept);
    this.#plans.set(kept, made ?? 'none');
    return made;
  }

  /** The keyspace of a request; undefined if it cannot be read. */
  async openKeyspace({ keyspace: name }: KeptRequest): Promise<StudioKeyspace | undefined> {
    if (name === undefined || this.#unreadable.has(name)) return undefined;
    try {
      return await this.database.openKeyspace(name);
    } catch {
      // It was dropped, or the role may not read it: its requests are shown without plans.
      this.#unreadable.add(name);
      return undefined;
    }
  }

  async #plan(kept: KeptRequest): Promise<PlannedRequest | undefined> {
    if (/^create(?:Keyspace|Namespace)$/.test(kept.command)) this.#unreadable.clear();
    if (kept.name === undefined || kept.body === undefined) return undefined;
    const command = readCommand(kept.body);
    if (!command) return undefined;
    const keyspace = await this.openKeyspace(kept);
    if (!keyspace) return undefined;
    await this.#refresh(keyspace, kept);
    const found = keyspace.tables.find((each) => each.name === kept.name);
    return found?.table && planRequest(found.table, command);
  }

  /** Reads the schema again if a request before this one has changed it. */
  async #refresh(keyspace: StudioKeyspace, { id }: KeptRequest): Promise<void> {
    const last = this.#read.get(keyspace.name) ?? 0;
    if (id <= last) return;
    this.#read.set(keyspace.name, id);
    const changed = this.log
      .listAfter(last)
      .some((each) => each.id < id && each.keyspace === keyspace.name && CHANGES.test(each.command));
    if (changed) await keyspace.refresh();
  }
}

const READS: ReadonlySet<string> = new Set(['find', 'findOne']);

/** Commands after which tables are different. */
const CHANGES = /^(?:create|alter|drop|delete)(?:Table|Type|Index|TextIndex|VectorIndex|Collection)$/;

function toView(
  kept: KeptRequest,
  planned: PlannedRequest | undefined,
  hide: (text: string) => string,
): WatchedRequest {
  const { body: _body, noBody: _noBody, warnings, errors, ...rest } = kept;
  return { ...rest, warnings: warnings.map(hide), errors: errors.map(hide), ...(planned && { plan: planned.plan }) };
}
