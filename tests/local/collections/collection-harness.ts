import type { CollectionOptions } from '../../../src/local/collections/values/collection-options.js';
import { Collection } from '../../../src/local/collections/stored/collection.js';
import { OBJECT } from '../../../src/local/commands/index.js';
import type { ObjectCommandName } from '../../../src/local/protocol/command-names.js';
import type { Context } from '../../../src/local/context/context.js';
import { printData, type ReplyData } from '../../../src/local/protocol/printed-json.js';
import type { Reply } from '../../../src/local/protocol/reply.js';
import { Models } from '../../../src/local/providers/models.js';
import { ApiError } from '../../../src/local/errors/errors.js';
import { type Limits } from '../../../src/local/protocol/limits.js';
import { resolveSettings } from '../../../src/local/settings/settings.js';
import { MemoryEngine } from '../../../src/local/storage/storage.js';
import { isObject } from '../../../src/json/json.js';
import { parseJson } from '../../../src/json/parse-json.js';

export const NOW = new Date('2026-01-02T03:04:05.678Z');

/** A collection whose commands are given and answered as plain values; numbers that these would change are given as text. */
export function makeCollection(options: Partial<CollectionOptions> = {}, limits: Partial<Limits> = {}) {
  const collection = new Collection(
    'c',
    { lexical: { enabled: true }, rerank: { enabled: false }, ...options },
    new MemoryEngine(),
    'c',
  );
  const context = makeContext(limits);

  function raw(command: ObjectCommandName, args: string): Reply {
    const operation = OBJECT[command].onCollection;
    const json = parseJson(args);
    if (!operation || !isObject(json)) throw new Error(`no such command: ${command} ${args}`);
    return operation(collection, json, context);
  }

  /** Runs a command; a refusal is thrown. */
  function run(command: ObjectCommandName, args: object = {}): Record<string, unknown> {
    const { data, status, errors } = raw(command, JSON.stringify(args));
    return {
      ...(data && { data: plain(data) }),
      ...(status && { status: plain(status) }),
      ...(errors && { errors: errors.map((error) => error.code) }),
    };
  }

  /** The ids of the documents that a find answers. */
  function ids(filter: object, rest: object = {}): unknown[] {
    const { data } = raw('find', JSON.stringify({ filter, ...rest }));
    const documents: unknown = plain(data ?? {})['documents'];
    return Array.isArray(documents) ? documents.map((document: Record<string, unknown>) => document['_id']) : [];
  }

  /** The code of the refusal of a command, or undefined when it succeeds. */
  function refusal(command: ObjectCommandName, args: object): string | undefined {
    try {
      return run(command, args)['errors']?.toString();
    } catch (error) {
      if (error instanceof ApiError) return error.code;
      throw error;
    }
  }

  return { collection, raw, run, ids, refusal };
}

/** The text of the first document, numbers as they are kept. */
export function documentText({ data }: Reply): string {
  return printData(data?.['document'] ?? null);
}

function makeContext(limits: Partial<Limits>): Context {
  const settings = resolveSettings({ limits, auth: false, clock: () => NOW });
  return { settings, models: new Models(), now: () => NOW, warn: () => undefined };
}

function plain(members: Readonly<Record<string, ReplyData | undefined>>): Record<string, unknown> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, JSON.parse(printData(value ?? null)) as unknown]));
}
