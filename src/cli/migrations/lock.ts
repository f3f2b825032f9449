import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Collection, Db } from '@datastax/astra-db-ts';
import { isFields } from '../../util/kinds.js';
import { CliError } from '../shared/cli-error.js';
import { LOCK_COLLECTION } from '../shared/own-objects.js';

/** The document that a runner holds: its `_id` is taken or not. */
interface LockDocument {
  readonly _id: string;
  /** Differs for each run. */
  readonly owner: string;
  readonly runner: string;
  readonly since: string;
}

const ID = 'migrate';

/** Who runs: user, host and process. */
export function describeRunner(): string {
  return `${readUser()}@${hostname()} (process ${process.pid})`;
}

function readUser(): string {
  try {
    return userInfo().username;
  } catch {
    // The user of a container may have no name.
    return 'unknown';
  }
}

/** A lock that this run holds. */
export interface Lock {
  /** @throws CliError if it was broken */
  check(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the lock of a keyspace, and waits while another runner holds it.
 * @throws CliError if it is not free in time
 */
export async function takeLock(
  db: Db,
  {
    waitMs,
    signal,
    onWait,
  }: { readonly waitMs: number; readonly signal: AbortSignal; readonly onWait: (holder: string) => void },
): Promise<Lock> {
  const collection = await openLocks(db);
  const own: LockDocument = { _id: ID, owner: randomUUID(), runner: describeRunner(), since: new Date().toISOString() };
  const end = Date.now() + waitMs;
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 1000)) {
    if (signal.aborted) throw new CliError('stopped while waiting for the lock; nothing was changed.');
    const holder = await tryTake(collection, own);
    if (!holder) return createLock(collection, own);
    if (Date.now() >= end) {
      throw new CliError(
        `the lock is held by ${printHolder(holder)}. Another run may be active; if it has died, typestar migrate unlock breaks its lock.`,
      );
    }
    if (pause === 50) onWait(printHolder(holder));
    await delay(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
}

/** The holder of the lock of a keyspace; undefined if it is free. */
export async function findHolder(db: Db): Promise<string | undefined> {
  const names = await db.listCollections({ nameOnly: true });
  if (!names.includes(LOCK_COLLECTION)) return undefined;
  const holder = await readHolder(db.collection<LockDocument>(LOCK_COLLECTION));
  return holder ? printHolder(holder) : undefined;
}

/** Breaks the lock of a keyspace. */
export async function breakLock(db: Db): Promise<void> {
  await db.collection<LockDocument>(LOCK_COLLECTION).deleteOne({ _id: ID });
}

const printHolder = ({ runner, since }: LockDocument): string => `${runner} since ${since}`;

type Locks = Collection<LockDocument>;

/** Several runners may create the collection at once. */
async function openLocks(db: Db): Promise<Locks> {
  const exists = async (): Promise<boolean> => (await db.listCollections({ nameOnly: true })).includes(LOCK_COLLECTION);
  if (!(await exists())) {
    try {
      await db.createCollection<LockDocument>(LOCK_COLLECTION, { indexing: { deny: ['*'] } });
    } catch (error) {
      if (!(await exists())) {
        throw new CliError(`cannot create the collection ${LOCK_COLLECTION}: ${(error as Error).message}`, {
          cause: error,
        });
      }
    }
  }
  return db.collection<LockDocument>(LOCK_COLLECTION);
}

const readHolder = (collection: Locks): Promise<LockDocument | null> => collection.findOne({ _id: ID });

/** Takes the lock, or finds who holds it. */
async function tryTake(collection: Locks, own: LockDocument): Promise<LockDocument | undefined> {
  try {
    await collection.insertOne(own);
    return undefined;
  } catch (error) {
    const holder = await readHolder(collection);
    // The reply to this run's own insert may have been lost.
    if (holder?.owner === own.owner) return undefined;
    if (holder) return holder;
    // It was released just now, or something else is wrong.
    if (isTaken(error)) return { ...own, runner: 'another run' };
    throw error;
  }
}

const isTaken = (error: unknown): boolean =>
  isFields(error) &&
  JSON.stringify(error['errorDescriptors'] ?? error['message'] ?? '').includes('DOCUMENT_ALREADY_EXISTS');

function createLock(collection: Locks, own: LockDocument): Lock {
  const isOwn = async (): Promise<boolean> => (await readHolder(collection))?.owner === own.owner;
  return {
    async check() {
      if (await isOwn()) return;
      throw new CliError('the lock of this run was broken');
    },
    async release() {
      if (await isOwn()) await collection.deleteOne({ _id: ID });
    },
  };
}
