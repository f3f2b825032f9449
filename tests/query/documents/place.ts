import { compileDocumentFind, compileDocumentWrite } from '../../../src/compile/documents/index.js';
import {
  createFromCollection,
  type DocumentExecutor,
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

const executor: DocumentExecutor = {
  name: 'Person',
  root: place({
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
  }),
  compileFind: compileDocumentFind,
  compileWrite: compileDocumentWrite,
  find: refuse,
  write: refuse,
  toMongoose: () => undefined,
};

/** Queries that compile, and do not run. */
export const people: FromCollection<Person> = createFromCollection(executor);

/** The same, for what the types would refuse. */
export const anyone = people as object as {
  readonly [
    Method in 'find' | 'findOne' | 'updateOne' | 'updateMany' | 'deleteOne' | 'deleteMany' | 'count'
  ]: () => Loose;
} & { insertOne(document: unknown): Loose; insertMany(documents: unknown, options?: object): Loose };

/** A builder whose methods take anything. */
export interface Loose {
  (...given: readonly unknown[]): Loose;
  readonly [method: string]: Loose;
}
