import { DataAPIHttpError, DataAPIResponseError, DataAPITimeoutError } from '@datastax/astra-db-ts';
import { AstraMongooseError } from '../errors/errors.js';
import { printUri } from './uri.js';
import { isAggregateError, isError } from '../../util/kinds.js';

/** Why a connection could not be opened, and how to fix it. */
export function createConnectError(error: unknown, uri: string): AstraMongooseError {
  const reason = findReason(error).trim();
  const message = `Cannot connect to ${printUri(uri).trim()}: ${reason}${/[.?!]$/.test(reason) ? '' : '.'} ${suggestFix(error, reason)}`;
  return new AstraMongooseError(message.trim(), {}, 'CANNOT_CONNECT', { cause: error });
}

/** The message of a network error is in its cause, or in the first of its errors if several addresses were tried. */
function findReason(error: unknown): string {
  if (!isError(error)) return String(error);
  if (isAggregateError(error) && isError(error.errors[0])) return findReason(error.errors[0]);
  if (error.message === 'fetch failed' && isError(error.cause)) return findReason(error.cause);
  // The client does not check the format of replies.
  if (/^Cannot read properties of|is not valid JSON$/.test(error.message))
    return 'the response is not that of a Data API';
  return error.message || error.name;
}

const PATHS = 'http://host:8181/v1/keyspace, or https://<id>-<region>.apps.astra.datastax.com/api/json/v1/keyspace';

/** Suggests a fix by the text of a reason. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'Nothing listens there: start the server, or correct the host and port.'],
  [/ENOTFOUND/, 'There is no such host: correct the address; the database may have been deleted.'],
  [/EAI_AGAIN/, 'The host name could not be resolved: is there a network?'],
  [
    /EHOSTUNREACH|ENETUNREACH|ENETDOWN/,
    'The host is unreachable: is there a network, and does a firewall allow the connection?',
  ],
  [
    /wrong version number|packet length too long|EPROTO/i,
    'The server does not speak TLS: should it be http:// instead of https://?',
  ],
  [/certificate|CERT_/i, 'Its certificate is not trusted: add its CA certificate with NODE_EXTRA_CA_CERTS.'],
  [
    /ECONNRESET|other side closed|socket hang up/,
    'The server closed the connection: is it a Data API, and should it be https://?',
  ],
  [/HTTP\/1\.1 protocol|Parse Error|HPE_/, 'The server does not speak HTTP: is it the port of the Data API?'],
  [/not that of a Data API/, `Connection strings are ${PATHS}.`],
];

function suggestFix(error: unknown, reason: string): string {
  if (error instanceof DataAPITimeoutError || /ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|Connect Timeout/.test(reason)) {
    return 'Is the address right, and does a firewall allow it? To wait longer, set serverSelectionTimeoutMS.';
  }
  if (error instanceof DataAPIHttpError) return suggestFixForStatus(error.status);
  if (error instanceof DataAPIResponseError) {
    const codes = error.errorDescriptors.map((each) => each.errorCode);
    if (codes.some((code) => /UNAUTHENTICATED|UNAUTHORIZED/.test(code))) return suggestFixForStatus(401);
    return codes.includes('COMMAND_UNKNOWN') ? suggestFixForStatus(404) : '';
  }
  return ADVICE.find(([pattern]) => pattern.test(reason))?.[1] ?? '';
}

function suggestFixForStatus(status: number): string {
  if (status === 401 || status === 403) return 'Check the token, or the user name and password.';
  if (status === 404 || status === 405) return `There is no Data API at that path: connection strings are ${PATHS}.`;
  return status >= 500 ? 'The server is up but unavailable: a paused database takes minutes to resume.' : '';
}
