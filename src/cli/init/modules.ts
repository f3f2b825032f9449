import type { Project, ProjectFile, TestRunner } from './project.js';

/** The modules of the example. They run as ES modules and as CommonJS. */
export const createModules = ({ source, runner }: Project): readonly ProjectFile[] =>
  Object.entries({
    'database.ts': DATABASE,
    'schema.ts': SCHEMA,
    'data.ts': DATA,
    'main.ts': MAIN,
    'films.test.ts': `${TEST_IMPORTS[runner]}${TEST}`,
  }).map(([name, text]) => ({ path: `${source}/${name}`, text }));

const DATABASE = `import { existsSync } from 'node:fs';
import mongoose from 'mongoose';
import { createAstraUri } from 'typestar';

/**
 * Connects to the database that the environment or .env names, as the command line does. Without one, to the embedded
 * database in this process, which is empty at every start.
 */
export async function connect(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile();
  const { TYPESTAR_URI: uri, TYPESTAR_USERNAME: username, TYPESTAR_PASSWORD: password } = process.env;
  const { ASTRA_DB_API_ENDPOINT: endpoint, ASTRA_DB_APPLICATION_TOKEN: token, ASTRA_DB_KEYSPACE } = process.env;
  if (uri) await mongoose.connect(uri, { isAstra: false, username, password });
  else if (endpoint) await mongoose.connect(createAstraUri(endpoint, token, ASTRA_DB_KEYSPACE || undefined));
  else await mongoose.connect('local://films');
}
`;

const SCHEMA = `import mongoose from 'mongoose';
import { c, driver, model, table } from 'typestar';

// The one line that a Mongoose application on MongoDB does not have. It comes before the models.
mongoose.setDriver(driver);

/** Films of a genre are stored together, the latest first. */
export const films = table(
  'films',
  {
    genre: c.text(),
    year: c.int(),
    title: c.text({ trim: true }),
    director: c.text(),
    minutes: c.int({ index: true, min: 1 }),
    tags: c.set(c.text(), { index: true }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'title'] } },
);

export const Film = model(films);

/** Reviews are documents of a collection. */
const reviewSchema = new mongoose.Schema({ film: { type: String, required: true }, text: String, stars: Number });
export const Review = mongoose.model('Review', reviewSchema);
`;

const DATA = `import type { films } from './schema.js';

/** Some rows of the table. */
export const someFilms: (typeof films.$insert)[] = [
  { genre: 'Film-Noir', year: 1944, title: 'Laura', director: 'Otto Preminger', minutes: 88, tags: ['detective'] },
  { genre: 'Film-Noir', year: 1947, title: 'Out of the Past', director: 'Jacques Tourneur', minutes: 97 },
  { genre: 'Film-Noir', year: 1949, title: 'The Third Man', director: 'Carol Reed', minutes: 104, tags: ['Vienna'] },
  { genre: 'Thriller', year: 1958, title: 'Vertigo', director: 'Alfred Hitchcock', minutes: 128, tags: ['detective'] },
  { genre: 'Thriller', year: 1963, title: 'Charade', director: 'Stanley Donen', minutes: 113, tags: ['Paris'] },
];
`;

const MAIN = `import mongoose from 'mongoose';
import { from } from 'typestar';
import { someFilms } from './data.js';
import { connect } from './database.js';
import { Film, Review } from './schema.js';

async function main(): Promise<void> {
  await connect();
  await Film.syncTable(); // creates the table and its indexes, or reports what differs
  await from(Film).insertMany(someFilms).exec(); // an insert overwrites the row with the same key

  // By the partition key and a range of the clustering column.
  const noir = from(Film).find().where('genre').eq('Film-Noir').where('year').gte(1945).select('year', 'title');
  console.log(await noir.exec());
  console.log(noir.explain().access); // how the database serves it

  // By an index.
  const detectives = await from(Film).find().where('tags').has('detective').exec();
  console.log(detectives.map(({ title }) => title));

  // Mongoose itself works as usual, on tables and on collections.
  const laura = await Film.findOne({ genre: 'Film-Noir', year: 1944, title: 'Laura' }).orFail();
  await Review.create({ film: laura.title, text: 'Rain, a portrait and a clock', stars: 5 });
  console.log(await Review.countDocuments({ stars: { $gte: 4 } }), 'good reviews');
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => mongoose.disconnect());
`;

const TEST_IMPORTS: Readonly<Record<TestRunner, string>> = {
  vitest: `import assert from 'node:assert/strict';
import mongoose from 'mongoose';
import { from } from 'typestar';
import { afterAll, beforeAll, test } from 'vitest';
`,
  jest: `import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from '@jest/globals';
import mongoose from 'mongoose';
import { from } from 'typestar';
`,
  node: `import assert from 'node:assert/strict';
import { after as afterAll, before as beforeAll, test } from 'node:test';
import mongoose from 'mongoose';
import { from } from 'typestar';
`,
};

const TEST = `import { someFilms } from './data.js';
import { Film } from './schema.js';

// Always the embedded database, whatever .env says.
beforeAll(async () => {
  await mongoose.connect('local://films_test');
  await Film.syncTable();
  await from(Film).insertMany(someFilms).exec();
});
afterAll(() => mongoose.disconnect());

test('the films of a genre come latest first', async () => {
  const rows = await from(Film).find().where('genre').eq('Thriller').select('title').exec();
  assert.deepEqual(
    rows.map(({ title }) => title),
    ['Charade', 'Vertigo'],
  );
});

test('films are found by a tag, through an index', async () => {
  const query = from(Film).find().where('tags').has('detective');
  assert.equal(query.explain().access, 'index');
  assert.equal((await query.exec()).length, 2);
});

test('a query that the table cannot serve neither compiles nor runs', () => {
  // @ts-expect-error -- remove this line to see the message of the compiler
  assert.throws(() => from(Film).find().where('director').eq('Carol Reed').compile(), /nor indexed/);
});
`;
