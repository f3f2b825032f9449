import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { BigNumber } from 'bignumber.js';
import { c, from, table, UUID, type CompiledWrite } from 'typestar';
import { movies } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const update = from(movies).updateOne({ genre: 'Drama', year: 1944, id });
update
  .set({ title: 'Laura', rating: null })
  .unset('plot', 'budget')
  .push('tags', 'a', 'b')
  .pullAll('notes', ['x'])
  .compile();
update.push('facts', ['oscars', 1], ['globes', 2]).pullAll('prices', ['eur']).compile();
declare const tags: string[];
update.push('tags', ...tags);

expectError(update.set({ year: 1 }));
expectError(update.set({ title: 'x', genre: 'y' }));
expectError(update.unset('genre'));
expectError(update.push('year', 1));
expectError(update.push('title', 'x'));
expectError(update.pullAll('rating', [1]));
expectError(update.set({ title: 'x' }).unset('title'));
expectError(update.set({ title: 'x' }).set({ title: 'y' }));
expectError(update.push('tags', 'x').pullAll('tags', ['y']));
expectError(update.unset('tags').push('tags', 'x'));
expectError(update.inc('rating', 1));
expectError(update.mul);
expectError(update.push('tags', 'x', { $position: 0 }));
expectError(update.exec());
expectError(update.compile());

// Bytes and user-defined values are pushed under keys that JSON writes as text.
const scene = c.udt('scene', { place: c.text() });
const films = table(
  'films',
  {
    id: c.int(),
    prints: c.map(c.uuid(), c.blob()),
    cast: c.map(c.text(), scene),
    reels: c.map(c.int(), c.blob()),
    scenes: c.map(c.bigint(), scene),
    hashes: c.map(c.blob(), c.blob()),
    marks: c.map(c.blob(), c.text()),
    titles: c.map(c.int(), c.text()),
    days: c.map(c.decimal(), c.timestamp()),
  },
  { primaryKey: { partitionBy: ['id'] } },
);
const film = from(films).updateOne({ id: 1 });
const bytes = new Uint8Array();
film
  .push('prints', [id, bytes])
  .push('cast', ['x', { place: 'a' }])
  .push('titles', [1, 'x'])
  .compile();
film
  .push('days', [new BigNumber(1), new Date()])
  .pullAll('reels', [1])
  .pullAll('scenes', [1n])
  .compile();
expectError(film.push('reels', [1, bytes]));
expectError(film.push('scenes', [1n, { place: 'a' }]));
expectError(film.push('hashes', [bytes, bytes]));
expectError(film.push('marks', [bytes, 'x']));
film.pullAll('marks', [bytes]).compile();

// What an update gives.
const titled = update.set({ title: 'Laura' });
const updated = titled.exec();
const compiled = titled.compile();
checks([
  check<typeof updated, Promise<void>, Test.Pass>(),
  check<typeof compiled, CompiledWrite, Test.Pass>(),
  check<typeof compiled.update, Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined, Test.Pass>(),
]);
