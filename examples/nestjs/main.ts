// A film database over HTTP: `npx tsx --tsconfig tsconfig.built.json examples/nestjs/main.ts`. Set DATABASE_URI
// to use another database than the embedded one.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { MistakesFilter } from './mistakes.filter.js';

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
app.useGlobalFilters(new MistakesFilter());
app.enableShutdownHooks();
await app.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1');
console.log(`listening on ${await app.getUrl()}`);
