import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Dialect } from '../../src/local/index.js';
import { isArray, isObject, type Json, type JsonObject } from '../../src/json/json.js';
import { parseJson } from '../../src/json/parse-json.js';

/** One request and the answer that the real server gave. */
export interface Step {
  /** '/' is the database, '' the keyspace of the transcript, anything else a table or collection in it. */
  readonly on: string;
  /** Another keyspace than the transcript's. */
  readonly keyspace: string | undefined;
  readonly method: string;
  /** Beside or instead of the usual ones; null leaves one out. */
  readonly headers: ReadonlyMap<string, string | null>;
  /** The body: JSON that may hold `{"$use": name}`, or the text itself. */
  readonly body: Json | { readonly raw: string };
  readonly http: number;
  readonly reply: Json;
  /** Names for parts of the answer, by their dotted path. */
  readonly save: ReadonlyMap<string, string>;
}

export interface Transcript {
  readonly about: string;
  /** The dialect in which the embedded server answers so: where Apache Cassandra refuses what the others do. */
  readonly dialect: Dialect;
  readonly steps: readonly Step[];
}

/** The folders of recorded transcripts, and the files of each; folders of verdicts are no transcripts. */
export function transcriptFiles(): readonly { readonly folder: string; readonly files: readonly string[] }[] {
  return readdirSync(DATA, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('served'))
    .map(({ name }) => ({
      folder: name,
      files: readdirSync(`${DATA}${name}`).filter((file) => file.endsWith('.json')),
    }));
}

export function readTranscript(folder: string, file: string): Transcript {
  const json = object(parseJson(readFileSync(`${DATA}${folder}/${file}`, 'utf8')));
  const steps = json.get('steps');
  return {
    about: text(json.get('about')) ?? file,
    dialect: json.get('dialect') === 'cassandra' ? 'cassandra' : 'datastax',
    steps: isArray(steps) ? steps.map((step) => readStep(object(step))) : [],
  };
}

const DATA = fileURLToPath(new URL('./data/', import.meta.url));

function readStep(step: JsonObject): Step {
  const raw = text(step.get('raw'));
  return {
    on: text(step.get('on')) ?? '',
    keyspace: text(step.get('keyspace')),
    method: text(step.get('method')) ?? 'POST',
    headers: new Map([...object(step.get('headers'))].map(([name, value]) => [name, text(value) ?? null])),
    body: raw === undefined ? (step.get('send') ?? null) : { raw },
    http: Number(step.get('http')),
    reply: step.get('reply') ?? null,
    save: new Map([...object(step.get('save'))].map(([name, path]) => [name, text(path) ?? ''])),
  };
}

const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : new Map<string, Json>());
const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
