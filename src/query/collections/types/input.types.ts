import type { ElementOf, Leaf } from './path.types.js';

/** A value as input: an ObjectId may be text, a map may be an object, arrays and objects may be read-only. */
export type Input<Value> = unknown extends Value
  ? Value
  : Value extends Leaf
    ? Value extends { readonly _bsontype: 'ObjectId' }
      ? Value | string
      : Value
    : Value extends null | undefined
      ? Exclude<Value, undefined>
      : Value extends ReadonlyMap<string, infer Member>
        ? ReadonlyMap<string, Input<Member>> | { readonly [Name in string]: Input<Member> }
        : Value extends readonly unknown[]
          ? InputList<Value>
          : { readonly [Name in keyof Value]: Input<Value[Name]> };

type InputList<List extends readonly unknown[]> = List extends { readonly isMongooseDocumentArray: true }
  ? readonly InputElement<ElementOf<List>>[]
  : readonly Input<List[number]>[];

// In elements of document arrays, Mongoose fills in defaults and an `_id`.
type InputElement<Element> = {
  readonly [Name in keyof Element as Name extends '_id' ? never : Name]?: Input<Element[Name]>;
} & { readonly _id?: unknown };

/**
 * The documents of a model as input for an insert. Only the Mongoose schema knows which fields are required or have
 * defaults.
 */
export type NewDocument<Doc> = { readonly [Name in keyof Doc]?: Input<Doc[Name]> };
