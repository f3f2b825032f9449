// A server that reads each body and answers the same reply: what node:http alone costs. Tells what server.ts tells.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const reply = '{"data":{"document":{"_id":"person 1","name":"Name 1","email":"mail1@example.org","age":1}}}';
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => void chunks.push(chunk));
  request.on('end', () => {
    Buffer.concat(chunks).toString();
    response.writeHead(200, ['content-type', 'application/json', 'content-length', reply.length]).end(reply);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.on('message', () => process.send?.(process.cpuUsage()));
  process.send?.({ port: (server.address() as AddressInfo).port, token: '' });
});
