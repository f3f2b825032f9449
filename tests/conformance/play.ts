import { LocalDataApi, type LocalDataApiOptions } from '../../src/local/index.js';
import { isArray, isObject, printJson, type Json } from '../../src/json/json.js';
import { parseJson } from '../../src/json/parse-json.js';
import { at, differences } from './compare.js';
import type { Step, Transcript } from './transcript.js';

/** Sends a request to a Data API; the path starts with `/v1`. */
export type Send = (request: {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => Promise<{ readonly status: number; readonly body: string }>;

/** A fresh Data API in this process. */
export function inProcess(options: LocalDataApiOptions = {}): Send {
  const api = new LocalDataApi(options);
  return (request) => api.handle(request);
}

/** A Data API somewhere else, by its base URL: `http://127.0.0.1:8181/v1`. */
export const remote =
  (base: string): Send =>
  async ({ method, path, headers, body }) => {
    const url = base + path.slice('/v1'.length);
    const response = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body }) });
    return { status: response.status, body: await response.text() };
  };

/** Plays a transcript in a keyspace of its own, and answers where the answers differ from the recorded ones. */
export async function play(transcript: Transcript, send: Send, keyspace: string): Promise<readonly string[]> {
  const token = process.env['DATA_API_TOKEN'] ?? 'Cassandra:Y2Fzc2FuZHJh:Y2Fzc2FuZHJh';
  const admin = (command: string): Promise<unknown> =>
    send({
      method: 'POST',
      path: '/v1',
      headers: { 'content-type': 'application/json', token },
      body: `{"${command}":{"name":"${keyspace}"}}`,
    });
  const saved = new Map<string, Json>();
  const found: string[] = [];
  await admin('createKeyspace');
  for (const [index, step] of transcript.steps.entries()) {
    const body = bodyOf(step, saved);
    const answer = await send({
      method: step.method,
      path: pathOf(step, keyspace),
      headers: headersOf(step, token),
      body,
    });
    const reply = parseReply(answer.body);
    for (const [name, path] of step.save) saved.set(name, at(reply, path) ?? null);
    const wrong = [
      ...(answer.status === step.http ? [] : [`http: ${step.http} expected, not ${answer.status}`]),
      ...differences(step.reply, reply),
    ];
    found.push(...wrong.map((line) => `step ${index} ${body.slice(0, 200)}\n  ${line}`));
  }
  await admin('dropKeyspace');
  return found;
}

function pathOf({ on, keyspace }: Step, own: string): string {
  if (on === '/') return '/v1';
  return `/v1/${keyspace ?? own}${on === '' ? '' : `/${on}`}`;
}

function headersOf({ headers }: Step, token: string): Record<string, string> {
  const all = new Map<string, string | null>([
    ['content-type', 'application/json'],
    ['token', token],
  ]);
  for (const [name, value] of headers) all.set(name.toLowerCase(), value);
  const result: Record<string, string> = {};
  for (const [name, value] of all) if (value !== null) result[name] = value;
  return result;
}

function bodyOf({ body }: Step, saved: ReadonlyMap<string, Json>): string {
  return body !== null && typeof body === 'object' && 'raw' in body ? body.raw : printJson(fill(body, saved));
}

/** Puts saved values in the place of `{"$use": name}`. */
function fill(value: Json, saved: ReadonlyMap<string, Json>): Json {
  if (isArray(value)) return value.map((element) => fill(element, saved));
  if (!isObject(value)) return value;
  const name = value.get('$use');
  if (typeof name === 'string') return saved.get(name) ?? null;
  return new Map([...value].map(([key, member]) => [key, fill(member, saved)]));
}

function parseReply(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return new Map([['notJson', text.slice(0, 200)]]);
  }
}
