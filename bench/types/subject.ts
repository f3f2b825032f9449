/** Pieces of source from which programs of any size are made, for one library whose types are measured. */
export interface Subject {
  readonly name: string;
  /** What every program starts with: imports and nothing that is measured. */
  readonly head: string;
  /** The schema of `count` tables: movies, then copies of it named movies1, movies2, … */
  schema(count: number): string;
  /** The programs that are measured; one is left out where the library has no such thing. */
  readonly programs: Readonly<Partial<Record<Program, (index: number) => string>>>;
  /** A whole program: the model of a document, inferred from a schema of Mongoose, and its first query. */
  readonly collection?: string;
  /** Ten reads and writes of one table, each run: what the tables of an application have. */
  readonly ten?: (table: string) => readonly string[];
}

/**
 * - `plain`: one condition, run, and one column read
 * - `four`: four conditions, an order, two columns, a limit, run, and one column read
 * - `dotted`: a condition on a dotted path of a document, run, and one field read
 * - `plainFilter`, `fourFilter`, `dottedFilter`: the same, with the conditions as a filter object
 * - `wrong`: the plain one, on a column that does not exist
 */
export type Program = Right | `${Right}Filter` | 'wrong';
type Right = 'plain' | 'four' | 'dotted';

/** The name of a table of the schema; the first is the one that is queried. */
export const tableName = (index: number): string => (index === 0 ? 'movies' : `movies${index}`);

/** The name of the type of a row. */
export const rowName = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}Row`;

/** A row written out, for the libraries that take one. */
export const rowInterface = (name: string): string => `
interface ${rowName(name)} {
  id: string;
  genre: string;
  year: number;
  title: string | null;
  rating: number | null;
  tags: string[] | null;
  plot: string | null;
  active: boolean | null;
  created: Date | null;
  votes: number | null;
  budget: bigint | null;
  country: string | null;
}`;

/** Documents with a dotted path, for the libraries that have some. */
export const userInterface = `
interface User {
  _id: string;
  name: string;
  age: number;
  tags: string[];
  address: { city: string; zip: string; place: { lat: number; lng: number } };
  pets: { name: string; age: number }[];
}`;

/** A model whose documents are inferred from a schema of Mongoose. */
export const userModel = `import { model, Schema } from 'mongoose';
const User = model('User', new Schema({ name: { type: String, required: true }, age: Number, tags: [String] }));`;

/** Text for each of the tables. */
export const each = (count: number, text: (name: string) => string): string =>
  Array.from({ length: count }, (_, index) => text(tableName(index))).join('\n');
