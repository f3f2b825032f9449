// A film database over HTTP: `npx tsx examples/express/main.ts`. Set DATABASE_URI to use another database than the embedded one.
import { start } from './server.js';

const app = await start(process.env['DATABASE_URI'] ?? 'local://films', Number(process.env['PORT'] ?? 3000));
console.log(`listening on ${app.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.stop());
