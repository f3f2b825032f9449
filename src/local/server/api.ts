import type { JsonObject } from '../../json/json.js';
import { readBody, readCommand } from './request-body.js';
import type { DatabaseCommand, ObjectCommand } from '../commands/command.js';
import { DATABASE, KEYSPACE, OBJECT } from '../commands/index.js';
import type { Context } from '../context/context.js';
import type { Reply } from '../protocol/reply.js';
import { authenticate } from '../protocol/credentials.js';
import { Database } from '../catalog/database.js';
import { runOnObject } from './dispatch.js';
import { createEmptyAnswer, wrapReply, toFailureReply } from '../protocol/envelope.js';
import { fail, type ApiError } from '../errors/errors.js';
import { Faults } from '../faults/faults.js';
import { RecentRequests, guardLog, type AnsweredRequest, type RequestLogEntry } from '../faults/request-log.js';
import { refuseRequest, watchRequest, type Watch } from '../faults/watch-request.js';
import { checkHead, isApi, isHealth, readHead, type Head, type UnreadRequest } from './request-head.js';
import type { Keyspace } from '../catalog/keyspace.js';
import { checkLoaded, runWithModels, toReply, Waiting, type Answered, type EarlyWork } from './waiting.js';
import { ModelNeeded } from '../providers/models.js';
import { readNewName } from '../fields/names.js';
import { getPath, type Answer, type ApiRequest, type ApiResponse, type Target } from '../protocol/request.js';
import { RequestContext } from '../context/request-context.js';
import { redactErrors, redactReply } from '../protocol/secrets.js';
import {
  checkOptions,
  NAMES,
  refuseSurplus,
  resolveSettings,
  SETTINGS,
  type Kinds,
  type Settings,
  type SettingsOptions,
} from '../settings/settings.js';
import { Snapshot } from './snapshot.js';
import { MemoryEngine, type Engine } from '../storage/storage.js';
import { Table } from '../tables/stored/table.js';
import { createWarning } from '../../data-api/warnings.js';

export interface LocalDataApiOptions extends SettingsOptions {
  /** Keyspaces that exist initially. @default ['default_keyspace'] */
  readonly keyspaces?: readonly string[] | undefined;
}

/** @internal */
export const API_OPTIONS: Kinds<LocalDataApiOptions> = { ...SETTINGS, keyspaces: NAMES };

/**
 * A Data API in this process: {@link LocalDataApi.handle} responds to requests like the real server.
 * `startLocalDataApi` and `createFetcher` connect it to sockets and clients.
 */
export class LocalDataApi {
  readonly settings: Settings;
  /** Injected faults. */
  readonly faults: Faults;
  readonly #engine: Engine;
  readonly #database: Database;
  readonly #recent: RecentRequests;
  readonly #watch: Watch;
  readonly #isWatched: boolean;
  #closed = false;
  readonly #waiting = new Waiting();

  /** @param engine - stores the data; `openLocalDataApi` creates one for a folder. In memory by default. */
  constructor(options: LocalDataApiOptions = {}, engine: Engine = new MemoryEngine()) {
    checkOptions(options, API_OPTIONS, 'LocalDataApi');
    this.settings = resolveSettings(options);
    const { seed, faults, log, logSize, logBodies } = this.settings;
    this.faults = new Faults(seed, faults);
    this.#recent = new RecentRequests(logSize);
    const call = log && guardLog(log);
    const tell = (answered: AnsweredRequest): void => {
      this.#recent.add(answered);
      call?.(answered.entry);
    };
    this.#watch = { faults: this.faults, tell, bodies: logBodies };
    this.#isWatched = logSize > 0 || log !== undefined;
    this.#engine = engine;
    this.#database = new Database(engine);
    for (const name of options.keyspaces ?? ['default_keyspace']) {
      this.#database.createKeyspace(readNewName('keyspace', name));
    }
  }

  /** The last requests, at most `logSize`, in order of completion. */
  get log(): readonly RequestLogEntry[] {
    return this.#recent.list();
  }

  /** Clears the log. */
  clearLog(): void {
    this.#recent.clear();
  }

  /** Responds to one request. @throws {@link ConnectionLostError} only if a fault asks for it */
  async handle(request: ApiRequest): Promise<ApiResponse> {
    return this.respond(request);
  }

  /** Like {@link LocalDataApi.handle}, but returns a promise only if it has to wait: most commands respond at once. */
  respond(request: ApiRequest): ApiResponse | Promise<ApiResponse> {
    const path = getPath(request);
    if (isHealth(path)) return createHealthReply();
    if (!isApi(path)) return createEmptyAnswer(404);
    if (!this.#isWatched && this.faults.none) return this.#handle(request, path);
    return watchRequest(request, path, () => this.#handle(request, path), this.#watch);
  }

  /** @internal How much of its body a request needs, before that is read; see {@link readHead}. */
  readHead(head: ApiRequest, length: number): UnreadRequest {
    return readHead(head, length, this.settings);
  }

  /** @internal Responds to a request that is not accepted, and logs it. */
  refuse(request: ApiRequest, why: string): ApiResponse {
    return refuseRequest(request, why, this.#watch);
  }

  /**
   * All keyspaces with their data, as they are now. Fast at any size, because unchanged data is shared. While a folder is
   * still being read it is taken in turn with the commands that wait for that.
   */
  snapshot(): Snapshot;
  snapshot(...surplus: readonly unknown[]): Snapshot {
    refuseSurplus(surplus, 0, 'snapshot()');
    return new Snapshot(this.#database);
  }

  /**
   * Restores a snapshot, of this server or another: immediately in memory, unless a folder is still being read; when the
   * promise resolves, also on disk.
   */
  restore(snapshot: Snapshot): Promise<void>;
  async restore(snapshot: Snapshot, ...surplus: readonly unknown[]): Promise<void> {
    refuseSurplus(surplus, 1, 'restore()');
    const { loading } = this.#engine;
    if (loading) {
      this.#waiting.restoring++;
      try {
        await loading;
      } finally {
        this.#waiting.restoring--;
      }
      checkLoaded(this.#engine);
    }
    // Of another server.
    if (snapshot.loading) await snapshot.loading;
    snapshot.restore(this.#database);
    await this.#commit(true);
  }

  /** Releases the server's resources; later commands are refused. Can be called repeatedly. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#engine.close();
  }

  #handle(request: ApiRequest, path: string): Answered {
    const head = checkHead(request, path, this.settings);
    return 'status' in head ? head : this.#answer(request, head);
  }

  #answer(request: ApiRequest, { target, credentials }: Head): Answered {
    const warnings: ApiError[] = [];
    const context = new RequestContext(this.settings, request, warnings);
    const print: Print = (reply) => wrapReply(redactReply(reply, request), redactErrors(warnings, request));
    try {
      this.#checkOpen();
      if (request.malformed) fail('REQUEST_NOT_JSON', 'The body is not UTF-8.');
      const work = this.#prepare(readBody(request.body, this.settings.limits), target);
      if (!credentials && target.level !== 'database' && this.settings.auth !== false) return createEmptyAnswer(401);
      const login = () => authenticate(credentials, this.settings);
      const run = (): Reply => {
        // It may have been closed while a model was running.
        this.#checkOpen();
        return work.run(context, login);
      };
      const finish = (reply: Reply): Answered => this.#finish(reply, print, work.changesSchema);
      const answer = (): Answered => {
        try {
          return finish(run());
        } catch (error) {
          if (error instanceof ModelNeeded) return runWithModels(error, warnings, run).catch(toReply).then(finish);
          return finish(toReply(error));
        }
      };
      const { loading } = this.#engine;
      if (!loading) return answer();
      const answered = this.#waiting.answer(loading, work, answer, warnings);
      return answered.catch((error: unknown) => print(toFailureReply(error)));
    } catch (error) {
      return print(toFailureReply(error));
    }
  }

  /** Responds when the effects of a command are durable, including those before it was refused. */
  #finish(reply: Reply, print: Print, changesSchema: boolean): Answered {
    const committed = this.#commit(changesSchema);
    if (!committed) return print(reply);
    return committed.then(
      () => print(reply),
      (error: unknown) => print(toFailureReply(error)),
    );
  }

  #checkOpen(): void {
    if (this.#closed) fail('UNAVAILABLE_DATABASE', 'This server is closed.');
  }

  #commit(changesSchema: boolean): void | Promise<void> {
    return this.#engine.commit(changesSchema ? () => this.#database.describe() : undefined);
  }

  /** Checks the format of a request; the returned function checks the credentials and does the work. */
  #prepare(body: ReturnType<typeof readBody>, target: Target): Work {
    const { limits } = this.settings;
    switch (target.level) {
      case 'database': {
        const { name, command, args } = readCommand(body, DATABASE, limits);
        return {
          changesSchema: true,
          isEarly: () => false,
          isRead: false,
          run: (context, login) => runOnDatabase(this.#database, name, command, args, context, login),
        };
      }
      case 'keyspace': {
        const { command, args } = readCommand(body, KEYSPACE, limits);
        return {
          changesSchema: command.changes,
          isEarly: () => !command.changes,
          isRead: !command.changes,
          run: (context, login) => {
            login();
            const keyspace = this.#keyspace(target.keyspace);
            if (command.changes) checkChangeable(keyspace);
            return command.run(keyspace, args, context);
          },
        };
      }
      case 'object': {
        const call = readCommand<ObjectCommand>(body, OBJECT, limits);
        return {
          changesSchema: call.command.onTableSchema !== undefined,
          isRead: READS.has(call.name),
          isEarly: () =>
            READS.has(call.name) &&
            this.#database.keyspaces.get(target.keyspace)?.objects.get(target.object) instanceof Table,
          run: (context, login) => {
            login();
            return runOnObject(this.#keyspace(target.keyspace), target.object, call, context);
          },
        };
      }
    }
  }

  #keyspace(name: string): Keyspace {
    const keyspace = this.#database.keyspaces.get(name);
    return keyspace ?? fail('UNKNOWN_KEYSPACE', `There is no keyspace '${name}'.`);
  }
}

interface Work extends EarlyWork {
  /** Whether it may change anything other than documents and rows. */
  readonly changesSchema: boolean;
  readonly run: (context: Context, login: () => void) => Reply;
}

/** Creates the response from the reply of a command. */
type Print = (reply: Reply) => Answer;

/** Commands that change nothing. */
const READS: ReadonlySet<string> = new Set(['find', 'findOne']);

function runOnDatabase(
  database: Database,
  name: string,
  command: DatabaseCommand,
  args: JsonObject,
  context: Context,
  login: () => void,
): Reply {
  if (command.deprecated) context.warn(createWarning('DEPRECATED_COMMAND', name, command.deprecated));
  command.before?.(args);
  login();
  return command.run(database, args, context);
}

function checkChangeable(keyspace: Keyspace): void {
  if (keyspace.system)
    fail('UNAUTHORIZED_ACCESS', `Keyspace '${keyspace.name}' belongs to Cassandra and cannot be changed.`);
}

const createHealthReply = (): ApiResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: '{"status":"UP","checks":[]}',
});
