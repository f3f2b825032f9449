import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BigNumber, UUID } from 'typestar';
import { featureHash } from '../../../examples/quickstart/feature-hash.js';
import type { Film } from '../../../examples/quickstart/films.js';
import type { movies } from './tables.js';

/** The first films of the examples, as rows. */
export function readFilms(count: number): (typeof movies.$insert)[] {
  const file = new URL('../../../examples/data/movies.json', import.meta.url);
  const films = JSON.parse(readFileSync(file, 'utf8')) as readonly Film[];
  return films
    .filter(({ title, genre, released }) => title && genre && released)
    .slice(0, count)
    .map(toRow);
}

function toRow(film: Film, index: number): typeof movies.$insert {
  const { title = '', genre = '', released = '', rating, votes, gross, minutes, mpaa, distributor, director } = film;
  const tags = [mpaa, distributor].flatMap((tag) => (tag === undefined ? [] : [tag.toLowerCase()]));
  return {
    ...{ genre, year: Number(released.slice(0, 4)), id: idOf(`${title} ${released}`), title, tags },
    ...(rating !== undefined && { rating }),
    // Beyond what a double holds.
    ...(votes !== undefined && { votes: 9_007_199_254_740_993n + BigInt(votes) }),
    ...(gross !== undefined && { gross: new BigNumber(`${gross}.10`) }),
    facts: new Map(
      Object.entries({ minutes, votes }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      ),
    ),
    ...(director !== undefined && { director: { name: director, films: (index % 20) + 1 } }),
    seen: index % 3 === 0,
    released: new Date(`${released}T09:30:${String(index % 60).padStart(2, '0')}.123Z`),
    poster: Uint8Array.from({ length: 60 + ((index * 131) % 4000) }, (_, at) => (at * 31 + index) % 256),
    embedding: featureHash(title, genre),
  };
}

function idOf(text: string): UUID {
  const hex = createHash('sha256').update(text).digest('hex');
  return new UUID(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
}
