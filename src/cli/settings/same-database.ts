import path from 'node:path';
import type { Opened } from '../../driver/transport/client.js';
import { isLocalUri, parseLocalUri } from '../../driver/transport/uri.js';

/** The same text for the same keyspace of a server, whatever name of this machine or of its folder is used. */
export function identifyDatabase(
  uri: string,
  opened: Pick<Opened, 'baseUrl' | 'baseApiPath' | 'keyspaceName'>,
): string {
  const { baseUrl, baseApiPath, keyspaceName } = opened;
  if (isLocalUri(uri)) {
    const { dir } = parseLocalUri(uri);
    return JSON.stringify(['local', dir === undefined ? null : path.resolve(dir), keyspaceName]);
  }
  const url = new URL(baseUrl);
  if (THIS_MACHINE.test(url.hostname)) url.hostname = 'localhost';
  return JSON.stringify([url.origin, baseApiPath, keyspaceName]);
}

/** The names and addresses at which a server on this machine is reached. */
const THIS_MACHINE = /^(?:localhost\.?|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]+\])$/;
