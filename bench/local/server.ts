// A server in a process of its own; tells its port and token, and whenever it is asked, the processor time that it has used.
import { startLocalDataApi } from 'typestar/local';

const server = await startLocalDataApi();
process.on('message', () => process.send?.(process.cpuUsage()));
process.send?.({ port: server.port, token: server.token });
