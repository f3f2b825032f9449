import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startLocalDataApi } from '../../../src/local/index.js';
import { SELF_HOSTED, refusal } from '../harness/opened-connections.js';

describe('an unreachable database', () => {
  it.each<[string, string, RegExp]>([
    ['port', 'http://127.0.0.1:1/v1/ks', /ECONNREFUSED 127\.0\.0\.1:1\. Nothing listens there: start the server/],
    ['host', 'http://nowhere.invalid/v1/ks', /(ENOTFOUND.*no such host|EAI_AGAIN.*is there a network)/],
  ])('is reported with what to do: %s', async (_name, uri, message) => {
    const error = await refusal(uri, SELF_HOSTED);
    expect(error).toMatchObject({ code: 'CANNOT_CONNECT' });
    expect(error.message).toMatch(message);
  });

  it('is reported with what to do: path, login, protocol', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const uri = `${server.url}/ks`;
    for (const [wrong, options, message] of [
      [uri.replace('/v1', ''), {}, /404.*There is no Data API at that path: connection strings are http:/],
      [`${uri}/notes`, {}, /There is no Data API at that path/],
      [uri, { password: 'wrong' }, /Check the token, or the user name and password/],
      [uri.replace('http:', 'https:'), {}, /should it be http:\/\/ instead of https/],
    ] as const) {
      const error = await refusal(wrong, { ...SELF_HOSTED, ...options });
      expect(error).toMatchObject({ code: 'CANNOT_CONNECT' });
      expect(error.message).toMatch(message);
    }
  });

  it.each([
    ['200', '<html>swordfish</html>', /not that of a Data API/],
    ['200', 'null', /not that of a Data API/],
    ['503', '', /takes minutes to resume/],
    ['403', '', /Check the token/],
  ])('is reported with what to do: an answer %s %j', async (status, body, message) => {
    const server = createServer((_request, response) => void response.writeHead(Number(status)).end(body));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const error = await refusal(`http://127.0.0.1:${port}/v1/ks`, SELF_HOSTED);
    server.close();
    expect(error.message).toMatch(message);
  });

  it('is reported with what to do: one that does not answer', async () => {
    const server = createServer(() => undefined);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const error = await refusal(`http://127.0.0.1:${port}/v1/ks`, { ...SELF_HOSTED, serverSelectionTimeoutMS: 50 });
    server.closeAllConnections();
    server.close();
    expect(error.message).toMatch(/timed out after 50ms.*To wait longer, set serverSelectionTimeoutMS/);
  });
});
