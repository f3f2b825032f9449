import { createJiti } from 'jiti';
import { Schema } from 'mongoose';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { from, model } from 'typestar';
import * as typestar from 'typestar';
import { startLocalDataApi } from 'typestar/local';
import { evaluateModule } from '../../../src/cli/settings/loader.js';
import { EmbeddedWatch } from '../../../src/cli/studio/embedded-source.js';
import { openConnection } from '../../../src/driver/open-connection.js';
import type { StudioSource } from '../../../src/studio/server/shared/studio-source.js';
import { startStudio, type Studio } from '../../../src/studio/server/start-studio.js';
import { createProject } from '../server/ask/project.js';
import { readFilms } from './films.js';
import { movies, readings } from './tables.js';

const CREDENTIALS = { username: 'cassandra', password: 'cassandra' } as const;

/** A database of films, and studios on it. */
export interface FilmDatabase {
  /** What makes a studio that of `typestar local --studio`. */
  readonly embedded: EmbeddedWatch;
  readonly start: (options?: Partial<StudioSource>) => Promise<Studio>;
  readonly stop: () => Promise<void>;
}

/** Starts a server with a table of films, a collection of comments, and a table with that many readings. */
export async function openDatabase({ readings: count = 0 } = {}): Promise<FilmDatabase> {
  const embedded = new EmbeddedWatch();
  const server = await startLocalDataApi({
    ...{ port: 0, keyspaces: ['films', 'archive'], logBodies: true },
    log: (entry) => embedded.see(entry),
  });
  embedded.watch(server.api, []);
  const connectOptions = { isAstra: false, ...CREDENTIALS } as const;
  const uri = `${server.url}/films`;
  const connection = await openConnection(uri, connectOptions);
  await createFilms(connection);
  await createReadings(connection, count);
  await createComments(connection);
  const studios: Studio[] = [];
  // The native compiler is the fastest: the page does not know which it is.
  const project = createProject(
    { 'tables.ts': readFileSync(path.join(import.meta.dirname, 'tables.ts'), 'utf8') },
    { typescript: 'node_modules/typescript-7', mongoose: 'node_modules/mongoose', typestar: '.' },
  );
  const load = (file: string): Promise<object> =>
    createJiti(file, { virtualModules: { typestar } }).import<object>(file);
  return {
    embedded,
    async start(options = {}) {
      const studio = await startStudio({
        ...{ uri, connectOptions, label: new URL(server.url).host, keyspace: 'films', cwd: project.folder, load },
        modules: [path.join(project.folder, 'tables.ts')],
        evaluate: evaluateModule,
        ...{ isReadOnly: false, version: '0.1.0' },
        ...options,
      });
      studios.push(studio);
      return studio;
    },
    async stop() {
      for (const studio of studios) await studio.stop();
      await connection.close();
      await server.stop();
      project.remove();
    },
  };
}

type Connection = Awaited<ReturnType<typeof openConnection>>;

async function createFilms(connection: Connection): Promise<void> {
  const Movie = model(movies, { connection });
  await Movie.syncTable();
  await from(Movie).insertMany(readFilms(1200)).exec();
}

async function createReadings(connection: Connection, count: number): Promise<void> {
  const Reading = model(readings, { connection });
  await Reading.syncTable();
  const size = 10_000;
  for (let start = 0; start < count; start += size) {
    const some = Array.from({ length: Math.min(size, count - start) }, (_, index) => {
      const at = start + index;
      return { sensor: 'roof', at, value: Math.sin(at / 50), unit: '°C' };
    });
    await from(Reading).insertMany(some).exec();
  }
}

async function createComments(connection: Connection): Promise<void> {
  const schema = new Schema(
    { text: String, likes: Number, user: { name: String, age: Number }, tags: [String], $vector: [Number] },
    { collectionOptions: { vector: { dimension: 3, metric: 'cosine' } }, versionKey: false },
  );
  const Comment = connection.model('comments', schema, 'comments');
  await Comment.createCollection();
  const texts = ['What a film!', 'Too long for me.', 'The best of the decade.', 'I left after an hour.'];
  await Comment.insertMany(
    Array.from({ length: 240 }, (_, index) => ({
      text: texts[index % 4],
      likes: index,
      user: { name: index % 2 === 0 ? 'Ada' : 'Grace', age: 30 + (index % 40) },
      tags: ['film', index % 3 === 0 ? 'noir' : 'drama'],
      $vector: [Math.cos(index), Math.sin(index), (index % 10) / 10],
    })),
  );
}
