import { Mongoose, Schema, Types, type Model } from 'mongoose';
import { driver, model, UUID } from 'typestar';
import { movies as shelf } from '../query/tables/tables.js';

// What the examples of docstrings take for granted: a model over a table, one over a collection, and values.

interface Person {
  name: string;
  nick?: string;
  age?: number;
  born?: Date;
  active?: boolean;
  tags: string[];
  photo?: Buffer;
  address?: { city: string; geo?: { lat: number } };
  $vector?: number[];
  $lexical?: string;
  $vectorize?: string;
}

const own = new Mongoose();
own.setDriver(driver);

export const Movie = model(shelf, { mongoose: own });
export const User = own.model<Person, Model<Person>>(
  'User',
  new Schema<Person>({
    name: { type: String, required: true },
    nick: String,
    age: Number,
    born: Date,
    active: Boolean,
    tags: [String],
    photo: Buffer,
    address: { city: String, geo: { lat: Number } },
    $vector: { type: [Number], default: undefined },
    $lexical: String,
    $vectorize: String,
  }),
);

export const key = { genre: 'Drama', year: 1944, id: UUID.v4() };
export const rows = [{ ...key, title: 'Laura' }];
export const again: unknown[] = [];
export const id = new Types.ObjectId();
export const vector = [1, 0, 0];
export const rating: number | undefined = [8][0];
export const city: string | undefined = ['Paris'][0];
