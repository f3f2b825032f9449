import { Presets, SingleBar } from 'cli-progress';
import { from } from 'typestar';
import { Movie, type NewMovie } from './schema.js';

/** Inserts films and shows the progress. */
export async function load(films: readonly NewMovie[]): Promise<void> {
  const format = '  loading [{bar}] {value} of {total} films';
  const bar = new SingleBar(
    { format, hideCursor: true, noTTYOutput: false, clearOnComplete: false },
    Presets.shades_classic,
  );
  bar.start(films.length, 0);
  try {
    await from(Movie)
      .insertMany(films, { ordered: false, onProgress: (done) => bar.update(done) })
      .exec();
  } finally {
    bar.stop();
  }
}
