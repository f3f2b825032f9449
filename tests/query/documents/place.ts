import {
  compileDistinct,
  compileDocumentFind,
  compileDocumentWrite,
  compileRerank,
  explainDocuments,
} from '../../../src/compile/documents/index.js';
import {
  createFromCollection,
  type DocumentExecutor,
  type Feature,
  type FromCollection,
  type PathKind,
  type PathNode,
} from '../../../src/query/documents/index.js';

/** The documents of the tests. */
export interface Person {
  _id: string;
  name: string;
  age?: number | null;
  big?: bigint;
  active: boolean;
  born?: Date;
  tags: string[];
  address?: { city?: string; geo?: { lat: number } } | null;
  pets: { name: string; toys: string[] }[];
  extra?: unknown;
  $vector?: number[];
  $vectorize?: string;
  $lexical?: string;
}

type Shape = PathKind | { readonly [name: string]: Shape } | readonly [Shape];

function place(shape: Shape): PathNode {
  if (Array.isArray(shape)) return { kind: 'array', below: () => place((shape as readonly [Shape])[0]) };
  if (typeof shape === 'object') {
    const members = shape as { readonly [name: string]: Shape };
    return { kind: 'object', below: (name) => (members[name] === undefined ? undefined : place(members[name])) };
  }
  return { kind: shape, below: () => (shape === 'anything' ? place(shape) : undefined) };
}

const refuse = async (): Promise<never> => {
  throw new Error('these queries only compile');
};

const shape = {
  _id: 'string',
  name: 'string',
  age: 'number',
  big: 'bigint',
  active: 'boolean',
  born: 'date',
  tags: ['string'],
  address: { city: 'string', geo: { lat: 'number' } },
  pets: [{ name: 'string', toys: ['string'] }],
  extra: 'anything',
  $vector: ['number'],
} as const;

const executorOf = (shape: Shape, lacks: readonly Feature[]): DocumentExecutor => ({
  name: 'Person',
  root: place(shape),
  lacks: new Set(lacks),
  compileFind: compileDocumentFind,
  compileDistinct,
  compileRerank,
  compileWrite: compileDocumentWrite,
  explain: (node) => explainDocuments('Person', node),
  find: refuse,
  page: refuse,
  distinct: refuse,
  rerank: refuse,
  write: refuse,
  toMongoose: () => undefined,
});

/** Queries that compile, and do not run. */
export const people: FromCollection<Person> = createFromCollection(
  executorOf({ ...shape, $vectorize: 'string', $lexical: 'string' }, []),
);

/** The same without texts, for what the types would refuse. */
export const anyone = loose(createFromCollection(executorOf(shape, [])));

/** Queries of a collection with texts that is made without some features. */
export const without = (...lacks: readonly Feature[]): LooseFrom =>
  loose(createFromCollection(executorOf({ ...shape, $vectorize: 'string', $lexical: 'string' }, lacks)));

function loose(queries: object): LooseFrom {
  return queries as LooseFrom;
}

/** The queries of a collection, of arguments of any type. */
export type LooseFrom = Readonly<Record<keyof FromCollection<Person>, (...given: readonly unknown[]) => Loose>>;

/** A builder whose methods take anything. */
export interface Loose {
  (...given: readonly unknown[]): Loose;
  readonly [method: string]: Loose;
}
