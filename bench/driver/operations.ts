import { film, films } from './data.js';
import type { Subject } from './contestants.js';

export interface Operation {
  readonly name: string;
  /** How often it is done in one round. */
  readonly times: number;
  /** What one round does: `base` is a number of which this round has the next 1,000,000 for itself. */
  readonly run: (subject: Subject, base: number) => Promise<unknown>;
  /** The table is emptied behind each round. */
  readonly clears?: true;
}

const MANY = 10_000;
const PAGE = 1000;
const ONES = 300;

/** Rows that are there for reads. */
export const STORED = 2000;

const each = async (count: number, work: (at: number) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < count; at++) await work(at);
};

const id = (at: number): string => `film-${(at * 37) % STORED}`;

export const reads: readonly Operation[] = [
  { name: 'findOne, lean', times: ONES, run: (subject) => each(ONES, (at) => subject.findOne(id(at))) },
  { name: 'findOne, document', times: ONES, run: (subject) => each(ONES, (at) => subject.findOneDocument(id(at))) },
  { name: 'find 1,000, lean', times: 3, run: (subject) => each(3, () => subject.find(PAGE)) },
  { name: 'find 1,000, documents', times: 3, run: (subject) => each(3, () => subject.findDocuments(PAGE)) },
  {
    name: 'save a change',
    times: ONES,
    // 20 documents, which are read in the first round.
    run: (subject, base) => each(ONES, (at) => subject.save(id(at % 20), base + at)),
  },
];

export const inserts: readonly Operation[] = [
  {
    name: 'insertOne',
    times: ONES,
    run: (subject, base) => each(ONES, (at) => subject.insertOne(film(base + at))),
    clears: true,
  },
  {
    name: 'create a document',
    times: ONES,
    run: (subject, base) => each(ONES, (at) => subject.create(film(base + at))),
    clears: true,
  },
  {
    name: 'insertMany 10,000, lean',
    times: 1,
    run: (subject, base) => subject.insertMany(films(base, MANY), false),
    clears: true,
  },
  {
    name: 'insertMany 10,000, lean, ordered',
    times: 1,
    run: (subject, base) => subject.insertMany(films(base, MANY), true),
    clears: true,
  },
  {
    name: 'insertMany 10,000, documents',
    times: 1,
    run: (subject, base) => subject.insertDocuments(films(base, MANY)),
    clears: true,
  },
];
