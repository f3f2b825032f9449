// A film database over HTTP: `npx tsx examples/express/main.ts`, with DATABASE_URI for another database than the embedded one.
import { start } from './server.js';

const { url } = await start(process.env['DATABASE_URI'] ?? 'local://films', Number(process.env['PORT'] ?? 3000));
console.log(`listening on ${url}`);
