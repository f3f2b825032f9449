import { countRows } from '../../../data-api/count-rows.js';
import { isFields } from '../../../util/kinds.js';
import type { SeenRequest } from '../shared/studio-source.js';

/** Where a request was sent, and its command; undefined for a request that is none to the Data API. */
export function readRequest(
  url: string,
  body: string | undefined,
): Pick<SeenRequest, 'keyspace' | 'name' | 'command'> | undefined {
  const [, command] = /^\s*\{\s*"(\w+)"/.exec(body ?? '') ?? [];
  const [, path = ''] = /\/v\d+\/?([^?#]*)/.exec(new URL(url).pathname) ?? [];
  if (command === undefined) return undefined;
  const [keyspace = '', name = ''] = path.split('/').map(decodeURIComponent);
  return { ...(keyspace !== '' && { keyspace }), ...(name !== '' && { name }), command };
}

/** What a response says; of one that is not JSON, nothing. */
export function readReply(body: string | undefined): Pick<SeenRequest, 'rows' | 'warnings' | 'errors'> {
  const reply = parse(body);
  if (!isFields(reply)) return { warnings: [], errors: [] };
  const { status, errors } = reply;
  const rows = countRows(reply);
  return {
    ...(rows !== undefined && { rows }),
    warnings: listCodes(isFields(status) ? status['warnings'] : undefined),
    errors: listCodes(errors),
  };
}

const listCodes = (problems: unknown): readonly string[] =>
  [problems].flat().flatMap((each: unknown) => {
    if (typeof each === 'string') return [each];
    const code = isFields(each) ? (each['errorCode'] ?? each['message']) : undefined;
    return typeof code === 'string' ? [code] : [];
  });

function parse(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
