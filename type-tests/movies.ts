import { c, table, type DataAPIDuration, type Table, type TableBranchStart, type UUID } from 'typestar';

/** The table of the type tests: a composite primary key, and an index of every kind. */
export const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text(),
    rating: c.float({ index: true }),
    country: c.text({ index: true }),
    status: c.text({ enum: ['draft', 'live'], index: true }),
    tags: c.set(c.text(), { index: true }),
    notes: c.list(c.text()),
    facts: c.map(c.text(), c.int(), { index: 'keys' }),
    prices: c.map(c.text(), c.double(), { index: 'values' }),
    awards: c.map(c.text(), c.int(), { index: 'entries' }),
    plot: c.text({ index: { text: true } }),
    embedding: c.vector(3, { index: { metric: 'cosine' } }),
    sketch: c.vector(3),
    length: c.duration(),
    poster: c.blob(),
    budget: c.bigint(),
    released: c.timestamp(),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

type MoviesShape = typeof movies extends Table<infer Shape> ? Shape : never;

/** What a branch of `or` starts from in a read of movies; `Facts` adds what is known of the read. */
export type MovieBranch<Facts extends string = never> = TableBranchStart<MoviesShape, '#branch' | Facts>;

/** What its rows are read as, written out. */
export interface MovieRow {
  genre: string;
  year: number;
  id: UUID;
  title: string | null;
  rating: number | null;
  country: string | null;
  status: 'draft' | 'live' | null;
  tags: Set<string>;
  notes: string[];
  facts: Map<string, number>;
  prices: Map<string, number>;
  awards: Map<string, number>;
  plot: string | null;
  embedding: number[] | null;
  sketch: number[] | null;
  length: DataAPIDuration | null;
  poster: Uint8Array | null;
  budget: bigint | null;
  released: Date | null;
}

/** Its primary key, as read and as written. */
export interface MovieKey {
  genre: string;
  year: number;
  id: UUID;
}
export interface GivenKey {
  genre: string;
  year: number;
  id: UUID | string;
}

/** A partition key of two columns, one of them indexed. */
export const visits = table(
  'visits',
  {
    site: c.text(),
    day: c.int({ index: true }),
    at: c.int(),
    page: c.text(),
    seq: c.int(),
    ms: c.int({ index: true }),
  },
  { primaryKey: { partitionBy: ['site', 'day'], partitionSort: ['at', '-page', 'seq'] } },
);

/** A key of one column. */
export const users = table('users', { name: c.text(), age: c.int() }, { primaryKey: { partitionBy: ['name'] } });

const shot = c.udt('shot', { at: c.timestamp(), still: c.blob(), note: c.text() });

/** Bytes in lists, sets, maps and user-defined values. */
export const stills = table(
  'stills',
  {
    id: c.int(),
    frames: c.list(c.blob()),
    hashes: c.set(c.blob()),
    buffers: [Buffer],
    byName: c.map(c.text(), c.blob(), { index: 'keys' }),
    names: c.map(c.blob(), c.text(), { index: 'values' }),
    plain: c.map(c.text(), c.blob()),
    turned: c.map(c.blob(), c.text()),
    pairs: c.map(c.blob(), c.blob()),
    shots: c.list(shot),
    cuts: c.map(c.text(), shot),
    cover: c.blob(),
    score: c.int({ index: true }),
    meaning: c.vector(2, { index: true }),
  },
  { primaryKey: { partitionBy: ['id'] } },
);

const address = c.udt('address', { city: c.text(), zip: c.int() });

/** Values of a user-defined type, alone and in lists, sets and maps. */
export const people = table(
  'people',
  {
    id: c.uuid(),
    home: address,
    others: c.list(address),
    byName: c.map(c.text(), address),
    kinds: c.set(address),
    face: c.vector(3),
    notes: c.list(c.text()),
    tags: c.set(c.text()),
  },
  { primaryKey: { partitionBy: ['id'] } },
);
