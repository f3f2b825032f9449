import { from } from 'typestar';
import { key, movies } from '../query/tables/tables.js';

/** Builders that are left alone, for the lint rule that finds them; never called. */
export function leaveAlone(): void {
  from(movies).updateOne(key).set({ title: 'Laura' });
  from(movies).deleteMany().where('genre').eq('Drama');
  void from(movies).find().exec();
}
