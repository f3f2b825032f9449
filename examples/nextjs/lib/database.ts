import mongoose from 'mongoose';
import { createAstraUri } from 'typestar';
import { Film } from '#lib/films';

/** Survives the reloads of `next dev`, which evaluate the modules again. */
const shared = globalThis as { connecting?: Promise<void> | undefined };

/** Connects once per process, at the first request; again after a failure. */
export function connect(): Promise<void> {
  shared.connecting ??= open().catch((error: unknown) => {
    shared.connecting = undefined;
    throw error;
  });
  return shared.connecting;
}

async function open(): Promise<void> {
  const { ASTRA_DB_API_ENDPOINT: endpoint, ASTRA_DB_APPLICATION_TOKEN: token } = process.env;
  await mongoose.connect(endpoint ? createAstraUri(endpoint, token) : 'local://nextjs');
  // In production `typestar push` or `typestar migrate` creates the tables before the deployment.
  if (!endpoint) await Film.syncTable();
}
