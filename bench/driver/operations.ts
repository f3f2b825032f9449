import { film, films } from './data.js';
import type { Subject } from './contestants.js';

export interface Operation {
  readonly name: string;
  /** How often each does it in one round. */
  readonly times: number;
  /** How often one does it before it is the turn of the next. */
  readonly turn: number;
  /** Rounds that are not counted: code runs slower until it has run a few hundred times. */
  readonly warmUps: number;
  /**
   * Does it once.
   * @param at - how often it was done in this round
   * @param base - a number of which this time has the next 10,000 for itself
   */
  readonly run: (subject: Subject, at: number, base: number) => Promise<unknown>;
  /** The table is emptied behind each round. */
  readonly clears?: true;
}

/** Rows that one time may use. */
export const MANY = 10_000;
const PAGE = 1000;
const SINGLE = { times: 300, turn: 10, warmUps: 2 };
const PAGES = { times: 3, turn: 1, warmUps: 1 };
const ONCE = { times: 1, turn: 1, warmUps: 1 };

/** Rows that are there for reads. */
export const STORED = 2000;

const id = (at: number): string => `film-${(at * 37) % STORED}`;

export const reads: readonly Operation[] = [
  { ...SINGLE, name: 'findOne, lean', run: (subject, at) => subject.findOne(id(at)) },
  { ...SINGLE, name: 'findOne, document', run: (subject, at) => subject.findOneDocument(id(at)) },
  { ...PAGES, name: 'find 1,000, lean', run: (subject) => subject.find(PAGE) },
  { ...PAGES, name: 'find 1,000, documents', run: (subject) => subject.findDocuments(PAGE) },
  // 20 documents, which are read in the first round.
  { ...SINGLE, name: 'save a change', run: (subject, at, base) => subject.save(id(at % 20), base) },
];

export const inserts: readonly Operation[] = [
  { ...SINGLE, name: 'insertOne', run: (subject, _at, base) => subject.insertOne(film(base)), clears: true },
  { ...SINGLE, name: 'create a document', run: (subject, _at, base) => subject.create(film(base)), clears: true },
  {
    ...ONCE,
    name: 'insertMany 10,000, lean',
    run: (subject, _at, base) => subject.insertMany(films(base, MANY), false),
    clears: true,
  },
  {
    ...ONCE,
    name: 'insertMany 10,000, lean, ordered',
    run: (subject, _at, base) => subject.insertMany(films(base, MANY), true),
    clears: true,
  },
  {
    ...ONCE,
    name: 'insertMany 10,000, documents',
    run: (subject, _at, base) => subject.insertDocuments(films(base, MANY)),
    clears: true,
  },
];
