import { expectError } from 'tsd';
import { from, UUID } from 'typestar';
import { movies } from '../movies.js';

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
