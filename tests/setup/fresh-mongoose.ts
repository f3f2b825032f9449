import { afterAll } from 'vitest';

// Test files share a process and so Mongoose's default instance: each leaves it without models and connections.
afterAll(async () => {
  const { default: mongoose } = await import('mongoose');
  await mongoose.disconnect();
  mongoose.deleteModel(/.*/);
});
