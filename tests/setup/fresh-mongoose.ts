import { afterAll } from 'vitest';

// Test files share a process and so Mongoose's default instance: each leaves it without models, connections and options.
afterAll(leaveMongoose);

/** Closes the connections of Mongoose's default instance, and forgets its models and the options of its connection. */
export async function leaveMongoose(): Promise<void> {
  const { default: mongoose } = await import('mongoose');
  await mongoose.disconnect();
  mongoose.deleteModel(/.*/);
  // connect() adds its options to those of the connection, which stays.
  const options = mongoose.connection.config as object;
  for (const name of Object.keys(options)) Reflect.deleteProperty(options, name);
}
