import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DataAPIDate, UUID } from 'typestar';
import { featureHash } from './feature-hash.js';
import type { NewMovie } from './schema.js';

/** A line of examples/data/movies.json. */
export interface Film {
  readonly title?: string;
  readonly genre?: string;
  readonly released?: string;
  readonly rating?: number;
  readonly votes?: number;
  readonly gross?: number;
  readonly budget?: number;
  readonly minutes?: number;
  readonly mpaa?: string;
  readonly distributor?: string;
  readonly director?: string;
  readonly source?: string;
}

/** Films as rows, and how many films of the file could not be used. */
export interface Films {
  readonly rows: readonly NewMovie[];
  readonly inFile: number;
  /** Films without a genre, a date or a title: they have no key. */
  readonly unusable: number;
}

export async function readFilms(): Promise<Films> {
  const text = await readFile(new URL('../data/movies.json', import.meta.url), 'utf8');
  const films = JSON.parse(text) as readonly Film[];
  const rows = films.flatMap((film) => {
    const { title, genre, released } = film;
    return title && genre && released ? [row({ ...film, title, genre, released })] : [];
  });
  return { rows, inFile: films.length, unusable: films.length - rows.length };
}

function row(film: Film & { title: string; genre: string; released: string }): NewMovie {
  const { title, genre, released, rating, director } = film;
  const year = Number(released.slice(0, 4));
  const tags = [film.mpaa, film.source, film.distributor, `${Math.floor(year / 10) * 10}s`];
  const { votes, gross, budget, minutes } = film;
  const facts = Object.entries({ votes, gross, budget, minutes }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, BigInt(value)] as const],
  );
  return {
    genre,
    year,
    id: idOf(title, released),
    title,
    released: new DataAPIDate(released),
    ...(rating !== undefined && { rating }),
    ...(director !== undefined && { director }),
    tags: tags.flatMap((tag) => (tag === undefined ? [] : [tag.toLowerCase()])),
    facts: new Map(facts),
    embedding: featureHash(title, genre),
  };
}

/** The same film has the same id in every run: a version 8 UUID made from its title and date. */
function idOf(title: string, released: string): UUID {
  const hex = createHash('sha256').update(`${title}\n${released}`).digest('hex');
  return new UUID(
    [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-'),
  );
}
