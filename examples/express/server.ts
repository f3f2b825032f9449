import mongoose from 'mongoose';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.js';
import { Film } from './models.js';

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** Connects, creates the table if it is missing, and listens. */
export async function start(uri: string, port: number): Promise<Running> {
  await mongoose.connect(uri);
  try {
    await Film.syncTable();
    const server = createApp().listen(port);
    await once(server, 'listening');
    return running(server);
  } catch (error) {
    await mongoose.disconnect();
    throw error;
  }
}

function running(server: Server): Running {
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await mongoose.disconnect();
    },
  };
}
