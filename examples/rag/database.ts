import mongoose from 'mongoose';
import { createAstraUri } from 'typestar';
import { hashingEmbedder, startLocalDataApi } from 'typestar/local';
import { Passage } from './models.js';

/** An open connection. */
export interface Opened {
  close(): Promise<void>;
}

/**
 * Connects to Astra DB, which calls real models; without an endpoint to an embedded server with two stand-ins that know
 * no meaning: vectors from hashes of words, and a reranker that counts the words of the question in a passage.
 */
export async function open(endpoint?: string, token?: string): Promise<Opened> {
  const server = endpoint
    ? undefined
    : await startLocalDataApi({ port: 0, embed: hashingEmbedder(), rerank: countWords });
  if (server) {
    const user = { username: 'cassandra', password: 'cassandra' };
    await mongoose.connect(`${server.url}/default_keyspace`, { isAstra: false, ...user });
  } else {
    await mongoose.connect(createAstraUri(endpoint ?? '', token));
  }
  await Passage.init();
  return {
    async close() {
      await mongoose.disconnect();
      await server?.stop();
    },
  };
}

function countWords(question: string, texts: readonly string[]): number[] {
  const words = new Set(question.toLowerCase().match(/\p{L}{4,}/gu));
  return texts.map((text) => (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => words.has(word)).length);
}
