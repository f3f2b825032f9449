import { afterAll } from 'vitest';

// Test files share a process and so Mongoose's default instance: each leaves it without models and connections.
afterAll(leaveMongoose);

/** Closes the connections of Mongoose's default instance and forgets its models. */
export async function leaveMongoose(): Promise<void> {
  const { default: mongoose } = await import('mongoose');
  await mongoose.disconnect();
  mongoose.deleteModel(/.*/);
}
