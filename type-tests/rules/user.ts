import { model, Schema, type Model, type Types } from 'mongoose';

export interface User {
  _id: Types.ObjectId;
  name: string;
  age?: number | null;
  role: 'admin' | 'guest';
  active: boolean;
  born?: Date;
  big: bigint;
  photo?: Buffer;
  tags: string[];
  grid: number[][];
  address?: { city?: string; geo?: { lat: number; lng: number } } | null;
  pets: { name: string; age?: number; toys: string[] }[];
  owner: { kind: 'person'; name: string } | { kind: 'company'; vat: number };
  prefs: Map<string, string>;
  limits: Record<string, { most: number }>;
  extra?: unknown;
  // What Mongoose infers for mixed values.
  loose: any;
  deep: { a: { b: { c: { d: { e: { f: { g: { h: string } } } } } } } };
  $vector?: number[];
}

/** What is read of it unless paths are selected. */
export type ReadUser = Omit<User, '$vector'>;

/** A model with a document type of its own. */
export declare const User: Model<User>;

/** A model whose document type Mongoose infers. */
export const Inferred = model(
  'Inferred',
  new Schema({
    name: { type: String, required: true },
    age: Number,
    tags: [String],
    address: { city: String, geo: { lat: Number } },
    pets: [{ name: String, toys: [String] }],
    prefs: { type: Map, of: String },
    extra: Schema.Types.Mixed,
  }),
);

/** A model whose collection has vectors, texts and what ranks them. */
export declare const Fan: Model<{
  _id: Types.ObjectId;
  name: string;
  active?: boolean;
  $vector?: number[];
  $vectorize?: string;
  $lexical?: string;
}>;
